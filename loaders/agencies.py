"""News agencies named in datelines, credits and copyright lines.

A known agency (``loaders.wires``) is found by any of its names. One that nobody listed is known by form: by its place
in a dateline ("OSLO, June 30 (XYZ) -"), by the words of a credit ("XYZ with additional editing by …"), by its being a
line of capitals, or by a name that says what it is ("Agence Boréale de Presse"). Precision goes before recall: what
could as well be a party, a label, a photographer or an outlet's own name is no agency.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from loaders.agency_names import (
    INNER_CAPITALS,
    MARKS,
    NAME,
    PARTS,
    PHOTO,
    SAYS_AGENCY,
    initials_match,
    is_acronym,
    known,
    no_label,
)
from loaders.datelines import Dateline, dateline_of
from loaders.wires import AMBIGUOUS, NAMES, NOT_ALONE, OUTLETS

__all__ = ["Dateline", "Where", "canonical", "dateline_of", "find_agency"]

Where = Literal["dateline", "credit", "copyright", "bare"]

_ADDED = r"(?:additional|further|extra|more|supplementary)"
#: Words of credit that name an agency whatever it is called.
_STRONG_CREDITS = [
    re.compile(form)
    for form in (
        rf"^\W*(?P<name>{NAME}),?\s+with\s+(?:{_ADDED}\s)?(?:editing|reporting|inputs?|material)\b",
        rf"\b[Ww]ith\s(?:{_ADDED}\s)?(?:inputs?|reporting|reports?|material|files?)\sfrom\s(?P<name>{NAME})",
        r"^\W*(?:Sources?|SOURCE|Quelle|Fuente|Fonte|Bron|Agency|AGENCY|Agentur|Wire|Via|VIA)\s?[:：–—]\s*"
        rf"(?P<name>{NAME})",
        rf"^\W*(?:Via|VIA)\s(?P<name>{NAME})",
        rf"\b(?:[Rr]eporting|[Ww]ritten|[Rr]eport)\sby\s[^.;\n]{{2,80}}?\s(?:for|of)\s(?P<name>{NAME})",
        r"\b(?:published|produced|distributed|syndicated|issued)\s(?:first\s)?(?:by|from|through|via)\s"
        rf"(?P<name>{NAME})",
        rf"^\W*(?:By|BY|Von|Par|Por|Di|Av|Door)\s(?P<name>{NAME})\W*$",
    )
]
#: One word before these words is no person: nobody signs with half a name what others edited.
_EDITED_BY_OTHERS = re.compile(
    rf"^\W*(?P<name>[A-Z]\w{{2,24}}),?\s+with\s+{_ADDED}\s(?:editing|reporting|inputs?|material)\b"
)
_PICTURE_RIGHTS = re.compile(r"(?:image|photo|picture|video)", re.IGNORECASE)
_RIGHTS = re.compile(r"©|\(c\)|copyright|rights|rechte|droits|derechos", re.IGNORECASE)
_HOLDERS = [
    re.compile(r"(?:©|\([Cc]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)[^|;•\n]{1,90}"),
    re.compile(r"[^.|;•\n]{2,90}[.,|]?\s{0,2}(?:[Aa]ll\s[Rr]ights|ALL\sRIGHTS|Alle\sRechte|Tous\sdroits|Todos\slos)"),
]
_BESIDE_HOLDER = re.compile(r"©|\([Cc]\)|[Cc]opyright|COPYRIGHT|\d{4}|[Aa]ll [Rr]ights.*|\bInc\b|\bLtd\b|\bby\b")
_STROKES = re.compile(r"\s*[/|•]\s*|\s+[-–—]\s+")
_SHORT_FORM = re.compile(r"\s?\((?P<short>[A-Z]{2,6})\)?")
_LONGEST_LINE = 400
_LONGEST_ALONE = 60
_ANY_NAME = re.compile(
    r"(?<![\w@#./-])(?:"
    + "|".join(re.escape(name) for name in sorted(set(NAMES) - AMBIGUOUS, key=lambda name: (-len(name), name)))
    + r")(?![\w@]|\.[a-z]|\s(?:Photos?|Images?)\b)"
)


def find_agency(line: str, where: Where) -> str | None:
    """Short name of the news agency that a line credits; None where it credits none.

    ``where`` says what the line is: the head of a paragraph or a line with place and date ("dateline"), a line that
    says who wrote or sent the text ("credit"), a copyright or rights line ("copyright"), or a line that holds nothing
    else ("bare"). A known agency comes back by the name the trade uses, an unknown one as it is written there.
    """
    text = line.strip()[:_LONGEST_LINE]
    if where == "dateline":
        found = dateline_of(line)
        return found.agency if found else None
    if where == "copyright":
        return _in_copyright(text)
    if where == "bare":
        return _alone(text)
    return _in_credit(text)


def canonical(names: list[str]) -> str | None:
    """The one name for the names that a page gives its agency; None for no names.

    Names of a known agency count for its short name, and a full name counts for the short form beside it whose letters
    are its initials ("Agence Boréale de Presse", "ABP"). Of several agencies, the one that is named most, then first.
    """
    called = [known(name) or name.strip() for name in names if name.strip()]
    shorts = [name for name in called if is_acronym(name, 2)]
    merged = [next((short for short in shorts if initials_match(short, name)), name) for name in called]
    return Counter(merged).most_common(1)[0][0] if merged else None


def _in_credit(text: str) -> str | None:
    if PHOTO.search(text):
        return None
    if (match := _EDITED_BY_OTHERS.match(text)) and no_label(match["name"]):
        return known(match["name"]) or match["name"]
    for form in _STRONG_CREDITS:
        match = form.search(text)
        if match and (agency := _named(match["name"])):
            return agency
    if agency := _alone(text):
        return agency
    if match := _ANY_NAME.search(text):
        return NAMES[match[0]]
    if (match := SAYS_AGENCY.search(text)) and " " in match[0]:
        return _with_short_form(text, match)
    return None


def _named(words: str) -> str | None:
    """The agency in the words that a credit has for it; None for persons, staff and outlets."""
    name = words.strip(MARKS).removeprefix("The ").removeprefix("the ")
    for part in PARTS.split(name):
        if agency := known(part):
            return agency
    if match := _ANY_NAME.match(name):
        return NAMES[match[0]]
    if match := SAYS_AGENCY.match(name):
        return match["name"] if no_label(match["name"]) else None
    first = name.split()[0] if name else ""
    alone = len(name.split()) == 1 and "." not in name and len(name) > 2
    return first if alone and (is_acronym(first, 3) or INNER_CAPITALS.match(first)) and no_label(first) else None


def _with_short_form(text: str, match: re.Match[str]) -> str | None:
    """The short form that stands in brackets behind a full name, if it is the name's; else the name."""
    name = match["name"]
    if agency := known(name):
        return agency
    short = _SHORT_FORM.match(text, match.end())
    if short and initials_match(short["short"], name):
        return short["short"]
    return name if no_label(name) else None


def _in_copyright(text: str) -> str | None:
    if not _RIGHTS.search(text) or _PICTURE_RIGHTS.match(text):
        return None
    for form in _HOLDERS:
        for match in form.finditer(text):
            holder = match[0]
            if name := _ANY_NAME.search(holder):
                return None if NAMES[name[0]] in OUTLETS else NAMES[name[0]]
            if name := SAYS_AGENCY.search(holder):
                return _with_short_form(holder, name)
            rest = " ".join(_BESIDE_HOLDER.sub(" ", holder).split()).strip(MARKS).removeprefix("The ")
            if (agency := NAMES.get(rest)) and agency not in OUTLETS:
                return agency
    return None


def _alone(text: str) -> str | None:
    """The agency that a line of nothing else names ("IBNS", "— AFP", "/ABP/", "ABP/The Herald", "AFP, dpa")."""
    name = text.strip(MARKS)
    if not name or len(name) > _LONGEST_ALONE or PHOTO.search(text):
        return None
    listed = [known(part) for part in PARTS.split(name) if part]
    if listed and all(listed):
        return listed[0]
    parts = [part for part in _STROKES.split(name) if part]
    for part in parts:
        if (agency := known(part)) and part not in AMBIGUOUS:
            return agency
    first = parts[0] if parts else ""
    if len(parts) > 2 or not no_label(first) or first.lower() in NOT_ALONE:
        return None
    full = SAYS_AGENCY.match(first) if " " in first and len(parts) == 1 else None
    if full:
        rest = name[full.end() :]
        return _with_short_form(name, full) if not rest or _SHORT_FORM.fullmatch(rest) else None
    marked = text != name or len(parts) == 2
    return first if is_acronym(first, 3) or (marked and INNER_CAPITALS.match(first)) else None
