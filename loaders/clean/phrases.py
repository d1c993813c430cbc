"""Forms of wording that tell what a line of a news page is: bylines, dates, captions, credits, bios, pleas to subscribe.

Every test looks at no more than the first ``LOOK`` characters of a line, so that a page of one giant line costs no more
than another.
"""

from __future__ import annotations

import re

#: characters of a line that the tests read.
LOOK = 600

_NAME = r"(?:[^\W\d_][\w.’'\-]*)"

# -- who wrote it, and when ---------------------------------------------------------------------------------------------
_BYLINE = re.compile(
    r"^(?:[|•·–—\-]\s*)?(?:by|written by|posted by|reported by|story by|words by|par|publié par|von|por|escrito por|di|a cura di|door|av|af"
    r"|autor|autora|author|автор|tekst|text|oleh|penulis|yazan|بقلم|كتب|文|記者|记者|作者)\b\s*:?\s*(?P<who>.*)$",
    re.IGNORECASE,
)
_ROLE_AFTER_NAME = re.compile(
    r"\b(?:staff (?:writer|reporter)|correspondent|reporter|editor|contributor|contributing writer|columnist|bureau"
    r"|special to|for the|redacteur|redaktion|redacción|redação|rédaction|корреспондент)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar|rero)?|f[ée]vr(?:ier)?|fevereiro|mar(?:ch|s|zo|ço|et)?|märz|maart|apr(?:il|ile)?|abr(?:il)?|avr(?:il)?"
    r"|may|mai|mayo|maio|mei|maggio|june?|juni|juin|junio|junho|giugno|july?|juli|juillet|julio|julho|luglio|aug(?:ust|ustus)?|août|ago(?:sto)?"
    r"|sept?(?:ember|iembre|embre)?|setembro|settembre|okt(?:ober)?|oct(?:ober|ubre|obre)?|outubro|ottobre|nov(?:ember|iembre|embre|embro)?"
    r"|de[czs](?:ember|iembre|embre|embro)?|dicembre|d[ée]c(?:embre)?"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
_DATE = re.compile(
    rf"\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:\d{{4}}|\d{{1,2}}:\d\d)|\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?{_MONTH}\.?,?(?:\s+de)?\s+\d{{4}}"
    rf"|\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?$|\b{_MONTH},?\s+(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d\d|\d\d)\b|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"^(?:[•·|\-–—]\s*)?(?:an?|one|\d+)\s*(?:m|h|d|w|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\.?\s+ago$"
    r"|^(?:il y a|vor|hace|há|fa|for)\s+\d+\s+\w+$|^\d+\s+\w+\s+(?:fa|geleden|sedan|siden|назад|temu|lalu|önce|trước)$|^\d+\s*(?:分|時間|日|小时|天|시간|분|일)\s*(?:前|전)$"
    r"|^(?:just now|yesterday|today|updated just now)$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"^(?:first )?(?:posted|published|updated|last (?:updated|modified)|publi[ée]|mis à jour|veröffentlicht|aktualisiert|stand|publicado|actualizado"
    r"|atualizado|pubblicato|aggiornato|gepubliceerd|опубликовано|обновлено|diterbitkan|公開|更新|发布)\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"^(?:[^\W\d_a-z][\w.’'\-]*\s+){0,4}@\w{2,30}$")
_COUNTER = re.compile(r"^[\d\s.,:/|+%()kKmM•·x×*#\-–—]+$")

# -- pictures -------------------------------------------------------------------------------------------------------------
_PICTURE_SOURCE = (
    r"getty(?: images)?|shutterstock|i?stock(?:photo)?|alamy|(?:ap|reuters|afp|epa|pa|dpa|file|courtesy|contributed|submitted|handout|stock|pool)[\s\-]+(?:file[\s\-]+)?"
    r"(?:photos?|pictures?|pics?|images?)|unsplash|pixabay|flickr|wikimedia(?: commons)?|creative commons|screengrab|screenshot|instagram|facebook|twitter|youtube"
)
_CREDIT_ONLY = re.compile(
    r"^[(\[]?\s*(?:(?:photo|image|picture|foto|fotograf|photograph|photography|video|illustration|bild|crédits?|crédit photo|cr[ée]dito|credit|image credit|photo credit|copyright|courtesy"
    r"|imagem|imagen|immagine|zdjęcie|фото|kuva|quelle|source|graphic|artwork)\s*(?:s)?\s*(?:by|of|credit|courtesy of|courtesy|par|von)?\s*[:/©|]\s*\S.{0,80}"
    r"|(?:photo|photos|photograph|image|illustration|picture|foto)s?\s+(?:by|courtesy(?: of)?|credit|von|par)\s+\S.{0,60}"
    r"|courtesy (?:of )?\S.{0,60}|©\s*\S.{0,60}(?:photo|reuters|afp|ap|epa|getty|images?|pool|sputnik)\S*(?:\s*/.{0,40})?)\s*[)\]]?$",
    re.IGNORECASE,
)
_CREDIT_TAIL = re.compile(
    rf"(?:\(|\[|—|–|-|\||/|,|\.|\s)\s*(?:[\w.’'\- ]{{0,40}}[/,|:\-–—]\s*)?(?:{_PICTURE_SOURCE})(?:\s*[/|,]\s*[\w.’'\- ]{{1,40}})?\s*[)\]]?\.?$",
    re.IGNORECASE,
)
_BRACKET_CREDIT = re.compile(
    r"[(\[](?:[^()\[\]]{0,60}[/:|]\s*[^()\[\]]{1,40}|(?:AP|AFP|EPA|Reuters|Getty|PTI|ANI)\b[^()\[\]]{0,40}|[^()\[\]]{0,40}\b(?:photo|image|file|courtesy|credit|foto|via)\b[^()\[\]]{0,50})[)\]]\.?$",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"\b(?:in this (?:\w+[.,]? ){0,5}(?:photo|image|picture|frame|still|screengrab|screenshot)|(?:file|undated|handout|undated \w+) (?:photo|image|picture)|(?:is|are) (?:seen|pictured|shown|photographed)"
    r"|pictured (?:here|above|below|at|in|with|on)|(?:image|photo|picture) (?:shows|taken|provided|released|made available)|shown (?:here|above|in this)|(?:seen|pictured) in this|photo illustration"
    r"|artist[’']s (?:impression|rendering|concept)|auf diesem (?:bild|foto)|sur cette (?:photo|image)|en esta (?:foto|imagen)|nesta (?:foto|imagem))\b",
    re.IGNORECASE,
)
_SIDES = re.compile(r"(?:^|[\s,(])(?:left|right|center|centre|second from (?:left|right)|l|r)[),]", re.IGNORECASE)

# -- credits, bios, furniture in whole sentences --------------------------------------------------------------------------
_CREDIT_LINE = re.compile(
    r"^\W*(?:\(?(?:additional |with )?(?:reporting|editing|writing|compiled|translated|additional reporting|with additional (?:reporting|editing)|with (?:inputs|reporting|files)(?: and \w+)?)\s+(?:by|from|in)\b"
    r"|with (?:inputs|agency inputs|input) from\b|(?:source|sources|via|quelle|fuente|fonte|источник)\s*[:/]\s*\S{2}|.{2,60}\b(?:contributed to this (?:report|story|article)|with additional (?:editing|reporting))\b"
    r"|this (?:article|story|report) (?:was|has been) (?:originally |first |automatically )?(?:published|produced|generated|supplied|provided|reprinted|translated)\b"
    r"|(?:copyright|©|\(c\)).{0,60}\b(?:agence france|associated press|reuters|afp|press association|dpa|efe|ansa)\b"
    r"|(?:originally|first) (?:published|appeared) (?:on|in|at)\b)",
    re.IGNORECASE,
)
_DESK_INITIALS = re.compile(r"^[a-z]{2,4}(?:[-/][a-z]{2,4}){1,4}$")
_BIO = re.compile(
    r"\b(?:is|was|ist|est|es|é|è) (?:an?|the|our|ein|eine|un|une|uma?|l’|l')?\s*(?:[\w’'&.,\-]+ ){0,5}"
    r"(?:journalist|writer|reporter|editor|correspondent|columnist|blogger|author|contributor|photographer|producer|freelancer|fellow|professor|analyst|critic"
    r"|journaliste|rédacteur|rédactrice|autor|autorin|redakteur|redakteurin|periodista|escritor|jornalista|giornalista)\b"
    r"|^(?:senior |chief |staff |deputy |executive |managing |assistant |news |contributing |associate |special )*(?:reporter|writer|editor|correspondent|columnist|journalist|contributor)\b.{0,30}\b(?:at|for|with|of|covering)\b"
    r"|\b(?:covers|writes about|reports on|has (?:written|worked|reported|covered)) .{3,120}\b(?:for|at) \w",
    re.IGNORECASE,
)
_PLEA = re.compile(
    r"\b(?:sign(?:ing)? up (?:for|to|here|now)|subscrib(?:e|ing) (?:to|for|now|today|here)|subscribe\b.{0,40}\bnewsletter|(?:to|in|into) (?:your|their) (?:\w+ )?(?:e-?mail )?inbox|our (?:\w+ ){0,3}newsletters?\b|get (?:the|our|all) .{0,60}\b(?:newsletter|alerts|app)\b"
    r"|delivered (?:to|straight)|enter your e-?mail|your e-?mail address|follow (?:him|her|us|them|me|the \w+|\w+ \w+|@\w+)? ?(?:on|via|@)\s*(?:twitter|facebook|instagram|x\b|linkedin|telegram|google|@)|(?:may|can) be (?:reached|contacted) (?:at|via|on)|email (?:him|her|us|me|them) at|reach (?:him|her|me|us) at"
    r"|like us on|join (?:us|our|the conversation)\b|download (?:our|the) .{0,30}app\b|become a (?:member|subscriber|supporter|patron)|support (?:our|independent|quality) journalism|your (?:support|donation|contribution) (?:helps|allows|makes)|already a (?:subscriber|member)"
    r"|click here (?:to|for)|to read the full|please (?:consider|subscribe|log in|sign in|enable|disable|check|enter|fill)|have (?:you got )?a (?:tip|story|correction)\b|got a (?:tip|story|question)|send us|contact us|tell us what you think|let us know (?:in|what)"
    r"|thanks? (?:you )?for (?:signing|subscribing|registering)|(?:error|problem) (?:processing|with) your|no spam|unsubscribe|opt(?:ing)?[ -](?:in|out)\b|per browser-push|push.?notifications?"
    r"|newsletter (?:abonnieren|anmelden)|abonnez-vous|inscrivez-vous|suscríb(?:e|a)(?:te|se)|inscreva-se|assine (?:a|o|nossa|já)|iscriviti|melde(?:n sie)? (?:dich|sich)|подпи(?:шитесь|сывайтесь)|подписаться"
    r"|クリックしてください|登録してください|关注我们|訂閱)",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"(?:©|\(c\)\s*(?:19|20)\d\d|\bcopyright\b|\ball rights reserved\b|tous droits réservés|alle rechte vorbehalten|todos los derechos|todos os direitos|tutti i diritti|alle rechten voorbehouden|все права защищены|جميع الحقوق|版权所有|版權所有|無断転載|무단전재|wszelkie prawa|hak cipta|tüm hakları"
    r"|\bmay not be (?:published|reproduced|copied|distributed|broadcast)|without (?:the )?(?:prior )?(?:express(?:ed)? )?(?:written )?(?:consent|permission)|terms (?:of (?:use|service)|and conditions|& conditions)|privacy (?:policy|notice|statement)|cookie policy|user agreement|(?:we|this (?:web)?site) uses? cookies|cookies? (?:to|and|for|are|verwenden)"
    r"|by (?:clicking|continuing|using|signing|subscribing|submitting|registering|browsing)\b.{0,80}\byou\b|you (?:agree|consent|acknowledge|accept)|constitutes acceptance|community (?:guidelines|rules|standards)|comment(?:ing|s)? (?:policy|guidelines|rules)|comments are (?:moderated|subject|the opinion)|submission guidelines|data protection|gdpr|opt-out"
    r"|registered trademarks?\b|\btrademarks? of\b|\bprovided on this (?:web)?site\b|not intended to (?:diagnose|replace)|for informational purposes|affiliate (?:links?|commission)|earn (?:an? )?(?:affiliate |small )?commission|advertising partners|nutzungsbedingungen|datenschutz|mentions légales|política de (?:privacidad|privacidade|cookies)|ваш браузер|обработк\w+ персональных)",
    re.IGNORECASE,
)
_COMMENT_HEAD = re.compile(
    r"\bsays?:$|\bsaid:$|\bsagt:$|\bdit\s?:$|\bdice:$|\bdiz:$|^(?:reply|report|flag|like|upvote|downvote|antworten|répondre|responder|rispondi|ответить|balas|odpowiedz)$|\b(?:commented|replied)\b.{0,30}$|says?:\s*$"
    r"|^(?:anonymous|guest)$",
    re.IGNORECASE,
)
_INSET_PREFIX = re.compile(
    r"^\W{0,3}(?:also see|see also|also read|read also|also|read|read more|related|related story|related article|more|watch|watch also|listen|see more|don['’]t miss|must read|recommended|trending|opinion|explainer|video|gallery|in pictures|photos|live updates|further reading|editor['’]s note on sources"
    r"|lire aussi|à lire|à lire aussi|lesen sie auch|mehr dazu|lesen sie mehr|lee también|lea también|te puede interesar|mira también|leia também|leia mais|veja também|saiba mais|leggi anche|lees ook|läs också|läs mer|les også|læs også|zobacz także|czytaj też|czytaj także|čtěte také|baca juga|ayrıca bakınız|xem thêm|đọc thêm|читайте также|смотрите также|читайте також|διαβάστε επίσης|اقرأ أيضاً?|यह भी पढ़ें|関連記事|関連|延伸閱讀|相关阅读|更多)\s*[:：|»>–—]\s*\S",
    re.IGNORECASE,
)

# -- posts -----------------------------------------------------------------------------------------------------------------
_POST_SIGNATURE = re.compile(r"^[—–―-]\s?.{1,120}\(@\w{1,30}\)\s*.{0,60}$")
_POST_LINK = re.compile(r"(?:pic\.twitter\.com/|https?://t\.co/|pic\.x\.com/)\w+")
_POST_SHARED = re.compile(
    r"^(?:a post shared by|view this post on|une publication partagée par|ein beitrag geteilt von|una publicación compartida)\b",
    re.IGNORECASE,
)


def byline_name(line: str) -> str | None:
    """The name or names in a byline ("By …"); None where the line is no byline."""
    match = _BYLINE.match(line[:200]) if len(line) <= 200 else None
    if not match:
        return None
    who = match["who"].strip(" :")
    first = re.match(r"\w+", who)
    if not first or not (first.group()[0].isupper() or first.group()[0].lower() == first.group()[0].upper()):
        return None
    return who


_URL_LINE = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_MAIL_LINE = re.compile(r"^\S+@\S+\.\w{2,}$")
_BREADCRUMB = re.compile(r"(?:\s[>›»/]\s.*){2}|^(?:home|start|inicio|accueil|главная)\s*[>›»/|]", re.IGNORECASE)
_WORDS = re.compile(r"\w+")

Kind = str


def kind_of(line: str) -> Kind | None:
    """The form of wording that a line has, the strongest first; None for ordinary text.

    One of: ``signature`` and ``post`` (social posts), ``inset`` ("Read more: …"), ``byline``, ``date``, ``handle``,
    ``counter`` (only figures and signs), ``url``, ``crumbs``, ``source`` (credit of a picture), ``caption``, ``credit``,
    ``initials``, ``comment`` (head of a reader's comment), ``legal``, ``plea``, ``bio``.
    """
    short = len(line) <= 120
    head = line[:LOOK]
    if short and _COUNTER.match(line):
        return "counter"
    if _POST_SIGNATURE.match(head) and len(line) <= 250:
        return "signature"
    if _POST_LINK.search(head) and len(line) <= 400 or _POST_SHARED.match(head):
        return "post"
    if short:
        if _URL_LINE.match(line) or _MAIL_LINE.match(line):
            return "url"
        if _HANDLE.match(line):
            return "handle"
        if _COMMENT_HEAD.search(line) and line.count(" ") < 5:
            return "comment"
        if _DESK_INITIALS.match(line):
            return "initials"
        if is_date_line(line):
            return "date"
        if byline_name(line) is not None and line.count(" ") <= 12 and line[-1] not in ".!?":
            return "byline"
        if _BREADCRUMB.search(line) and line[-1] not in ".!?":
            return "crumbs"
    if _INSET_PREFIX.match(head) and len(line) <= 250:
        return "inset"
    if _CREDIT_ONLY.match(line) and len(line) <= 140:
        return "source"
    if short and line.count(" ") < 8 and _CREDIT_TAIL.search(" " + line) and line[-1] not in "!?":
        return "source"
    if len(line) <= LOOK and is_caption(line):
        return "caption"
    if len(line) <= 300 and _CREDIT_LINE.search(line):
        return "credit"
    if _LEGAL.search(head):
        return "legal"
    plea = _PLEA.search(head)
    if plea and (len(line) <= 200 or plea.start() < 60):
        return "plea"
    if _BIO.search(line[:200]):
        return "bio"
    return None


def is_date_line(line: str) -> bool:
    """Whether a line says when (and perhaps who or where), and nothing else."""
    if _AGO.match(line):
        return True
    label = _DATE_LABEL.match(line)
    date = _DATE.search(line)
    if not date:
        return bool(label and _CLOCK.search(line))
    rest = line[: date.start()] + line[date.end() :]
    words = [word for word in _WORDS.findall(rest) if not word[0].isdigit()]
    return len(words) <= (10 if label else 7)


def is_caption(line: str) -> bool:
    """Whether a line describes a picture: it says so, or it ends in the picture's credit."""
    if _BRACKET_CREDIT.search(line[-130:]):
        return True
    if _PICTURED.search(line):
        return True
    return bool(_CREDIT_TAIL.search(line[-110:])) and line[-1] not in "!?" and not line.rstrip(")").endswith(".")
