"""What the name of a news agency looks like, known (``loaders.wires``) or not."""

from __future__ import annotations

import re

from loaders.wires import AMBIGUOUS, NAMES, NOT_AGENCIES

#: What stands around a name on a line and is none of it.
MARKS = " \t\n\u00a0-–—―/\\()[]{}（）【】*•|.,:;'\"“”‘’«»~_=+<>©"
#: What separates the names of several agencies.
PARTS = re.compile(r"\s*[/,;&|+•]\s*|\s+(?:and|via|et|und|y)\s+|\s+[-–—]\s+")
#: Words that make a line the credit of a picture.
PHOTO = re.compile(
    r"\b(?:photos?|photograph\w*|images?|pictures?|pic|file|getty|handout|video|footage)\b", re.IGNORECASE
)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_TOKEN = _CAPITAL + r"(?:[\w’'&-]|\.(?=\w))*"
#: A pattern of one to six words with capitals, small linking words among them.
NAME = rf"(?:[Tt]he\s)?{_TOKEN}(?:\s(?:d[eiu]|of|la|for|{_TOKEN})){{0,5}}"
_KIND = (
    r"(?:(?:[Nn]ews|[Pp]ress|Telegraph|Telegraphic|Information|Wire)\s(?:[Aa]gency|[Ss]ervice)|[Nn]ewswires?"
    r"|Presse-?[Aa]gentur|Nachrichtenagentur|Press\sAssociation|Press\sTrust|Nyhetsbyrå|Haber\sAjansı)"
)
#: A name that says that it is an agency's.
SAYS_AGENCY = re.compile(
    rf"(?P<name>(?:Agence|Agencia|Agência|Agenzia|Agentur|Persbureau|Nyhetsbyrån)\s{NAME}"
    rf"|(?:{_TOKEN}\s(?:(?:of|de|di)\s)?){{1,4}}{_KIND}"
    rf"|\b{_CAPITAL}\w+(?:[Nn]ewswire|[Ww]ire|WIRE|-Presse|[Pp]resse-?[Aa]gentur))(?!\w)"
)
#: "NordWire", "IndiaBlooms".
INNER_CAPITALS = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]*)+$")
LINKING_SMALL = frozenset({"de", "of", "di", "du", "la", "for", "the", "and", "d", "des", "der", "für", "och"})
_PARTY = re.compile(r"(?:R|D|I|L|G|DFL|LD|Con|Lab|Ind|Rep|Dem)-[A-Z]")
_LOWER_NAMES = {name.lower(): short for name, short in NAMES.items() if len(name) > 5 and name not in AMBIGUOUS}


def known(words: str) -> str | None:
    """Short name of the known agency that the words name and nothing else."""
    name = words.strip(MARKS)
    name = name.removeprefix("The ").removeprefix("the ")
    return NAMES.get(name) or _LOWER_NAMES.get(name.lower()) or (NAMES.get(name.split("-")[0]) if "-" in name else None)


def is_acronym(name: str, fewest: int) -> bool:
    """Whether a name is a short run of capitals, as agencies are called ("IBNS")."""
    return name.isascii() and name.isalpha() and name.isupper() and fewest <= len(name) <= 5


def no_label(name: str) -> bool:
    """Whether no word of a name is a label, a party or the like instead."""
    if _PARTY.match(name):
        return False
    words = {word.strip(MARKS).lower() for word in name.split()} | {name.lower()}
    return NOT_AGENCIES.isdisjoint(words) or bool(SAYS_AGENCY.fullmatch(name))


def initials_match(short: str, name: str) -> bool:
    """Whether the letters of a short form are the initials of a full name, small linking words counted or not."""
    words = [word for word in re.split(r"[\s\-/,]+", name) if word]
    if len(words) < 2:
        return False
    full = "".join(word[0] for word in words).upper()
    main = "".join(word[0] for word in words if word.lower() not in LINKING_SMALL).upper()
    return short.upper() in (full, main)
