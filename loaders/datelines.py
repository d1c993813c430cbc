"""Datelines: place, agency and date at the head of a news text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.abbreviations import word_set
from loaders.agency_names import (
    INNER_CAPITALS,
    LINKING_SMALL,
    PARTS,
    PHOTO,
    SAYS_AGENCY,
    initials_match,
    is_acronym,
    known,
    no_label,
)
from loaders.months import MONTHS, WEEKDAYS
from loaders.wires import AMBIGUOUS, NAMES, NOT_AGENCIES, NOT_PLACES, OUTLETS


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
    rf"\s*(?P<before>[^()\n:/|]{{2,70}}?)(?P<mark>\s?[/|]\s?|,\s|\s{_DASH}\s)"
    rf"(?P<agency>[^\W\d_][^()\n:,/|.–—]{{1,24}}?)(?P<end>\s?:\s|\s{_DASH}{{1,2}}\s|\.\s)\s*"
)
_AGENCY_THEN_PLACE = re.compile(
    rf"\s*\(?(?P<agency>[^\W\d_][\w.&-]{{1,15}})\)?(?:,\s|\s?[/|]\s?|\s{_DASH}\s)"
    rf"(?P<before>[^()\n:]{{2,60}}?)\s?(?::|\s{_DASH}{{1,2}})\s+"
)
_CHINESE = re.compile(
    r"\s*[（(【]?(?P<agency>新华社|新華社|中新社|中新网|中央社|法新社|路透社|美联社)(?P<before>[\u3400-\u9fff]{0,12}?)"
    r"(?P<date>\d{1,2}月\d{1,2}日)(?:电|電|讯|訊)?(?:（[^（）\n]{1,40}）|\([^()\n]{1,40}\))?[）)】]?\s*"
)
_PLACE_ONLY = re.compile(
    rf"\s*(?P<before>[^()\n:;!?|•]{{3,80}}?)(?:\s{_DASH}{{1,2}}\s+|\s?[–—]\s*)(?=[^\W\d_a-z]|[\"“'‘«„])"
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
    """As in "BEIJING, June 30 (AFP) - ", "(Reuters) – ", "BEIJING, June 30 /Xinhua/ -- "."""
    for form in (_BRACKETED, _STROKED):
        match = form.match(head)
        where = _place_and_date(match["before"]) if match else None
        if match and where:
            return _around_slot(head, match, *where)
    return None


def _around_slot(head: str, match: re.Match[str], place: str | None, date: str | None) -> Dateline | None:
    """The dateline whose agency stands in the brackets or strokes of a match, behind place and date."""
    agency = _in_slot(match["agency"], place, certain=bool(date) or (place is not None and _in_capitals(place)))
    if agency is None:
        return None
    end = match.end()
    later = _DATE_NEXT.match(head, end)
    second = later["date"] if later and _is_date(later["date"]) else None
    if later and second:
        end = later.end()
    separator = _SEPARATOR.match(head, end)
    if not separator and (date or known(match["agency"])):
        separator = _LINE_END.match(head, end)
    glued = place is not None and head[end : end + 1].isupper()
    rest = head[end:].lstrip()
    plain = place is None and agency not in AMBIGUOUS - OUTLETS and bool(known(match["agency"])) and rest[:1].isupper()
    if not (separator or second or glued or (place and date) or plain):
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
    unknown = stroke and is_acronym(name, 3) and not _in_capitals(where[0]) and name.lower() not in NOT_AGENCIES
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
    if PHOTO.search(words):
        return None
    parts = [part for part in PARTS.split(words.strip(" .")) if part]
    for part in parts if place else parts[:1]:
        if agency := known(part):
            return agency
    name = parts[0] if parts else ""
    if place and initials_match(name, place):
        return None
    if is_acronym(name, 3) or INNER_CAPITALS.match(name):
        return name if no_label(name) else None
    capitalised = all(word[0].isupper() or word in LINKING_SMALL for word in name.split()) and len(name) > 3
    spoken = bool(SAYS_AGENCY.fullmatch(name)) or (certain and place is not None and len(name.split()) <= 4)
    return name if name and capitalised and spoken and no_label(name) else None
