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

_ATTRIBUTES = (
    "class",
    "id",
    "role",
    "itemprop",
    "rel",
    "data-component",
    "data-testid",
    "data-type",
    "aria-label",
    "property",
)
#: characters of an attribute that are read; style names are short.
_LOOK = 300
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PARTS = re.compile(r"[^\W_]+")

#: what names mean, as alternatives of regular expressions over words; the first mark that fits counts, so
#: that what names furniture in an article comes before what names the article's own parts. Posts are the
#: widgets of the networks.
_NAMES_OF: dict[Mark, str] = {
    "post": r"""
        twitter (?:tweet|video) | instagram media | fb (?:post|video) | tiktok embed | reddit (?:card|embed)
        | bluesky embed | mastodon embed | embed(?:ded)? tweet | tweet embed | text post media
    """,
    "comment": r"""
        comments? | commentlist | commenting | respond | disqus\w* | livefyre | viafoura | coral talk | replies
        | reply | kommentare? | comentarios? | comentários | commentaires? | commenti | reacties
    """,
    "bio": r"""
        (?:author|byline|writer|contributor|profile) (?:\w+ )?(?:bios?|box|info|about|desc|description|card|profile)
        | (?:author|byline|writer|contributor|profile) (?:\w+ )?(?:details|blurb|footer)
        | authorbox | authorinfo | authorbio | authors? page | bio | biography | about (?:the )?(?:author|writer)
    """,
    "related": r"""
        related\w* | recommend\w* | recirc\w* | read (?:more|next|also) | readmore | readnext | similar | suggested
        | suggestions | more (?:stories|from|on|news|articles|in|coverage|links) | also (?:like|read|on) | see also
        | keep reading | dont miss | most (?:read|popular|viewed) | mostread | mostpopular | popular | trending
        | teasers? | up next | next up | upnext | river | outbrain | taboola | zergnet | revcontent | dianomi
        | yarpp | crosslinks? | further reading | article list | latest | headlines
        | story (?:timeline|list|package|stack) | top stories | relacionad[oa]s? | verwandte
        | other (?:stories|news|articles) | (?:next|prev|previous) (?:article|post|story)
    """,
    "ad": r"""
        ads? | advert\w* | adsense | adslot | adbox | ad\d+ | sponsor\w* | dfp | promo\w* | newsletters?
        | subscri\w+ | sign ?up | paywall | donat\w+ | cta | call to action | support us | marketing | membership
        | affiliate | advertorial | anzeige | werbung | publicidad | publicidade | optin | mailchimp | mc embed
        | app download | commerce
    """,
    "share": r"""
        shar(?:e|es|ing)\w* | addthis\w* | addtoany | sharethis | social\w* | follow | tools | article tools | print
        | actions | reactions | likes? | ratings?
    """,
    "legal": r"""
        copyrights? | legal | disclaimers? | cookies? | consent | gdpr | terms | privacy | disclosure | impressum
    """,
    "nav": r"""
        nav\w* | menus? | breadcrumbs? | pagination | pager | footer | masthead | toolbar | tags? | taglist
        | topics? | categor(?:y|ies) | skip | search | log ?in | sidebar | side bar | toc | table of contents
        | contents list | banner | widgets? | site header | topbar | ticker | jump (?:link|nav) | hashtags?
        | metadata tags | contentinfo | complementary
    """,
    "credit": r"""
        credits? | photo(?:grapher)? (?:credit|by) | image (?:credit|source|copyright) | media credit | attribution
    """,
    "caption": r"""
        \w*caption\w* | (?:image|photo|media) description | photo text | legend | gallery \w+ | slideshow\w*
        | lightbox
    """,
    "byline": r"""
        bylines? | authors? | by line | writers? | contributors? | reporter | autor | autore | auteur | redakteur
    """,
    "date": r"""
        dates? | datelines? | published\w* | pub ?date | timestamps? | datetime | time | updated | modified
        | date(?:published|modified) | (?:post|entry|article) (?:meta|date) | meta | publish date | posted on
        | timeago
    """,
    "title": "headline | h1 | (?:entry|post|article|story|page|content|main) (?:title|headline|heading) | title",
    "dek": r"""
        dek | deck | sub ?titles? | standfirst | sub ?headlines? | sub ?heading | summary | excerpt | sell | tagline
        | strapline | lede | key ?points | teaser text | intro | alternative headline
    """,
}
_NAMES = [
    (mark, re.compile(rf"(?<!\w)(?:{'|'.join(name.strip() for name in names.split(' | '))})(?!\w)"))
    for mark, names in _NAMES_OF.items()
]
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
    """What the tag and the names of one element say about the text in it; None where they say nothing."""
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
    """The words of an element's class, id, role and microdata names: ``articleBody`` gives ``article body``."""
    attributes = element.attrib
    if not attributes:
        return ""
    values = (attributes.get(name) for name in _ATTRIBUTES)
    joined = " | ".join(value[:_LOOK] for value in values if value)
    return " ".join(_PARTS.findall(_HUMP.sub(" ", joined).lower())) if joined else ""
