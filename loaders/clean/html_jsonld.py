"""What a page's JSON-LD says about its article (schema.org ``Article`` and its kinds)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from loaders.clean.vocabulary import fold

#: characters of one script, and nodes of all scripts, that are read.
_LONGEST_SCRIPT, _MOST_NODES = 4_000_000, 20_000
_ARTICLE = re.compile(r"(?:Article|NewsArticle|BlogPosting|Report|Review|Posting|OpinionNewsArticle|Analysis\w*)$")
_MARKUP = re.compile(r"<[^<>]{1,2000}>")
_PARAGRAPH_END = re.compile(r"</(?:p|div|h\d|li|blockquote)\s*>|<br\s*/?>|\n+", re.IGNORECASE)
#: a newline inside a string is no JSON and common all the same; ``strict=False`` reads it.
_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$")


@dataclass(slots=True)
class Linked:
    """The article of a page's JSON-LD; what it does not say is empty."""

    headline: str | None = None
    authors: list[str] = field(default_factory=list)
    #: organisations that stand as authors: agencies and outlets.
    organisations: list[str] = field(default_factory=list)
    published: str | None = None
    modified: str | None = None
    publisher: str | None = None
    language: str | None = None
    section: str | None = None
    keywords: list[str] = field(default_factory=list)
    #: the text as the page gives it to search engines, one paragraph a line.
    body: str | None = None


def read_linked(root: HtmlElement, title: str | None) -> Linked:
    """The article in the page's JSON-LD: the one with ``title`` as headline if there are several, else the first."""
    articles = [node for node in _nodes(root) if _is_article(node)]
    if not articles:
        return Linked()
    wanted = fold(title) if title else ""

    def rank(node: dict[str, Any]) -> tuple[bool, bool]:
        headline = fold(_text(node.get("headline")) or _text(node.get("name")) or "")
        return (
            bool(headline) and (headline in wanted or (wanted in headline and bool(wanted))),
            bool(node.get("datePublished")),
        )

    node = max(articles, key=rank)
    linked = Linked(
        headline=_text(node.get("headline")),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        publisher=_name(node.get("publisher")),
        language=_text(node.get("inLanguage")) or _name(node.get("inLanguage")),
        section=_first_text(node.get("articleSection")),
        keywords=_keywords(node.get("keywords")),
        body=_body(node.get("articleBody")),
    )
    for author in _each(node.get("author") or node.get("creator")):
        name = _name(author)
        if name:
            kind = author.get("@type") if isinstance(author, dict) else None
            people = linked.organisations if kind and "Organization" in str(kind) else linked.authors
            people.append(name)
    return linked


def _nodes(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of every JSON-LD script, outer ones first."""
    left = _MOST_NODES
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _LONGEST_SCRIPT:
            continue
        try:
            data = json.loads(_COMMENT.sub("", script.text), strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [data]
        for item in queue:
            if left <= 0:
                return
            left -= 1
            if isinstance(item, dict):
                yield item
                queue.extend(value for value in item.values() if isinstance(value, (dict, list)))
            elif isinstance(item, list):
                queue.extend(value for value in item if isinstance(value, (dict, list)))


def _is_article(node: dict[str, Any]) -> bool:
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in _each(node.get("@type")))


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _first_text(value: Any) -> str | None:
    return next((text for item in _each(value) if (text := _text(item))), None)


def _name(value: Any) -> str | None:
    for item in _each(value):
        name = _text(item.get("name")) if isinstance(item, dict) else _text(item)
        if name:
            return name
    return None


def _keywords(value: Any) -> list[str]:
    words = [text for item in _each(value) if (text := _text(item))]
    return [word.strip() for text in words for word in text.split(",") if word.strip()]


def _body(value: Any) -> str | None:
    text = _text(value)
    if text is None:
        return None
    return _MARKUP.sub(" ", _PARAGRAPH_END.sub("\n", text)).strip() or None
