"""What the markup around a line says about it: tags, class names, ids, microdata, read as words."""

from __future__ import annotations

import re
from typing import Literal

from lxml.html import HtmlElement

Mark = Literal[
    "title",
    "dek",
    "byline",
    "date",
    "caption",
    "credit",
    "bio",
    "post",
    "comment",
    "related",
    "ad",
    "share",
    "nav",
    "legal",
    "aside",
]

_ATTRIBUTES = ("class", "id", "role", "itemprop", "rel", "data-component", "data-testid", "data-type", "aria-label", "property")
#: characters of an attribute that are read; style names are short.
_LOOK = 300
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PARTS = re.compile(r"[^\W_]+")

#: names that open the widgets into which networks put posts of their users.
_POSTS = re.compile(
    r"\b(?:twitter (?:tweet|video)|instagram media|fb (?:post|video)|tiktok embed|reddit (?:card|embed)|bluesky embed"
    r"|mastodon embed|embed(?:ded)? tweet|tweet embed|text post media)\b"
)
#: first match counts: what names furniture inside an article comes before what names the article's own parts.
_NAMES: tuple[tuple[Mark, re.Pattern[str]], ...] = tuple(
    (mark, re.compile(rf"(?<!\w)(?:{names})(?!\w)"))
    for mark, names in (
        ("post", _POSTS.pattern),
        (
            "comment",
            r"comments?|commentlist|commenting|commentary area|comment respond|respond|disqus\w*|livefyre|viafoura|coral talk|fb comments"
            r"|kommentare?|comentarios?|comentários|commentaires?|commenti|reacties|replies|reply",
        ),
        (
            "bio",
            r"(?:author|byline|writer|contributor|profile) (?:\w+ )?(?:bio|bios|box|info|about|description|card|profile|desc|details|blurb|footer)"
            r"|authorbox|authorinfo|authorbio|author(?:s)? page|bio|biography|about (?:the )?author|about",
        ),
        (
            "related",
            r"related\w*|recommend\w*|recirc\w*|read (?:more|next|also)|readmore|readnext|more (?:stories|from|on|news|articles|in|coverage|links)"
            r"|also (?:like|read|on)|see also|most (?:read|popular|viewed)|mostread|mostpopular|popular|trending|teasers?|outbrain|taboola|zergnet|revcontent|dianomi"
            r"|up next|next up|upnext|suggested|suggestions|similar|yarpp|crosslinks?|keep reading|dont miss|further reading|story (?:timeline|list|package|stack)|river|article list"
            r"|latest|headlines|top stories|relacionad[oa]s?|verwandte|other (?:stories|news|articles)|next (?:article|post|story)|prev(?:ious)? (?:article|post|story)",
        ),
        (
            "ad",
            r"ads?|advert\w*|adsense|adslot|adbox|ad\d+|sponsor\w*|dfp|promo\w*|newsletters?|subscri\w+|sign ?up|paywall|donat\w+|cta|marketing|membership|affiliate|advertorial|anzeige|werbung|publicidad|publicidade|optin|mailchimp"
            r"|mc embed|call to action|support us|app download|commerce",
        ),
        ("share", r"shar(?:e|es|ing)\w*|addthis\w*|addtoany|sharethis|social\w*|follow|tools|article tools|print|actions|reactions|likes?|rating|ratings"),
        (
            "legal",
            r"copyrights?|legal|disclaimers?|cookies?|consent|gdpr|terms|privacy|disclosure|impressum",
        ),
        (
            "nav",
            r"nav\w*|menus?|breadcrumbs?|pagination|pager|footer|masthead|toolbar|tags?|taglist|topics?|categor(?:y|ies)|skip|search|log ?in|sidebar|side bar"
            r"|toc|table of contents|contents list|banner|widgets?|site header|topbar|ticker|jump (?:link|nav)|hashtags?|metadata tags|contentinfo|complementary",
        ),
        ("credit", r"credits?|photo(?:grapher)? (?:credit|by)|image (?:credit|source|copyright)|media credit|attribution"),
        ("caption", r"\w*caption\w*|image description|photo description|media description|photo text|legend|gallery \w+|slideshow\w*|lightbox"),
        ("byline", r"bylines?|authors?|by line|writers?|contributors?|reporter|autor|autore|auteur|redakteur"),
        (
            "date",
            r"dates?|datelines?|published\w*|pub ?date|timestamps?|datetime|time|updated|modified|date(?:published|modified)|post (?:meta|date)|entry meta|article meta|meta|publish date|posted on|timeago",
        ),
        ("title", r"headline|h1|(?:entry|post|article|story|page|content|main) (?:title|headline|heading)|title"),
        ("dek", r"dek|deck|sub ?titles?|standfirst|sub ?headlines?|sub ?heading|summary|excerpt|sell|tagline|strapline|lede|key ?points|teaser text|intro|alternative headline"),
    )
)
_TAGS: dict[str, Mark] = {
    "figcaption": "caption",
    "caption": "caption",
    "nav": "nav",
    "footer": "nav",
    "menu": "nav",
    "button": "share",
    "label": "nav",
    "form": "nav",
    "aside": "aside",
    "time": "date",
    "h1": "title",
}


def mark_of(element: HtmlElement) -> Mark | None:
    """What the tag and the names of one element, its ancestors left out, say about the text in it; None where they say nothing."""
    tag = element.tag
    mark = _TAGS.get(tag)
    if mark in {"caption", "title", "nav"}:
        return mark
    names = names_of(element)
    if names:
        for name, pattern in _NAMES:
            if pattern.search(names):
                return name
    return mark


def names_of(element: HtmlElement) -> str:
    """The words of an element's class, id, role and microdata names, lower case, one space between: ``articleBody`` gives ``article body``."""
    attributes = element.attrib
    if not attributes:
        return ""
    values = (attributes.get(name) for name in _ATTRIBUTES)
    joined = " | ".join(value[:_LOOK] for value in values if value)
    return " ".join(_PARTS.findall(_HUMP.sub(" ", joined).lower())) if joined else ""
