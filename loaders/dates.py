"""Absolute dates in lines of text and in record fields.

Nothing is guessed: a relative date ("yesterday"), a date without a year, an impossible one (30 February) and one whose
day and month could be exchanged (03/04/2025) are no dates. Numbers with full stops (03.04.2025) are day, month, year:
no locale of the Unicode CLDR writes them otherwise.

Time zones. ``ET``, ``CT``, ``MT`` and ``PT`` mean the United States' zones, with summer time where it held on the day.
Of the names that several zones share, ``IST`` is read as India's, ``CST`` as Central of the United States and ``BST``
as British Summer Time (in the months that have it), which is what they mean in nearly all English news; the others
(``AST`` and the like) are no zone, and a time in an unknown zone is no moment: such a date has day precision. A time
that comes without a zone is taken as UTC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal

from loaders.months import MONTHS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, with or without a time of day, and where the text says it."""

    #: ISO 8601 with offset; UTC where the text gives a time without a zone; a day stands at its midnight UTC.
    iso: str
    precision: Literal["time", "day"]
    #: ``[char_start, char_end)`` in the text that was searched, in code points.
    char_start: int
    char_end: int


#: Hours from UTC.
_ZONES: dict[str, float] = {
    **dict.fromkeys(("utc", "gmt", "ut", "wet"), 0.0),
    **dict.fromkeys(("bst", "cet", "mez", "wat", "west"), 1.0),
    **dict.fromkeys(("cest", "mesz", "eet", "sast", "cat"), 2.0),
    **dict.fromkeys(("eest", "msk", "eat", "trt"), 3.0),
    **dict.fromkeys(("gst", "pkt", "ist", "npt", "wib"), 4.0),
    "pkt": 5.0,
    "ist": 5.5,
    "npt": 5.75,
    "wib": 7.0,
    **dict.fromkeys(("hkt", "sgt", "awst", "pht", "myt"), 8.0),
    "jst": 9.0,
    "kst": 9.0,
    "acst": 9.5,
    "aest": 10.0,
    "acdt": 10.5,
    "aedt": 11.0,
    "nzst": 12.0,
    "nzdt": 13.0,
    "brt": -3.0,
    "edt": -4.0,
    "est": -5.0,
    "cdt": -5.0,
    "cst": -6.0,
    "mdt": -6.0,
    "mst": -7.0,
    "pdt": -7.0,
    "pst": -8.0,
    "akdt": -8.0,
    "akst": -9.0,
    "hst": -10.0,
}
#: Zones of the United States by their short names, hours from UTC in winter.
_US_ZONES = {"et": -5.0, "ct": -6.0, "mt": -7.0, "pt": -8.0, "eastern": -5.0, "pacific": -8.0}
#: Names that mean several zones, none of them foremost.
_UNKNOWN_ZONES = frozenset({"ast", "adt", "wst", "sst", "ect", "amt", "nst", "local"})

#: A year; a time of day may be glued to it, where a page's layout was lost ("20194:29 AM").
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?:(?!\d)|(?=\d{1,2}:\d\d\s?[AaPp]))")
_WORD = r"[^\W\d_]{3,14}"
_CLOCK_TIME = r"""(?P<hour>\d{1,2})
    (?:(?P<mark>[:.hH])(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,](?P<fraction>\d{1,9}))?)?)?(?![\d])
    (?P<half>\s?[ap]\.?\s?m\b\.?)?(?P<unit>\s?(?:Uhr|hrs?|h|uur|ч)\b)?"""
_TIME = re.compile(_CLOCK_TIME, re.VERBOSE | re.IGNORECASE)
_TIME_IN_TEXT = re.compile(r"(?<![\d.:])" + _CLOCK_TIME, re.VERBOSE | re.IGNORECASE)
_OFFSET = re.compile(
    r"(?P<name>\s?\(?(?:UTC|GMT))?(?P<gap>\s?)(?P<sign>[+−-])(?P<hours>\d{1,2})(?P<colon>:?)(?P<minutes>\d{2})?(?!\d)"
)
_ZONE_NAME = re.compile(r"\s{0,2}\(?(?P<name>[A-Z]{2,4}(?=[A-Z][a-z])|[A-Za-z]{2,7}\b)\.?(?:\s[Tt]ime\b)?\)?")
#: Before the year.
_MONTH_DAY = re.compile(
    rf"(?<![^\W\d_])(?P<month>{_WORD})\.?\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?"
    r"(?P<time>[\s,]{1,3}\d\d:\d\d:\d\d(?:\s[+-]\d{4}|\s[A-Z]{3,4})?)?[\s,.]{1,4}(?:(?:at|of|in)\s)?\Z"
)
_DAY_MONTH = re.compile(
    r"(?<![\d.:/])(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|º|ª|°|\.)?[\s/-]{0,2}(?:(?:de|of|di)\s|d['’]\s?)?"
    rf"(?P<month>{_WORD})\.?[\s,/-]{{0,3}}(?:(?:de|del|do)\s)?\Z",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./-])\s?(?P<two>\d{1,2})(?P=mark)\s?\Z")
#: From the year on.
_YEAR_FIRST = [
    re.compile(r"\s?(?P<mark>[-/.])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일号]"),
    re.compile(rf"(?:\.\s|[\s-])(?P<month>{_WORD})\.?[\s-](?P<day>\d{{1,2}})(?![\d:])(?!,?\s\d{{4}})"),
]
_BETWEEN = re.compile(
    r"(?:T|(?:\sг(?:ода)?\.?)?[\s,|·•–—(/-]{0,5}(?:(?:at|um|à|a\slas|alle|ore|às|om|kl\.?|в|o)\s{1,2})?)(?=\d)",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"[\s,|·•–—()/-]{0,4}(?:(?:on|le|am|el)\s)?(?:(?P<word>[^\W\d_][\w-]{1,13})[.,]{0,2}\s{0,2})?\Z"
)
_WINDOW = 48
_MARKS_AROUND = " \t\n\u00a0,.;:|()[]–—-"

_ISO = re.compile(
    r"""(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)
    (?:[Tt\s]\s?(?P<time>\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s?(?P<zone>Z|z|UTC|GMT|[+−-]\d\d(?::?\d\d)?)?)?""",
    re.VERBOSE,
)
_COMPACT = re.compile(r"(?P<day>(?:1[89]|20)\d{6})(?:[Tt]?(?P<time>\d{6})(?P<zone>Z|z|[+-]\d\d:?\d\d)?)?")
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\.\d{1,9})?|(?P<milliseconds>\d{12,13})(?:\.0)?")
_RFC_2822 = re.compile(
    r"(?:[A-Za-z]{3},?\s{1,2})?\d{1,2}\s[A-Za-z]{3}\s\d{4}\s\d\d:\d\d(?::\d\d)?"
    r"(?:\s(?:[A-Z]{1,4}|[+-]\d{4}))?(?:\s\(\w+\))?"
)
#: 1990 and 2100 in seconds since 1970: what lies outside of them is a number, not a time.
_EPOCH_RANGE = (631_152_000, 4_102_444_800)
_LONGEST_FIELD = 80


def find_date(text: str) -> Moment | None:
    """The first absolute date in a line of text, with the time of day that stands beside it.

    None where there is none; see the module for what is no date. The time may follow the date ("30 June 2025 14:05
    GMT") or precede it ("1:39 am EST, Wednesday, November 20, 2019"). Linear in the length of the text.
    """
    for year in _YEAR.finditer(text):
        found = _date_before(text, year) or _date_after(text, year)
        if found is not None:
            day, start, end, inner_time = found
            return _with_time(text, day, start, end, inner_time)
    return None


def parse_iso(text: str) -> Moment | None:
    """The date or the time that a record's field holds as a whole; None where it holds none.

    Understood: ISO 8601 dates and date-times (extended or basic, no week dates), RFC 2822, seconds or milliseconds
    since 1970 as digits (1990 to 2100), and what ``find_date`` reads where nothing but a weekday stands beside it.
    """
    value = text.strip()
    if not value or len(value) > _LONGEST_FIELD:
        return None
    start = text.index(value)
    end = start + len(value)
    when: datetime | None = None
    precise = True
    try:
        if match := _ISO.fullmatch(value) or _COMPACT.fullmatch(value):
            precise = match["time"] is not None
            when = _from_iso(match)
        elif match := _EPOCH.fullmatch(value):
            when = _from_epoch(float(match["seconds"] or int(match["milliseconds"]) / 1000))
        elif _RFC_2822.fullmatch(value):
            when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if when is not None:
        when = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
        return Moment(when.isoformat(), "time" if precise else "day", start, end)
    found = find_date(value)
    if found is None:
        return None
    beside = [value[: found.char_start].strip(_MARKS_AROUND), value[found.char_end :].strip(_MARKS_AROUND)]
    if any(words and words.lower() not in WEEKDAYS for words in beside):
        return None
    return Moment(found.iso, found.precision, start + found.char_start, start + found.char_end)


def _from_iso(match: re.Match[str]) -> datetime:
    if match.re is _COMPACT:
        return datetime.fromisoformat(match["day"] + ("T" + match["time"] if match["time"] else "") + _offset_of(match))
    day = f"{match['year']}-{match['month']}-{match['day']}"
    time = (match["time"] or "00:00").replace(",", ".")
    whole, _, fraction = time.partition(".")
    return datetime.fromisoformat(
        day + "T" + whole + ("." + fraction[:6].ljust(6, "0") if fraction else "") + _offset_of(match)
    )


def _offset_of(match: re.Match[str]) -> str:
    zone = (match["zone"] or "").replace("−", "-")
    return "+00:00" if zone.lower() in ("", "z", "utc", "gmt") else zone


def _from_epoch(seconds: float) -> datetime | None:
    if not _EPOCH_RANGE[0] <= seconds < _EPOCH_RANGE[1]:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC)


_Found = tuple[date, int, int, re.Match[str] | None]


def _date_before(text: str, year: re.Match[str]) -> _Found | None:
    """The date that a year ends: its day, its span, and a match of a time between day and year (``ctime``)."""
    base = max(0, year.start() - _WINDOW)
    head = text[base : year.start()]
    for form in (_MONTH_DAY, _DAY_MONTH):
        match = form.search(head)
        month = MONTHS.get(match["month"].lower()) if match else None
        if match and month:
            day = _day(year[0], month, match["day"])
            inner = match["time"] if form is _MONTH_DAY else None
            time = _TIME.search(text, base + match.start("time"), year.start()) if inner else None
            return (day, base + match.start(), year.end(), time) if day else None
    match = _NUMERIC.search(head)
    if not match:
        return None
    one, two = int(match["one"]), int(match["two"])
    if match["mark"] == "." or one > 12 or one == two:
        day = _day(year[0], two, one)
    elif two > 12:
        day = _day(year[0], one, two)
    else:
        return None
    return (day, base + match.start(), year.end(), None) if day else None


def _date_after(text: str, year: re.Match[str]) -> _Found | None:
    """The date that a year begins."""
    for form in _YEAR_FIRST:
        match = form.match(text, year.end())
        if match:
            month = int(match["month"]) if match["month"].isdecimal() else MONTHS.get(match["month"].lower())
            day = _day(year[0], month, match["day"]) if month else None
            return (day, year.start(), match.end(), None) if day else None
    return None


def _day(year: str, month: int, day: str | int) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _with_time(text: str, day: date, start: int, end: int, inner: re.Match[str] | None) -> Moment:
    """The moment of a day, with the time of day inside, after or before its span."""
    span = (start, end)
    between = _BETWEEN.match(text, end)
    after = _TIME.match(text, between.end()) if between else None
    candidates = [(inner, span), (after, (start, after.end() if after else end))]
    candidates.append(_time_before(text, start, end))
    for time, (first, last) in candidates:
        clock = _clock(time) if time else None
        if time is None or clock is None:
            continue
        offset, zone_end = _zone(text, time, day)
        last = max(last, zone_end)
        if offset is None:
            return Moment(_midnight(day), "day", first, last)
        when = datetime(day.year, day.month, day.day, *clock, tzinfo=timezone(offset) if offset else UTC)
        return Moment(when.isoformat(), "time", first, last)
    return Moment(_midnight(day), "day", *span)


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+00:00"


def _time_before(text: str, start: int, end: int) -> tuple[re.Match[str] | None, tuple[int, int]]:
    """The time of day that stands right before a date, or with a zone and a weekday between."""
    base = max(0, start - _WINDOW)
    for match in _TIME_IN_TEXT.finditer(text, base, start):
        if _clock(match) is None:
            continue
        beside = _BEFORE_DATE.fullmatch(text, _zone(text, match, None)[1], start)
        if beside and (not beside["word"] or beside["word"].lower() in WEEKDAYS):
            return match, (match.start(), end)
    return None, (start, end)


def _clock(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Hour, minute and second of a match of ``_TIME``; None where the digits are no time of day."""
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    half = (match["half"] or "").strip().lower()
    if match["mark"] in (None, ".") and not half and not match["unit"]:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return (hour, minute, second) if hour < 24 else None


def _zone(text: str, time: re.Match[str], day: date | None) -> tuple[timedelta | None, int]:
    """Offset from UTC of the zone that follows a time, and where its name ends; None for a zone that means several.

    No zone at all is UTC. ``day`` decides on summer time.
    """
    end = time.end()
    if text[end : end + 1] in ("Z", "z") and not text[end + 1 : end + 2].isalnum():
        return timedelta(0), end + 1
    numeric = _OFFSET.match(text, end)
    if numeric and (numeric["name"] or (numeric["minutes"] and (time["second"] or not numeric["colon"]))):
        hours, minutes = int(numeric["hours"]), int(numeric["minutes"] or 0)
        if hours <= 14 and minutes < 60:
            offset = timedelta(hours=hours, minutes=minutes)
            return (offset if numeric["sign"] == "+" else -offset), numeric.end()
    named = _ZONE_NAME.match(text, end)
    if not named:
        return timedelta(0), end
    name = named["name"].lower()
    capitals = named["name"].isupper() or name in ("eastern", "pacific", "local")
    if not capitals or (name not in _ZONES and name not in _US_ZONES and name not in _UNKNOWN_ZONES):
        return timedelta(0), end
    if name in _US_ZONES:
        summer = day is not None and _us_summer_time(day)
        return timedelta(hours=_US_ZONES[name] + summer), named.end()
    if name in _UNKNOWN_ZONES or (name == "bst" and day is not None and not 3 <= day.month <= 10):
        return None, named.end()
    return timedelta(hours=_ZONES[name]), named.end()


def _us_summer_time(day: date) -> bool:
    """Whether daylight saving time holds in the United States on a day (the rules since 1987 and since 2007)."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    if day.year < 2007:
        march, november = date(day.year, 4, 1), date(day.year, 10, 25)
    first, last = (start + timedelta(days=(6 - start.weekday()) % 7) for start in (march, november))
    return first <= day < last
