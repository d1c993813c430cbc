"""The fields of a record under the names that data sets give them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from loaders.clean.normalise import normalise
from loaders.dates import find_date, parse_iso
from loaders.model import Precision
from loaders.raw import UnreadableError

#: the contract's names and what else they are called, best first.
ALIASES: dict[str, tuple[str, ...]] = {
    name: tuple(aliases.split())
    for name, aliases in {
        "text": "text content body article_text article_body full_text fulltext maintext main_text plain_text body_text"
        " article story_text",
        "html": "html raw_html html_content content_html body_html page_html",
        "id": "id external_id article_id doc_id document_id guid uuid _id identifier",
        "url": "url link canonical_url article_url web_url page_url permalink uri href",
        "source": "source publisher outlet site site_name source_name publication newspaper website"
        " source_domain domain",
        "agency": "agency news_agency wire wire_service",
        "title": "title headline",
        "byline": "byline author authors creator by",
        "dateline": "dateline",
        "published_at": "published_at published date date_published publish_date published_date publication_date"
        " pub_date pubdate date_publish published_on datetime timestamp",
        "language": "language lang language_code locale",
        "fetched_at": "fetched_at crawled_at retrieved_at scraped_at downloaded_at fetch_date crawl_date date_download"
        " date_crawled fetched",
    }.items()
}
_NAMED = {alias: (name, rank) for name, aliases in ALIASES.items() for rank, alias in enumerate(aliases)}
#: aliases of ``text`` under which publishing systems export markup.
_MARKUP_FIELDS = ("content", "body", "article_body", "article")
_MARKUP = re.compile(
    r"\s*<(!doctype html|html|body|article|section|div|p|h[1-6]|figure|ul|ol|span|blockquote)\b[^<>]*>.*</\w+>\s*",
    re.I | re.S,
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD_GAP = re.compile(r"[\s.\-]+")
_SECONDS = (1e8, 1e10)


@dataclass(slots=True)
class Record:
    """A record's fields by the contract's names; None where it has none."""

    text: str | None = None
    html: str | None = None
    id: str | None = None
    url: str | None = None
    source: str | None = None
    agency: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published_at: str | None = None
    language: str | None = None
    fetched_at: str | None = None
    #: what no column takes, as it came.
    extra: dict[str, Any] = field(default_factory=dict)


def parse_json(text: str) -> object:
    """Parse JSON; raises UnreadableError (kind ``json``) that says where it breaks, in characters from 1."""
    try:
        return json.loads(text, parse_constant=str)
    except json.JSONDecodeError as why:
        raise UnreadableError("json", f"is broken JSON: {why.msg.lower()} at character {why.pos + 1}") from why
    except RecursionError as why:
        raise UnreadableError("json", "is JSON nested too deeply") from why
    except ValueError as why:
        raise UnreadableError("json", "is JSON with a number too long to read") from why


def canonical(value: object) -> str:
    """Return a value as JSON in one form: keys sorted, no blanks, nothing escaped that need not be."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def field_name(key: str) -> str:
    """Return a field's name in the one spelling in which names are compared: ``datePublished`` is date_published."""
    return _WORD_GAP.sub("_", _CAMEL.sub("_", key.strip().strip("\ufeff")).lower())


def is_known(name: str) -> bool:
    """Whether a field of this name is one of a record's."""
    return field_name(name) in _NAMED


def is_content(name: str) -> bool:
    """Whether a field of this name holds a page's text or markup."""
    return _NAMED.get(field_name(name), ("", 0))[0] in ("text", "html")


def has_content(fields: Mapping[str, object]) -> bool:
    """Whether a record has text or markup."""
    return any(value not in (None, "", []) and is_content(key) for key, value in fields.items())


def named(fields: Mapping[str, Any]) -> Record:
    """Give a record's fields the contract's names; what is not used goes to ``extra``.

    Of several fields with the same meaning the best-known name counts. Text is left as it is, to the last blank.
    Raises UnreadableError (kind ``record``) if there is no text and no markup, or if they are no strings.
    """
    best: dict[str, tuple[int, str]] = {}
    for key, value in fields.items():
        name, rank = _NAMED.get(field_name(key), ("", 0))
        if name and value not in (None, "", [], {}) and rank < best.get(name, (len(_NAMED), ""))[0]:
            best[name] = (rank, key)
    used = {key for _, key in best.values()}
    record = Record(extra={key: value for key, value in fields.items() if key not in used and value is not None})
    for name, (_, key) in best.items():
        content = name in ("text", "html")
        taken = _content(fields[key], key) if content else _label(fields[key])
        if taken is None:
            record.extra[key] = fields[key]
        setattr(record, name, taken)
    if record.text is not None and not record.text.strip() and record.html:
        record.text = None
    exported = record.text is not None and field_name(best["text"][1]) in _MARKUP_FIELDS
    if exported and record.html is None and _MARKUP.fullmatch(record.text or ""):
        record.text, record.html = None, record.text
    if record.text is None and record.html is None:
        if any(map(is_content, fields)):
            raise UnreadableError("empty", "is a record whose text is empty")
        names = ", ".join(sorted(fields)[:12]) or "none"
        raise UnreadableError("record", f"is a record without a text or html field; its fields are: {names}")
    return record


def _content(value: object, key: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    raise UnreadableError("record", f"has a field {key!r} that is not a string")


def _label(value: object) -> str | None:
    """Return a short field as a string: numbers as written, names of objects, lists with commas; None if it is none."""
    match value:
        case bool():
            return None
        case str():
            return value
        case int() | float():
            return str(value)
        case {"name": str(name)} | {"title": str(name)} | {"$oid": str(name)}:
            return name
        case list():
            parts = [_label(part) for part in value]
            return ", ".join(part for part in parts if part) or None if all(parts) else None
    return None


def tidy(value: str | None) -> str | None:
    """Return a short field normalised, without white space around it; None if nothing is left."""
    return (normalise(value).strip() or None) if value else None


def moment(value: str | None) -> tuple[str | None, Precision]:
    """Return when a field says, in ISO 8601 with offset, and how precisely; (None, "none") if it says nothing clear.

    Understood are ISO 8601, the dates of e-mail and RSS (RFC 2822), seconds and milliseconds since 1970, and a
    field that is one written date and nothing else.
    """
    text = (value or "").strip()
    if not text:
        return None, "none"
    found = parse_iso(text)
    if found:
        return found.iso, found.precision
    try:
        seconds = float(text)
        for scale in (1, 1000):
            if _SECONDS[0] <= seconds / scale < _SECONDS[1]:
                return datetime.fromtimestamp(seconds / scale, UTC).isoformat(), "time"
        return None, "none"
    except (ValueError, OverflowError):
        pass
    try:
        when = parsedate_to_datetime(text)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat(), "time"
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    found = find_date(text)
    if found and (found.char_start, found.char_end) == (0, len(text)):
        return found.iso, found.precision
    return None, "none"


def language_code(value: str | None) -> str | None:
    """Return the ISO 639-1 code that a language field holds (``en``, ``en-US``, ``EN_gb``), None if it holds none."""
    match = re.fullmatch(r"\s*([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]+)?\s*", value or "")
    return match.group(1).lower() if match else None
