"""Records as JSON: one a line (JSONL), or a file that is one array of records, one record, or records one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.decode import decode
from loaders.fields import canonical, has_content, parse_json
from loaders.json_values import values
from loaders.raw import Head, Limits, RawPage, UnreadableError, failed, too_large
from loaders.streams import ByteStream, InputFile, Line, lines

FORMAT = "jsonl"
ORDER = 30

_OBJECT = re.compile(r'\s*\{\s*["}]')
_ARRAY = re.compile(r"\s*\[\s*[{\]]")
#: lines of a file's beginning that are tried.
_TRIED = 20


def recognises(head: Head) -> bool:
    """Whether it begins as an object or an array of objects, or most of its first lines are objects."""
    text = head.text
    if _OBJECT.match(text) or _ARRAY.match(text):
        return True
    tried = [line for line in _complete_lines(head)[:_TRIED] if line.strip()]
    return sum(map(_is_object, tried)) * 2 > len(tried)


def read(file: InputFile, limits: Limits) -> Iterator[RawPage]:
    """Yield a page for each record; broken records are named by their line and do not end the file."""
    stream, encoding = file.utf8()
    return _pages(file, _records(file.head, stream, limits), limits, encoding)


def _records(head: Head, stream: ByteStream, limits: Limits) -> Iterator[Line]:
    return lines(stream, limits) if _one_a_line(head) else values(stream, limits)


def _one_a_line(head: Head) -> bool:
    """Whether records stand one a line: always, unless the first line opens what a later line closes."""
    if _ARRAY.match(head.text):
        return False
    complete = [line for line in _complete_lines(head) if line.strip()][:2]
    # A line that breaks off in a string is a broken record: JSON strings hold no newline.
    return len(complete) < 2 or any(map(_is_object, complete)) or complete[0].count('"') % 2 == 1


def _complete_lines(head: Head) -> list[str]:
    found = head.text.split("\n")
    return found if head.whole else found[:-1]


def _is_object(line: str) -> bool:
    try:
        return isinstance(parse_json(line), dict)
    except UnreadableError:
        return False


def _pages(file: InputFile, found: Iterator[Line], limits: Limits, encoding: str | None) -> Iterator[RawPage]:
    for line in found:
        if line.too_long:
            yield failed(file.path, too_large(limits, "record"), format=FORMAT, raw=line.raw, line=line.number)
            continue
        if not line.raw.strip():
            continue
        try:
            text, said = _decoded(line.raw)
            value = parse_json(text)
        except UnreadableError as why:
            yield failed(file.path, why, format=FORMAT, raw=line.raw, line=line.number)
            continue
        yield from _of_value(file.path, line, value, said or encoding or "utf-8")


def _decoded(raw: bytes) -> tuple[str, str | None]:
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError:
        found = decode(raw, repair=False)
        return found.text, found.encoding


def _of_value(path: str, line: Line, value: object, encoding: str) -> Iterator[RawPage]:
    if not isinstance(value, dict):
        kind = "an array" if isinstance(value, list) else "a string" if isinstance(value, str) else "a bare value"
        why = UnreadableError("record", f"is {kind}, not a JSON object with a text or html field")
        yield failed(path, why, format=FORMAT, raw=line.raw, line=line.number)
        return
    wrapped = None if has_content(value) else _wrapped(value)
    if wrapped is None:
        yield RawPage(FORMAT, "record", path, line.raw, record_no=line.number, fields=value, encoding=encoding)
        return
    # The answer of a news service: its articles are the pages.
    for record in wrapped:
        raw = canonical(record).encode()
        yield RawPage(FORMAT, "record", path, raw, record_no=line.number, fields=record, encoding=encoding)


def _wrapped(value: dict[str, object]) -> list[dict[str, object]] | None:
    """Return the records of an object that is an envelope for one list of them, or None."""
    lists = [
        [item for item in member if isinstance(item, dict)] for member in value.values() if isinstance(member, list)
    ]
    found = [items for items in lists if any(map(has_content, items))]
    return found[0] if len(found) == 1 else None
