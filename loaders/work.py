"""One page from its bytes to the rows that land: decoding, cleaning, language, sentences."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, field
from typing import Any

from loaders.clean.normalise import normalise
from loaders.clean.record import clean_record
from loaders.decode import decode
from loaders.fields import Record
from loaders.ids import host
from loaders.language import identify
from loaders.model import Article, Block, CleanPage, Status
from loaders.raw import Kind, UnreadableError
from loaders.sentences import split_sentences


@dataclass(slots=True)
class Payload:
    """What of a page is needed to clean it."""

    kind: Kind
    #: the page's bytes; empty for a record.
    raw: bytes = b""
    record: Record | None = None
    charset: str | None = None
    url: str | None = None
    #: the source that the user names for pages that do not say theirs.
    source: str | None = None


@dataclass(slots=True)
class Cleaned:
    """A page as it lands, but for its id, its bytes and its time."""

    text: str
    status: Status
    error: str | None = None
    encoding: str | None = None
    url: str | None = None
    source: str | None = None
    source_evidence: str | None = None
    extra: str | None = None
    blocks: list[Block] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    #: block number, start, end of each sentence, one after the other.
    sentences: array[int] = field(default_factory=lambda: array("q"))
    n_words: int = 0


def clean(payload: Payload) -> Cleaned:
    """Clean a page. Raises UnreadableError, and whatever a cleaner raises on a page that it cannot take."""
    encoding = None
    record = payload.record
    if record is not None:
        page = clean_record(record)
    else:
        decoded = decode(payload.raw, payload.charset)
        encoding = decoded.encoding + (" (a guess)" if decoded.how == "guess" else "")
        page = _clean_file(payload, decoded.text)
    _verify(page)
    source, evidence = _source(page, record, payload)
    if page.articles:
        page.articles[0].source = source
    for article in page.articles:
        # What a page declares is a template's word as often as the author's; what a record says was set for it.
        if record is None or article.language is None:
            article.language = identify(_article_text(page, article.article_no)) or article.language
    has_text = bool(page.text.strip())
    return Cleaned(
        text=page.text,
        status="ok" if has_text else "empty",
        error=None if has_text else "holds no text",
        encoding=encoding,
        url=page.url,
        source=source,
        source_evidence=evidence,
        extra=_json(page.extra),
        blocks=page.blocks,
        articles=page.articles,
        sentences=_sentences(page),
        n_words=sum(len(page.text[b.char_start : b.char_end].split()) for b in page.blocks if b.in_text),
    )


def _clean_file(payload: Payload, text: str) -> CleanPage:
    if payload.kind == "html":
        from loaders.clean.html import clean_html

        page = clean_html(text, payload.url)
    else:
        from loaders.clean.dump import clean_dump

        page = clean_dump(normalise(text))
    page.url = payload.url or page.url
    return page


def _verify(page: CleanPage) -> None:
    """Refuse a page whose blocks do not cover its text: no later step could show where its text comes from."""
    position = 0
    for block in page.blocks:
        if block.char_start != position or block.char_end < position:
            raise UnreadableError("cover", f"was cleaned into blocks that leave a gap or overlap at {position}")
        position = block.char_end
    if position != len(page.text):
        raise UnreadableError("cover", f"was cleaned into blocks that end at {position} of {len(page.text)} characters")


def _source(page: CleanPage, record: Record | None, payload: Payload) -> tuple[str | None, str | None]:
    """Return the outlet that published the page and what says so, the surest first."""
    said = page.articles[0].source if page.articles else None
    if record is not None and record.source and said:
        return said, "record"
    if payload.source:
        return payload.source, "option"
    if said:
        return said, "page"
    name = host(page.url)
    return (name, "host") if name else (None, None)


def _article_text(page: CleanPage, article_no: int) -> str:
    return "\n\n".join(
        page.text[block.char_start : block.char_end]
        for block in page.blocks
        if block.in_text and block.article_no == article_no
    )


def _sentences(page: CleanPage) -> array[int]:
    languages = {article.article_no: article.language for article in page.articles}
    found = array("q")
    for number, block in enumerate(page.blocks):
        if block.in_text:
            language = languages.get(block.article_no or 0)
            for start, end in split_sentences(page.text[block.char_start : block.char_end], language):
                found.extend((number, block.char_start + start, block.char_start + end))
    return found


def _json(extra: dict[str, Any]) -> str | None:
    """Return what no column takes as JSON that any reader takes, None for nothing."""
    if not extra:
        return None
    # Text with control characters or halves of surrogate pairs is escaped by json; what remains is ASCII-safe.
    try:
        text = json.dumps(extra, ensure_ascii=False, sort_keys=True, default=str, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(extra), ensure_ascii=False, sort_keys=True, default=str)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text


def _finite(value: Any) -> Any:
    """Return ``value`` with the numbers that JSON cannot hold (NaN, infinities) as strings."""
    if isinstance(value, dict):
        return {str(key): _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return str(value) if isinstance(value, float) and value - value != 0 else value
