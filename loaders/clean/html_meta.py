"""What a page of HTML says about itself: title, authors, dates, outlet, language, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from loaders.agencies import find_agency
from loaders.clean.headline import title_variants
from loaders.clean.html_jsonld import Linked, read_linked
from loaders.clean.html_render import fold as fold_space
from loaders.clean.phrases import byline_name
from loaders.clean.vocabulary import fold
from loaders.dates import Moment, parse_iso


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split())


#: names of ``<meta>`` in the order in which they are believed.
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title")
_AUTHOR = _listed(
    """
    author article:author article_author parsely-author sailthru.author dc.creator dcterms.creator byl
    twitter:creator:name
    """
)
_PUBLISHED = _listed(
    """
    article:published_time og:article:published_time datepublished article.published article_date_original
    parsely-pub-date sailthru.date pubdate pub_date publish-date publishdate published_at publication_date
    cxenseparse:recs:publishtime dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date
    dcterms.date datecreated article.created date
    """
)
_MODIFIED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "article.updated",
    "dcterms.modified",
    "last-modified",
)
_SOURCE = ("og:site_name", "application-name", "article_publication_name", "dc.publisher", "publisher")
_SECTION = ("article:section", "parsely-section", "sailthru.section", "prism.section", "og:section")
_KEYWORDS = ("news_keywords", "keywords", "parsely-tags", "sailthru.tags", "article:tag")
#: keywords and characters of one that are worth keeping.
_MOST_KEYWORDS, _LONGEST_VALUE = 30, 300
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?$")
_LANGUAGE = re.compile(r"^([a-zA-Z]{2})(?:[-_][\w-]*)?$")
_NOT_A_NAME = re.compile(
    r"https?:|www\.|[@{}<>\[\]#=|]|\.(?:com|org|net)\b|^\d|^(?:admin|administrator|editor|staff|user|unknown|none|null|n/?a|undefined)$",
    re.IGNORECASE,
)
_NAME_SPLIT = re.compile(r"\s*(?:,|;|\band\b|&|\bund\b|\bet\b|\by\b|\be\b|\bи\b)\s*")
#: what follows a name on its line: a date, a place of publication.
_NAME_ENDS = re.compile(r"\s+(?:on|at)\s+(?=\w+day\b|[A-Z][a-z]+ \d)|\s+[|•·]\s+|\s+[-–—]\s+|\s*\(|\s+\d{1,2}[:./]\d\d")
_DEGREE = re.compile(r"^(?:[A-Z]\.?){1,5}$|^(?:Ph\.?D|M\.?D|Jr|Sr|Dr|Prof)\.?$")
_OFFICE = re.compile(
    r"\b(?:writer|editor|reporter|correspondent|columnist|contributor|staff|desk|bureau|news|special to)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 120


@dataclass(slots=True)
class Meta:
    """A page's own statements; None or empty where it makes none."""

    #: how the metadata write the title, the most believed first, the window's title last.
    titles: list[str] = field(default_factory=list)
    #: whether nothing but the window's title says the title.
    only_window: bool = True
    authors: list[str] = field(default_factory=list)
    #: organisations given as authors.
    organisations: list[str] = field(default_factory=list)
    published: Moment | None = None
    modified: Moment | None = None
    source: str | None = None
    #: ISO 639-1, as declared.
    language: str | None = None
    url: str | None = None
    #: the text in the page's JSON-LD.
    body: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def read_meta(root: HtmlElement, url: str | None) -> Meta:
    """Collect what ``<meta>``, JSON-LD, ``<title>``, ``<link>``, ``<time>`` and ``<html>`` say, JSON-LD first."""
    named = _named(root)
    window = next(
        (fold_space(element.text_content()) for element in root.iter("title") if _is_window_title(element)), None
    )
    linked = read_linked(root, _first(named, _TITLE) or window)
    meta = Meta(body=linked.body, organisations=linked.organisations)
    meta.source = _outlet(_first(named, _SOURCE[:1]) or linked.publisher or _first(named, _SOURCE[1:]))
    for title in (linked.headline, *(named.get(name, [None])[0] for name in _TITLE), window):
        cleaned = _title(title)
        if cleaned and cleaned not in meta.titles:
            meta.titles.append(cleaned)
            meta.only_window = meta.only_window and title is window
    for stated in (linked.authors, (value for name in _AUTHOR for value in named.get(name, [])), _marked_authors(root)):
        meta.authors = person_names(stated, meta.source)
        if meta.authors:
            break
    meta.published = _moment(
        [linked.published, *(value for name in _PUBLISHED for value in named.get(name, []))]
    ) or _moment(_marked_dates(root))
    meta.modified = _moment([linked.modified, *(value for name in _MODIFIED for value in named.get(name, []))])
    meta.language = _language(root, named, linked)
    meta.url = _canonical(root, named, url)
    meta.extra = _extra(named, linked, meta)
    return meta


def _is_window_title(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in {"head", "html", "body"}


def _named(root: HtmlElement) -> dict[str, list[str]]:
    """Contents of the page's ``<meta>`` by lower-case name, property or itemprop."""
    named: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if content and name and (value := fold_space(unescape(content))):
            named.setdefault(name.strip().lower(), []).append(value)
    return named


def _first(named: dict[str, list[str]], names: Iterable[str]) -> str | None:
    return next((named[name][0] for name in names if name in named), None)


def _outlet(value: str | None) -> str | None:
    """The outlet's name, without the slogan or the section after it and without the sign of a handle."""
    name = re.split(r"\s+[|–—·•»]\s+|\s+-\s+", value, maxsplit=1)[0].strip(" @|") if value else ""
    return _short(name)


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= _LONGEST_VALUE else None


def _title(value: str | None) -> str | None:
    folded = fold_space(unescape(value)) if value else ""
    return folded if folded and len(folded) <= 2 * _LONGEST_VALUE else None


def best_title(titles: Sequence[str], source: str | None, shown: str | None) -> str | None:
    """The headline as it is ``shown`` if the metadata have it too or have none, else theirs without the site's name."""
    if not titles:
        return shown
    if shown is not None:
        wanted = fold(shown)
        for title in titles:
            known = [fold(variant) for variant in title_variants(title)]
            if wanted in known or any(_alike(wanted, variant) for variant in known):
                return shown
    title = titles[0]
    site = fold(source) if source else ""
    for variant in title_variants(title):
        rest = title.replace(variant, "", 1)
        if variant != title and site and fold(rest) == site:
            return variant
    if len(titles) > 1:
        for other in titles[1:]:
            if other != title and len(other) >= 10 and other in title_variants(title):
                return other
    return title


def _alike(first: str, second: str) -> bool:
    """Whether two folded titles share most of their words."""
    one, two = set(first.split()), set(second.split())
    return len(one & two) >= 0.6 * max(len(one), len(two), 1)


def person_names(values: Iterable[str], source: str | None = None) -> list[str]:
    """Names of people in bylines, as they are spelled: without "By", dates, offices, outlets, degrees and logins."""
    names: list[str] = []
    site = fold(source) if source else ""
    for value in values:
        text = fold_space(unescape(value))
        text = byline_name(text) or text
        text = _NAME_ENDS.split(text, maxsplit=1)[0]
        if not text or len(text) > _LONGEST_NAME or _NOT_A_NAME.search(text):
            continue
        for part in _NAME_SPLIT.split(text):
            name = part.strip(" .") if part.count(".") == 1 and part.endswith(".") and len(part) > 12 else part.strip()
            if not name or name in names or fold(name) == site or not any(c.isalpha() for c in name):
                continue
            # a login, a degree or an agency beside a name, an office
            if name == name.lower() != name.upper() and " " not in name:
                continue
            if names and (_DEGREE.match(name) or find_agency(name, "bare") or (fold(name).startswith(site) and site)):
                continue
            if names and _OFFICE.search(name):
                continue
            names.append(name)
    return names


def _marked_authors(root: HtmlElement) -> list[str]:
    """Texts that microdata or ``rel`` call the author's name."""
    found = []
    for element in root.iter("a", "span", "div", "p", "address"):
        if element.get("rel") == "author" or "author" in (element.get("itemprop") or "").split():
            name = next((child for child in element.iter() if child.get("itemprop") == "name"), element)
            text = fold_space(name.text_content())
            if text and len(text) <= _LONGEST_NAME:
                found.append(text)
            if len(found) >= 5:
                break
    return found


def _marked_dates(root: HtmlElement) -> list[str]:
    """Dates of publication in microdata and ``<time pubdate>``, else of ``<time>`` if all on the page agree."""
    marked: list[str] = []
    others: list[str] = []
    for element in root.iter():
        if element.tag != "time" and not element.get("itemprop"):
            continue
        value = (
            element.get("datetime") or element.get("content") or (element.text or "" if element.tag == "time" else "")
        )
        if not value:
            continue
        if "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None:
            marked.append(value)
        elif element.tag == "time":
            others.append(value)
    if marked:
        return marked
    days = {value[:10] for value in others}
    return others if len(days) == 1 else []


def _moment(values: Iterable[str | None]) -> Moment | None:
    """The first value that is a date; a midnight to the second is a date that some program padded."""
    for value in values:
        moment = parse_iso(value) if value else None
        # a program's zero: year 1, 1899, 1970-01-01
        if moment is not None and moment.iso[:4] > "1900" and not moment.iso.startswith("1970-01-01T00:00:00"):
            if value and moment.precision == "time" and _MIDNIGHT.search(value.strip()):
                day = moment.iso[:10] + "T00:00:00+00:00"
                return Moment(day, "day", moment.char_start, moment.char_end)
            return moment
    return None


def _language(root: HtmlElement, named: dict[str, list[str]], linked: Linked) -> str | None:
    html = root if root.tag == "html" else None
    stated = [
        html.get("lang") if html is not None else None,
        html.get("xml:lang") if html is not None else None,
        linked.language,
        _first(named, ("og:locale", "content-language", "dc.language", "language")),
    ]
    for value in stated:
        if value and (match := _LANGUAGE.match(value.strip())):
            return match[1].lower()
    return None


def _canonical(root: HtmlElement, named: dict[str, list[str]], url: str | None) -> str | None:
    """The page's own address: absolute, on the site that it came from, not the front page for a page below it."""
    stated = [
        element.get("href")
        for element in root.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    for value in (*stated, *named.get("og:url", [])):
        address = (value or "").strip()
        try:
            parts = urlsplit(address)
            given = urlsplit(url or "")
            host, given_host = parts.hostname, given.hostname
        except ValueError:
            continue
        if (
            parts.scheme not in {"http", "https"}
            or not host
            or len(address) > 2_000
            or any(c.isspace() for c in address)
        ):
            continue
        if given_host:
            if registrable(host) != registrable(given_host):
                continue
            if parts.path in {"", "/"} and not parts.query and given.path not in {"", "/"}:
                continue
        return address
    return None


def registrable(host: str) -> str:
    """The part of a host name that somebody registered, by form: two labels, three below a country's ``co`` or ``com``.

    >>> registrable("www.news.example.co.uk")
    'example.co.uk'
    """
    labels = host.lower().rstrip(".").split(".")
    size = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-size:])


def _extra(named: dict[str, list[str]], linked: Linked, meta: Meta) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    keywords = linked.keywords or [
        word.strip() for name in _KEYWORDS for value in named.get(name, []) for word in value.split(",")
    ]
    keywords = list(dict.fromkeys(word for word in keywords if word and len(word) <= 60))[:_MOST_KEYWORDS]
    if keywords:
        extra["keywords"] = keywords
    section = _short(linked.section or _first(named, _SECTION))
    if section:
        extra["section"] = section
    if meta.modified is not None:
        extra["modified_at"] = meta.modified.iso
    return extra
