"""Sentences that pages print beside their articles: legal notices, pleas to subscribe, credits, notes on authors.

The patterns are read against a line in lower case; every list holds the languages with most news sites.
"""

from __future__ import annotations

import re


def any_of(*alternatives: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """A pattern for any of the alternatives, with what must stand before and after them."""
    return re.compile(f"{before}(?:{'|'.join(alternatives)}){after}")


LEGAL = any_of(
    r"©",
    r"\(c\)\s*(?:19|20)\d\d",
    r"\bcopyright\b",
    r"\ball rights reserved\b",
    r"tous droits réservés",
    r"alle rechte vorbehalten",
    r"todos los derechos",
    r"todos os direitos",
    r"tutti i diritti",
    r"alle rechten voorbehouden",
    r"wszelkie prawa",
    r"hak cipta",
    r"tüm hakları",
    r"все права защищены",
    r"جميع الحقوق",
    r"版权所有",
    r"版權所有",
    r"無断転載",
    r"무단\s?전재",
    r"\bmay not be (?:published|reproduced|copied|distributed|broadcast)",
    r"without (?:the )?(?:prior )?(?:express(?:ed)? )?(?:written )?(?:consent|permission)",
    r"terms (?:of (?:use|service)|and conditions|& conditions)",
    r"privacy (?:policy|notice|statement)",
    r"cookie policy",
    r"user agreement",
    r"(?:we|this (?:web)?site) uses? cookies",
    r"cookies? (?:to|and|for|are|verwenden)",
    r"by (?:clicking|continuing|using|signing|subscribing|submitting|registering|browsing)\b.{0,80}\byou\b",
    r"you (?:agree|consent|acknowledge|accept)",
    r"constitutes acceptance",
    r"community (?:guidelines|rules|standards)",
    r"comment(?:ing|s)? (?:policy|guidelines|rules)",
    r"comments are (?:moderated|subject|the opinion)",
    r"submission guidelines",
    r"data protection",
    r"\bgdpr\b",
    r"registered trademarks?\b",
    r"\btrademarks? of\b",
    r"\bprovided on this (?:web)?site\b",
    r"not intended to (?:diagnose|replace)",
    r"for informational purposes",
    r"affiliate (?:links?|commission)",
    r"earn (?:an? )?(?:affiliate |small )?commission",
    r"advertising partners",
    r"nutzungsbedingungen",
    r"datenschutz",
    r"mentions légales",
    r"política de (?:privacidad|privacidade|cookies)",
    r"обработк\w+ персональных",
)

PLEA = any_of(
    r"sign(?:ing)? up (?:for|to|here|now)",
    r"subscrib(?:e|ing) (?:to|for|now|today|here)",
    r"subscribe\b.{0,40}\bnewsletter",
    r"(?:to|in|into) (?:your|their) (?:\w+ )?(?:e-?mail )?inbox",
    r"our (?:\w+ ){0,3}newsletters?\b",
    r"get (?:the|our|all) .{0,60}\b(?:newsletter|alerts|app)\b",
    r"delivered (?:to|straight)",
    r"enter your e-?mail",
    r"your e-?mail address",
    r"follow (?:him|her|us|them|me|the \w+|\w+ \w+|@\w+)? ?(?:on|via|@)\s*"
    r"(?:twitter|facebook|instagram|x\b|linkedin|telegram|google|@)",
    r"(?:may|can) be (?:reached|contacted) (?:at|via|on)",
    r"email (?:him|her|us|me|them) at",
    r"reach (?:him|her|me|us) at",
    r"like us on",
    r"join (?:us|our|the conversation)\b",
    r"download (?:our|the) .{0,30}app\b",
    r"become a (?:member|subscriber|supporter|patron)",
    r"support (?:our|independent|quality) journalism",
    r"your (?:support|donation|contribution) (?:helps|allows|makes)",
    r"already a (?:subscriber|member)",
    r"click here (?:to|for)",
    r"to read the full",
    r"please (?:consider|subscribe|log in|sign in|enable|disable|check|enter|fill)",
    r"have (?:you got )?a (?:tip|story|correction)\b",
    r"got a (?:tip|story|question)",
    r"send us",
    r"contact us",
    r"tell us what you think",
    r"let us know (?:in|what)",
    r"thanks? (?:you )?for (?:signing|subscribing|registering)",
    r"(?:error|problem) (?:processing|with) your",
    r"no spam",
    r"unsubscribe",
    r"opt(?:ing)?[ -](?:in|out)\b",
    r"push.?notifications?",
    r"newsletter (?:abonnieren|anmelden)",
    r"melde(?:n sie)? (?:dich|sich)",
    r"abonnez-vous",
    r"inscrivez-vous",
    r"suscríb(?:e|a)(?:te|se)",
    r"inscreva-se",
    r"assine (?:a|o|nossa|já)",
    r"iscriviti",
    r"abbonati",
    r"abonneer",
    r"подпи(?:шитесь|сывайтесь)",
    r"подписаться",
    before=r"(?:登録してください|关注我们|訂閱|\b",
    after=")",
)
#: characters into a long line within which a plea must begin for the whole line to be one.
PLEA_BEGINS = 60

CREDIT = any_of(
    r"\(?(?:additional |with )?(?:reporting|editing|writing|compiled|translated|additional reporting"
    r"|with additional (?:reporting|editing)|with (?:inputs|reporting|files)(?: and \w+)?)\s+(?:by|from|in)\b",
    r"with (?:agency )?inputs? from\b",
    r"(?:source|sources|via|quelle|fuente|fonte|источник)\s*[:/]\s*\S{2}",
    r"[^.]{2,60}\b(?:contributed to this (?:report|story|article)|with additional (?:editing|reporting))\b",
    r"this (?:article|story|report) (?:was|has been) (?:originally |first |automatically )?"
    r"(?:published|produced|generated|supplied|provided|reprinted|translated)\b",
    r"(?:copyright|©|\(c\)).{0,60}\b(?:agence france|associated press|reuters|afp|press association|dpa|efe|ansa)\b",
    r"(?:originally|first) (?:published|appeared) (?:on|in|at)\b",
    before=r"^\W{0,5}",
)
#: the signs of the editors who handled a wire text: "abc/de".
DESK_INITIALS = re.compile(r"[a-z]{2,4}(?:[-/][a-z]{2,4}){1,4}")

_PROFESSION = (
    r"journalist|writer|reporter|editor|correspondent|columnist|blogger|author|contributor|photographer|producer|freelancer"
    r"|fellow|professor|analyst|critic|journaliste|rédacteur|rédactrice|autor|autorin|redakteur|redakteurin|periodista"
    r"|escritor|escritora|jornalista|giornalista"
)
BIO = any_of(
    rf"\b(?:is|was|ist|est|es|é|è) (?:an?|the|our|ein|eine|un|une|uma?|l[’'])?\s?(?:[\w’'&.,\-]+ ){{0,5}}"
    rf"(?:{_PROFESSION})\b",
    r"^(?:[\w\-]+ ){0,3}"
    r"(?:reporter|writer|editor|correspondent|columnist|journalist|contributor)\b.{0,30}\b(?:at|for|with|of|covering)\b",
    r"\b(?:covers|writes about|reports on|has (?:written|worked|reported|covered)) .{3,120}\b(?:for|at) \w",
)

_INSET_WORDS = (
    r"also see|see also|also read|read also|also|read|read more|related|related story|related article"
    r"|more|watch|watch also|listen|see more|don['’]t miss|must read|recommended|trending|opinion"
    r"|explainer|video|gallery|in pictures|photos|live updates|further reading|lire aussi|à lire"
    r"|à lire aussi|lesen sie auch|mehr dazu|lesen sie mehr|lee también|lea también|te puede interesar"
    r"|mira también|leia também|leia mais|veja também|saiba mais|leggi anche|lees ook|läs också"
    r"|läs mer|les også|læs også|zobacz także|czytaj też|czytaj także|čtěte také|baca juga"
    r"|ayrıca bakınız|xem thêm|đọc thêm|читайте также|смотрите также|читайте також|διαβάστε επίσης"
    r"|اقرأ أيضاً?|यह भी पढ़ें|関連記事|関連|延伸閱讀|相关阅读|更多"
)
#: "Read more: …" in mid-text, on one line with the headline that it links to.
INSET = re.compile(rf"^\W{{0,3}}(?:{_INSET_WORDS})\s*[:：|»>–—]\s*\S")

#: heads of readers' comments and the buttons under them.
COMMENT_HEAD = any_of(
    r"\b(?:says?|said|sagt|dit|dice|diz)\s?:$",
    r"^(?:reply|report|flag|like|upvote|downvote|antworten|répondre|responder|rispondi|ответить|balas|odpowiedz)$",
    r"\b(?:commented|replied)\b.{0,30}$",
    r"^(?:anonymous|guest)$",
)
