"""Absolute dates in lines of text and in record fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FORMS = [
    re.compile(rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_NAME},?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<year>\d{4})[-/](?P<month>\d{2})[-/](?P<day>\d{2})\b"),
]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, with or without a time, and where the text says it."""

    #: ISO 8601 with offset; UTC where the text gives no zone; a day stands at its midnight UTC.
    iso: str
    precision: Literal["time", "day"]
    char_start: int
    char_end: int


def find_date(text: str) -> Moment | None:
    """The first absolute date in a line of text; None where there is none (relative dates are none)."""
    for match in sorted((m for form in _FORMS if (m := form.search(text))), key=lambda m: m.start()):
        name = match["month"].lower()
        month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
        try:
            when = datetime(int(match["year"]), month, int(match["day"]), tzinfo=UTC)
        except ValueError:
            continue
        return Moment(when.isoformat(), "day", match.start(), match.end())
    return None


def parse_iso(text: str) -> Moment | None:
    """The date that a record's field holds; None where it holds none."""
    value = text.strip()
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return find_date(text)
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return Moment(when.isoformat(), "day" if len(value) <= 10 else "time", 0, len(text))
