"""News agencies named in datelines, credits and copyright lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Where = Literal["dateline", "credit", "copyright", "bare"]
_KNOWN = {
    "agence france-presse": "AFP",
    "associated press": "AP",
    "thomson reuters": "Reuters",
    "reuters": "Reuters",
    "afp": "AFP",
    "ap": "AP",
    "upi": "UPI",
    "ibns": "IBNS",
    "ani": "ANI",
    "pti": "PTI",
    "xinhua": "Xinhua",
}
_DATELINE = re.compile(
    r"^\s*(?P<place>[^()\n]{2,60}?)?\s*\((?P<agency>[^()\n]{2,40})\)\s*(?P<date>[A-Z][a-z]{2,8} \d{1,2}, \d{4})?\s*[-–—:]*\s*"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a news text: where, who, when."""

    place: str | None
    agency: str | None
    date: str | None
    #: where the dateline, with the dash that ends it, ends in the paragraph.
    char_end: int


def find_agency(line: str, where: Where) -> str | None:
    """Short name of the news agency that a line credits; None where it credits none."""
    low = line.lower()
    for name, short in _KNOWN.items():
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", low if where != "bare" else low.strip()):
            return short
    if where == "dateline":
        found = dateline_of(line)
        return found.agency if found else None
    if where == "bare" and re.fullmatch(r"\s*[A-Z]{2,6}\s*", line):
        return line.strip()
    return None


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with; None where it begins with none."""
    match = _DATELINE.match(paragraph[:200])
    if not match:
        return None
    return Dateline(match["place"], match["agency"], match["date"], match.end())


def canonical(names: list[str]) -> str | None:
    """The one short name for the names that a page gives its agency; None for no names."""
    return min(names, key=len) if names else None
