"""News agencies named in datelines, credits and copyright lines, and the datelines at the heads of paragraphs.

A known agency (``loaders.wires``) is found by any of its names. One that nobody listed is known by form: by its place
in a dateline ("OSLO, June 30 (XYZ) -"), by the words of a credit ("XYZ with additional editing by …"), by its being a
line of capitals, or by a name that says what it is ("Agence Boréale de Presse"). Precision goes before recall: what
could as well be a party, a label, a photographer or an outlet's own name is no agency.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from loaders.abbreviations import word_set
from loaders.months import MONTHS, WEEKDAYS
from loaders.wires import AMBIGUOUS, NAMES, NOT_AGENCIES, NOT_PLACES, OUTLETS

Where = Literal["dateline", "credit", "copyright", "bare"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a news text: where it was written, for which agency, when."""

    place: str | None
    #: short name of the agency, as ``find_agency`` gives it.
    agency: str | None
    #: the words of the date as they stand there, those with a year if there are two.
    date: str | None
    #: where the dateline ends in the paragraph: behind its dash or colon and the white space after it (code points).
    char_end: int


_DASH = r"[-–—―]"
_DATE_WORDS = (
    r"(?:[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:\.|er|º)?\s(?:de\s)?[^\W\d_]{3,12}\.?)"
    r"(?:,?\s(?:de\s)?(?:19|20)\d\d)?(?![\w%])"
)
_DATE_AT_END = re.compile(rf"(?:^|[,.]\s?|\s)(?P<date>{_DATE_WORDS})[,.]?\s*$")
_DATE_NEXT = re.compile(rf"\s+(?P<date>{_DATE_WORDS})")
_SEPARATOR = re.compile(rf"\s*(?:\.?{_DASH}{{1,3}}(?![\w-])|[:|•]|\.(?=\s))\s*|\s?[–—]\s*")
_LINE_END = re.compile(r"[^\S\n]*(?:\n\s*|$)")
_BRACKETED = re.compile(r"\s*(?P<before>[^()（）\n]{0,90}?)\s*[(（](?P<agency>[^()（）\n]{2,40})[)）]")
_STROKED = re.compile(r"\s*(?P<before>[^()/\n]{2,90}?)\.?\s/(?P<agency>[^/()\n]{2,30})/\.?")
_BESIDE = re.compile(
    rf"\s*(?P<before>[^()\n:/|]{{2,70}}?)(?P<mark>\s?[/|]\s?|,\s|\s{_DASH}\s)(?P<agency>[^\W\d_][^()\n:,/|.–—]{{1,24}}?)"
    rf"(?P<end>\s?:\s|\s{_DASH}{{1,2}}\s|\s[|•]\s|\.\s)\s*"
)
_AGENCY_THEN_PLACE = re.compile(
    rf"\s*\(?(?P<agency>[^\W\d_][\w.&-]{{1,15}})\)?(?:,\s|\s?[/|]\s?|\s{_DASH}\s)(?P<before>[^()\n:]{{2,60}}?)\s?(?::|\s{_DASH}{{1,2}})\s+"
)
_CHINESE = re.compile(
    r"\s*[（(【]?(?P<agency>新华社|新華社|中新社|中新网|中央社|法新社|路透社|美联社)(?P<before>[\u3400-\u9fff]{0,12}?)"
    r"(?P<date>\d{1,2}月\d{1,2}日)(?:电|電|讯|訊)?(?:（[^（）\n]{1,40}）|\([^()\n]{1,40}\))?[）)】]?\s*"
)
_PLACE_ONLY = re.compile(
    rf"\s*(?P<before>[^()\n:;!?|•]{{3,80}}?)(?:\s{_DASH}{{1,2}}\s+|\s?[–—]\s*)(?=[^\W_a-z]|[\"“'‘«„])"
)
_LONGEST_HEAD = 220
_SMALL_IN_PLACES = word_set(
    """
    de da do del der den di du la le les el al of on upon the sur am an im in and und y e dos das near off aboard aan
    """
)
#: Towns of four letters, which a dateline in capitals may consist of; other short capitals are mostly acronyms.
_SHORT_CITIES = word_set(
    "ROME OSLO LIMA KYIV KIEV DOHA BERN CORK LYON BAKU MALE SUVA APIA LOME GAZA NICE RIGA BALI GOMA JUBA HOMS ADEN ERIE"
)

_NAME = r"(?:[Tt]he\s)?[^\W\d_a-zß-öø-ÿ][\w’'&.-]*(?:\s(?:d[eiu]|of|la|for|[^\W\d_a-zß-öø-ÿ][\w’'&.-]*)){0,5}"
_ADDED = r"(?:additional|further|extra|more|supplementary)"
#: Words of credit that name an agency whatever it is called.
_STRONG_CREDITS = [
    re.compile(rf"^\W*(?P<name>{_NAME}),?\s+with\s+(?:{_ADDED}\s)?(?:editing|reporting|inputs?|material)\b"),
    re.compile(
        rf"\b[Ww]ith\s(?:{_ADDED}\s)?(?:inputs?|reporting|reports?|material|files?|information)\sfrom\s(?P<name>{_NAME})"
    ),
    re.compile(
        rf"^\W*(?:Source|SOURCE|Sources|Quelle|Fuente|Fonte|Bron|Agency|AGENCY|Agentur|Wire|Via|VIA)\s?[:：]\s*(?P<name>{_NAME})"
    ),
    re.compile(rf"^\W*(?:Source|SOURCE|Quelle|Fuente)\s*{_DASH}\s*(?P<name>{_NAME})"),
    re.compile(rf"\b(?:[Rr]eporting|[Ww]ritten|[Rr]eport)\sby\s[^.;\n]{{2,80}}?\s(?:for|of)\s(?P<name>{_NAME})"),
    re.compile(
        rf"\b(?:published|produced|distributed|provided|supplied|syndicated|issued)\s(?:first\s)?(?:by|from|through|via)\s(?P<name>{_NAME})"
    ),
    re.compile(rf"^\W*(?:By|BY|Von|Par|Por|Di|Av|Door)\s(?P<name>{_NAME})\W*$"),
]
_PHOTO = re.compile(
    r"\b(?:photos?|photograph\w*|images?|pictures?|pic|file|getty|handout|video|footage)\b", re.IGNORECASE
)
_HOLDERS = [
    re.compile(r"(?:©|\([Cc]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)[^|;•\n]{1,90}"),
    re.compile(
        r"(?P<holder>[^.|;•\n]{2,90})[.,|]?\s{0,2}(?:[Aa]ll\s[Rr]ights|ALL\sRIGHTS|Alle\sRechte|Tous\sdroits|Todos\slos)"
    ),
]
_SAYS_AGENCY = re.compile(
    rf"(?P<name>(?:Agence|Agencia|Agência|Agenzia|Agentur|Persbureau|Nyhetsbyrån)\s{_NAME}"
    r"|(?:[^\W\d_a-z][\w’'&.-]*\s(?:(?:of|de|di)\s)?){1,4}(?:(?:[Nn]ews|[Pp]ress|Telegraph|Telegraphic|Information|Wire)\s(?:[Aa]gency|[Ss]ervice)"
    r"|[Nn]ewswires?|Presse-?[Aa]gentur|Nachrichtenagentur|Press\sAssociation|Press\sTrust|Nyhetsbyrå|Haber\sAjansı)"
    r"|\b[^\W\d_a-z]\w*(?:[Nn]ewswire|[Ww]ire|-Presse|[Pp]resse-?[Aa]gentur))(?!\w)"
)
_LINKING_SMALL = frozenset({"de", "of", "di", "du", "la", "for", "the", "and", "d", "des", "der", "für", "och"})
_PARTS = re.compile(r"\s*[/,;&|+•]\s*|\s+(?:and|via|et|und|y)\s+|\s+[-–—]\s+")
_PARTY = re.compile(r"(?:R|D|I|L|G|DFL|LD|Con|Lab|Ind|Rep|Dem)-[A-Z]")
_INNER_CAPITALS = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]*)+$")
_MARKS = " \t\n\u00a0-–—―/\\()[]{}（）【】*•|.,:;'\"“”‘’«»~_=+<>©"
_LONGEST_LINE = 400
_LOWER_NAMES = {name.lower(): short for name, short in NAMES.items() if len(name) > 5 and name not in AMBIGUOUS}
_FREE_NAMES = sorted((name for name in NAMES if name not in AMBIGUOUS), key=len, reverse=True)
_ANY_NAME = re.compile(
    r"(?<![\w@#./-])(?:"
    + "|".join(re.escape(name) for name in _FREE_NAMES)
    + r")(?![\w@]|\.[a-z]|\s(?:Photos?|Images?)\b)"
)


def find_agency(line: str, where: Where) -> str | None:
    """Short name of the news agency that a line credits; None where it credits none.

    ``where`` says what the line is: the head of a paragraph or a line with place and date ("dateline"), a line that
    says who wrote or sent the text ("credit"), a copyright or rights line ("copyright"), or a line that holds nothing else
    ("bare"). A known agency comes back by the name the trade uses, an unknown one as it is written there.
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
    known = [_known(name) or name.strip() for name in names if name.strip()]
    shorts = [name for name in known if _is_acronym(name, 2)]
    merged = [next((short for short in shorts if _initials_match(short, name)), name) for name in known]
    return Counter(merged).most_common(1)[0][0] if merged else None


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with; None where it begins with none.

    With an agency: "BEIJING, June 30 (AFP) - ", "(Reuters) – ", "Dhaka/IBNS: ", "Beijing, June 30 (AFP) Jun 30, 2025".
    Without one, only where a place in capitals or a date stands before a dash: "WASHINGTON — ", "Paris, June 30 - ".
    """
    head = paragraph[:_LONGEST_HEAD]
    return (
        _chinese_dateline(head)
        or _agency_then_place(head)
        or _bracketed_dateline(head)
        or _beside_dateline(head)
        or _place_only_dateline(head)
    )


def _bracketed_dateline(head: str) -> Dateline | None:
    match = _BRACKETED.match(head) or _STROKED.match(head)
    where = _place_and_date(match["before"]) if match else None
    if not match or not where:
        return None
    place, date = where
    agency = _in_slot(match["agency"], place, certain=bool(date) or (place is not None and _in_capitals(place)))
    if agency is None:
        return None
    end = match.end()
    later = _DATE_NEXT.match(head, end)
    second = later["date"] if later and _is_date(later["date"]) else None
    if later and second:
        end = later.end()
    separator = _SEPARATOR.match(head, end) or _LINE_END.match(head, end)
    rest = head[end:].lstrip()
    plain = place is None and agency not in AMBIGUOUS and bool(_known(match["agency"])) and rest[:1].isupper()
    if not (separator or second or (place and date) or plain):
        return None
    end = separator.end() if separator else len(head) - len(rest)
    return Dateline(place, agency, _fuller(date, second), end)


def _agency_then_place(head: str) -> Dateline | None:
    """As in "AFP, Paris: ", "(ANSA) - ROMA, 30 GIU - ": known agencies only."""
    match = _AGENCY_THEN_PLACE.match(head)
    if not match or match["agency"] not in NAMES or match["agency"] in AMBIGUOUS:
        return None
    where = _place_and_date(match["before"])
    return Dateline(where[0], NAMES[match["agency"]], where[1], match.end()) if where and where[0] else None


def _beside_dateline(head: str) -> Dateline | None:
    """As in "Dhaka/IBNS: ", "PARIS, AFP – ", "МОСКВА, 30 июн — РИА Новости. "."""
    match = _BESIDE.match(head)
    where = _place_and_date(match["before"]) if match else None
    if not match or not where or not where[0]:
        return None
    name, stroke = match["agency"].strip(), match["mark"].strip() in ("/", "|")
    known = NAMES.get(name) if stroke or where[1] or name not in AMBIGUOUS else None
    if match["end"].strip() == "." and not (known and where[1]):
        return None
    unknown = stroke and _is_acronym(name, 3) and not _in_capitals(where[0]) and name.lower() not in NOT_AGENCIES
    if not known and not unknown:
        return None
    return Dateline(where[0], known or name, where[1], match.end())


def _chinese_dateline(head: str) -> Dateline | None:
    match = _CHINESE.match(head)
    if not match:
        return None
    return Dateline(match["before"] or None, NAMES.get(match["agency"], match["agency"]), match["date"], match.end())


def _place_only_dateline(head: str) -> Dateline | None:
    match = _PLACE_ONLY.match(head)
    if not match:
        return None
    place, date = _place_and_date(match["before"]) or (None, None)
    if place is None:
        return None
    town = re.split(r"[,/]", place)[0].strip()
    capitals = _in_capitals(town) and (len(town) > 4 or town in _SHORT_CITIES or "," in place)
    if not (date or capitals) or not NOT_PLACES.isdisjoint(town.upper().split()):
        return None
    return Dateline(place, None, date, match.end())


def _place_and_date(words: str) -> tuple[str | None, str | None] | None:
    """Place and date of the words before an agency or a dash; None if they are neither."""
    words = words.strip(" \t\u00a0,")
    match = _DATE_AT_END.search(words)
    date = match["date"] if match and _is_date(match["date"]) else None
    place = (words[: match.start()] if match and date else words).strip(" ,")
    weekday = re.search(r"(?:^|[,\s])([^\W\d_]{2,12})\.?$", place)
    if weekday and len(weekday[1]) > 2 and weekday[1].lower() in WEEKDAYS and (date or weekday.start()):
        date = words[weekday.start(1) :].strip(" ,")
        place = place[: weekday.start()].strip(" ,")
    if not place:
        return None, date
    return (place, date) if _is_place(place) else None


def _is_date(words: str) -> bool:
    return any(word.lower().strip(".,") in MONTHS for word in words.split())


def _is_place(words: str) -> bool:
    tokens = [token for token in re.split(r"[\s,/]+", words) if token]
    if not tokens or len(tokens) > 8 or not tokens[0][0].isalpha() or words in NAMES:
        return False
    return all(
        token[0].isupper()
        or token in _SMALL_IN_PLACES
        or token.startswith(("al-", "el-", "d'", "d’"))
        or not token[0].isascii()
        for token in tokens
    ) and not any(mark.isdigit() or mark in '"“”?!;•|' for mark in words)


def _in_capitals(words: str) -> bool:
    town = re.split(r"[,/]", words)[0]
    return town.isupper() and sum(map(str.isalpha, town)) >= 3


def _fuller(*dates: str | None) -> str | None:
    given = [date for date in dates if date]
    return next((date for date in given if re.search(r"(?:19|20)\d\d", date)), given[0] if given else None)


def _in_slot(words: str, place: str | None, certain: bool) -> str | None:
    """The agency in the brackets of a dateline; ``certain``: what stands before them can be nothing but a dateline."""
    if _PHOTO.search(words):
        return None
    parts = [part for part in _PARTS.split(words.strip(" .")) if part]
    for part in parts:
        if known := _known(part):
            return known
    name = parts[0] if parts else ""
    if place and _initials_match(name, place):
        return None
    if _is_acronym(name, 3) or _INNER_CAPITALS.match(name):
        return name if _no_label(name) else None
    capitalised = all(word[0].isupper() or word in _LINKING_SMALL for word in name.split()) and len(name) > 3
    spoken = bool(_SAYS_AGENCY.fullmatch(name)) or (certain and place is not None and len(name.split()) <= 4)
    return name if name and capitalised and spoken and _no_label(name) else None


def _known(words: str) -> str | None:
    name = words.strip(_MARKS)
    return (
        NAMES.get(name) or NAMES.get(name.removeprefix("The ").removeprefix("the ")) or _LOWER_NAMES.get(name.lower())
    )


def _is_acronym(name: str, fewest: int) -> bool:
    """Whether a name is a run of capitals, as agencies are called ("IBNS"; "IBNS-Plus" by its first part)."""
    first = name.split("-")[0]
    return name.isascii() and first.isalpha() and first.isupper() and fewest <= len(first) <= 6


def _no_label(name: str) -> bool:
    if _PARTY.match(name):
        return False
    words = {word.strip(_MARKS).lower() for word in name.split()} | {name.lower()}
    return NOT_AGENCIES.isdisjoint(words) or bool(_SAYS_AGENCY.fullmatch(name))


def _initials_match(short: str, name: str) -> bool:
    """Whether the letters of a short form are the initials of a full name, small linking words counted or not."""
    words = [word for word in re.split(r"[\s\-/,]+", name) if word]
    if len(words) < 2:
        return False
    full = "".join(word[0] for word in words).upper()
    main = "".join(word[0] for word in words if word.lower() not in _LINKING_SMALL).upper()
    return short.upper() in (full, main)


def _in_credit(text: str) -> str | None:
    if _PHOTO.search(text):
        return None
    for part in _PARTS.split(text.strip(_MARKS)):
        if known := _known(part):
            return known
    for form in _STRONG_CREDITS:
        match = form.search(text)
        if match and (agency := _named(match["name"])):
            return agency
    if match := _ANY_NAME.search(text):
        return NAMES[match[0]]
    if match := _SAYS_AGENCY.search(text):
        return _with_short_form(text, match)
    return _alone(text)


def _named(words: str) -> str | None:
    """The agency in the words that a credit has for it; None for persons, staff and outlets."""
    name = words.strip(_MARKS).removeprefix("The ").removeprefix("the ")
    for part in _PARTS.split(name):
        if known := _known(part):
            return known
    if match := _ANY_NAME.match(name):
        return NAMES[match[0]]
    if match := _SAYS_AGENCY.match(name):
        return match["name"]
    first = name.split()[0] if name else ""
    alone = len(name.split()) == 1 and "." not in name and len(name) > 2
    return first if alone and (_is_acronym(first, 3) or _INNER_CAPITALS.match(first)) and _no_label(first) else None


def _with_short_form(text: str, match: re.Match[str]) -> str:
    """The short form that stands in brackets behind a full name, if it is the name's; else the name."""
    short = re.compile(r"\s?\(([A-Z]{2,6})\)").match(text, match.end())
    return short[1] if short and _initials_match(short[1], match["name"]) else match["name"]


def _in_copyright(text: str) -> str | None:
    for form in _HOLDERS:
        for holder in form.finditer(text):
            words = holder[0]
            if match := _ANY_NAME.search(words):
                return None if NAMES[match[0]] in OUTLETS else NAMES[match[0]]
            if match := _SAYS_AGENCY.search(words):
                return _known(match["name"]) or _with_short_form(words, match)
            bare = re.sub(
                r"©|\([Cc]\)|[Cc]opyright|COPYRIGHT|\d{4}|[Aa]ll [Rr]ights.*|\bInc\b|\bLtd\b|\bby\b", " ", words
            )
            if known := NAMES.get(" ".join(bare.split()).strip(_MARKS).removeprefix("The ")):
                return known
    return None


def _alone(text: str) -> str | None:
    """The agency that a line of nothing else names ("IBNS", "— AFP", "/ABP/", "ABP/The Herald")."""
    name = text.strip(_MARKS)
    if not name or len(name) > 60:
        return None
    parts = [part for part in _PARTS.split(name) if part]
    for part in parts:
        if known := _known(part):
            return known
    first = parts[0] if parts else ""
    if len(parts) > 2 or not _no_label(first):
        return None
    marked = text.strip() != name or len(parts) == 2
    spoken = len(parts) == 1 and bool(_SAYS_AGENCY.fullmatch(first))
    return first if _is_acronym(first, 3) or spoken or (marked and _INNER_CAPITALS.match(first)) else None
