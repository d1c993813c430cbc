"""Dates: what is none first, then every way of writing one, then the zones."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.dates import Moment, find_date, parse_iso


def found(text: str) -> tuple[str, str] | None:
    moment = find_date(text)
    return (moment.iso, moment.precision) if moment else None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "13 hours ago",
            "yesterday",
            "Monday",
            "June 30",
            "June 2025",
            "2025",
            "in 2019",
            "30.06.",
            "last May",
        ),
        *("Feb 30, 2025", "February 29, 2023", "31 June 2025", "2025-13-45"),
        *("2025-02-30", "32.01.2025", "00/00/2025"),
        # day and month could be exchanged
        *("03/04/2025", "3/4/2025", "03-04-2025", "12/11/2019"),
        *("Jan 5, 20255", "Janitor 5, 2025", "June 29-30, 2025", "Room 12 2019", "1.2.3.2025", "ISO 2025-W27-1"),
        *("Nov 18 - 20, 2019", "$2019", "12 monkeys 2019", "Maybe 5, 2025", "2025-6", "٣٠ 2025"),
    ],
)
def test_no_date(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Jun 30, 2025",
            "June 30, 2025",
            "JUNE 30 2025",
            "Jun. 30, 2025",
            "June 30th, 2025",
            "Jun 30,2025",
            "june 30 2025",
        ),
        *("30 June 2025", "30 Jun 2025", "the 30th of June, 2025", "30-Jun-2025", "30/Jun/2025", "Mon 30 Jun 2025"),
        *("2025-06-30", "2025/06/30", "2025.06.30", "2025/6/30", "2025-Jun-30", "2025 June 30"),
        *("30.06.2025", "30.6.2025", "30/06/2025", "06/30/2025", "30-06-2025", "30. 6. 2025"),
        # no year in the dateline, one behind the agency
        "Lund, June 30 (ABP) Jun 30, 2025",
        "Published: Monday, June 30, 2025 | Harbour desk",
        *(
            "30 juin 2025",
            "30 de junio de 2025",
            "30 giugno 2025",
            "30 de junho de 2025",
            "30 juni 2025",
            "30. Juni 2025",
        ),
        *(
            "30 июня 2025 г.",
            "30 czerwca 2025",
            "30 червня 2025",
            "30 Haziran 2025",
            "2025. június 30.",
            "30 يونيو 2025",
        ),
        *(
            "2025年6月30日",
            "2025 年 6 月 30 日",
            "2025년 6월 30일",
            "am Montag, 30. Juni 2025",
            "le lundi 30 juin 2025",
        ),
    ],
)
def test_a_day(text: str) -> None:
    assert found(text) == ("2025-06-30T00:00:00+00:00", "day")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1er juillet 2025", "2025-07-01"),
        ("1º de julho de 2025", "2025-07-01"),
        ("20. März 2019", "2019-03-20"),
        ("8 août 2021", "2021-08-08"),
        ("5 gennaio 2020", "2020-01-05"),
        ("5 mei 2020", "2020-05-05"),
        ("15 декабря 2020", "2020-12-15"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("03/03/2025", "2025-03-03"),
        ("03.04.2025", "2025-04-03"),
        ("July 4, 1876", "1876-07-04"),
        ("February 29, 2024", "2024-02-29"),
        # the first that is one
        ("In 2018, on Feb 30, 2019, then May 1, 2020 and May 2, 2020", "2020-05-01"),
    ],
)
def test_which_day(text: str, iso: str) -> None:
    assert found(text) == (f"{iso}T00:00:00+00:00", "day")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-06-30T10:00:00Z", "2025-06-30T10:00:00+00:00"),
        ("2025-06-30T10:00:00+05:30", "2025-06-30T10:00:00+05:30"),
        ("2025-06-30 10:00", "2025-06-30T10:00:00+00:00"),
        ("30 June 2025 14:05 GMT", "2025-06-30T14:05:00+00:00"),
        ("30 June 2025, 14:05 CEST", "2025-06-30T14:05:00+02:00"),
        ("June 30, 2025 at 2:05 p.m. ET", "2025-06-30T14:05:00-04:00"),
        ("Jan 30, 2025 at 2:05 pm ET", "2025-01-30T14:05:00-05:00"),
        ("June 30, 2025 12:00 AM", "2025-06-30T00:00:00+00:00"),
        ("June 30, 2025 12:30 pm", "2025-06-30T12:30:00+00:00"),
        ("June 30, 2025 5pm PT", "2025-06-30T17:00:00-07:00"),
        ("Jun 30, 2025 01:41 PM IST | Source", "2025-06-30T13:41:00+05:30"),
        ("30 June 2025 9:15 BST", "2025-06-30T09:15:00+01:00"),
        ("30 June 2025 10:00 UTC+8", "2025-06-30T10:00:00+08:00"),
        ("30 June 2025 10:00 (GMT-03:00)", "2025-06-30T10:00:00-03:00"),
        ("30. Juni 2025, 14.30 Uhr", "2025-06-30T14:30:00+00:00"),
        ("30 juin 2025 à 14h05", "2025-06-30T14:05:00+00:00"),
        ("30 de junho de 2025 às 14h05", "2025-06-30T14:05:00+00:00"),
        ("30 июня 2025 г., 14:05 MSK", "2025-06-30T14:05:00+03:00"),
        ("2025年6月30日 14:05", "2025-06-30T14:05:00+00:00"),
        # the time before the date
        ("Updated 1:39 am EST, Wednesday, November 20, 2019", "2019-11-20T01:39:00-05:00"),
        ("10:03 AM ET, Tue November 19, 2019", "2019-11-19T10:03:00-05:00"),
        ("14:05 GMT+5:30 30 June 2025", "2025-06-30T14:05:00+05:30"),
        # the time between day and year
        ("Wed Nov 20 13:41:05 +0000 2019", "2019-11-20T13:41:05+00:00"),
        # layout lost
        ("Published Wed, Nov 20 20194:29 AM ESTUpdated an hour ago", "2019-11-20T04:29:00-05:00"),
    ],
)
def test_a_time(text: str, iso: str) -> None:
    assert found(text) == (iso, "time")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Nov 20, 2019 5:00 pm AST", "Atlantic or Arabia"),
        ("June 30, 2025 10 a.m. local time", "anywhere"),
        ("January 15, 2020 9:15 BST", "no British summer in January"),
        ("June 30, 2025 25:70", "no time of day"),
        ("June 30, 2025 13:00 pm", "no time of day"),
        ("June 30, 2025 12 people", "a count"),
        ("June 30, 2025 3.5 percent", "a share"),
    ],
)
def test_a_time_that_is_no_moment_leaves_the_day(text: str, why: str) -> None:
    moment = find_date(text)
    assert moment is not None, why
    assert (moment.iso[11:], moment.precision) == ("00:00:00+00:00", "day"), why


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        ("March 9, 2025", -4),
        ("March 8, 2025", -5),
        ("November 1, 2025", -4),
        ("November 2, 2025", -5),
        ("April 1, 2001", -4),
    ],
)
def test_eastern_time_follows_the_summer_time_of_the_day(day: str, hours: int) -> None:
    moment = find_date(f"{day} 9:00 pm ET")
    assert moment is not None
    assert datetime.fromisoformat(moment.iso).utcoffset() == timedelta(hours=hours)


def test_the_span_is_that_of_date_and_time() -> None:
    text = "Posted by Ida on Nov 18, 2019 at 9:24 pm ET • 2 min"
    moment = find_date(text)
    assert moment is not None
    assert text[moment.char_start : moment.char_end] == "Nov 18, 2019 at 9:24 pm ET"


FORMS = [
    "%B %d, %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%d %b %Y",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d.%m.%Y",
    "%d-%b-%Y",
    "%Y年%m月%d日",
]
TIMES = ["", " %H:%M", ", %H:%M:%S", " at %I:%M %p", " | %H:%M UTC"]


@settings(max_examples=400, deadline=None)
@given(
    st.datetimes(min_value=datetime(1850, 1, 1), max_value=datetime(2099, 12, 31)),
    st.sampled_from(FORMS),
    st.sampled_from(TIMES),
    st.sampled_from(["", "Published ", "Lund — ", "(", "The 3 ships. "]),
)
def test_a_written_date_comes_back(when: datetime, form: str, clock: str, before: str) -> None:
    when = when.replace(second=when.second if "%S" in clock else 0, microsecond=0, tzinfo=UTC)
    written = when.strftime(form + clock)
    moment = find_date(f"{before}{written} by Ida")
    if not clock:
        when = when.replace(hour=0, minute=0)
    precision = "time" if clock else "day"
    assert moment == Moment(when.isoformat(), precision, len(before), len(before) + len(written))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 :/.-,JanuryMaDecTZ+GMpm年月日"), max_size=60))
def test_any_line_gives_a_valid_moment_within_it_or_none(text: str) -> None:
    for moment in (find_date(text), parse_iso(text)):
        if moment is not None:
            assert 0 <= moment.char_start < moment.char_end <= len(text)
            assert datetime.fromisoformat(moment.iso).tzinfo is not None
            assert moment.precision == "time" or moment.iso.endswith("T00:00:00+00:00")


@pytest.mark.parametrize("unit", ["2019 ", "1 ", "Jun 30 ", "10:00 ", ".", " ", "Jan 32, 2019 ", "10:00 1/1/ 2019"])
def test_a_long_line_takes_linear_time(unit: str) -> None:
    began = time.perf_counter()
    find_date(unit * (200_000 // len(unit)))
    assert time.perf_counter() - began < 3


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "soon",
            "2025-W27-1",
            "2025-06",
            "2025",
            "12345",
            "2025-02-30",
            "2025-06-30T25:00",
            "0000-00-00",
            "nan",
        ),
        *(
            "2025-06-30T10:00+99:00",
            "Mon, 31 Feb 2025 10:00:00 GMT",
            "99999999999999",
            "-1751277600",
            "1e9",
            "03/04/2025",
        ),
        *(
            "sailed on June 30, 2025",
            "June 30, 2025 and July 1, 2025",
            "June 30, 2025 " + "x" * 100,
            "\x00",
            "20251330",
        ),
    ],
)
def test_a_field_that_holds_no_date(text: str) -> None:
    assert parse_iso(text) is None


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2025-06-30", "2025-06-30T00:00:00+00:00", "day"),
        ("20250630", "2025-06-30T00:00:00+00:00", "day"),
        ("2025-06-30T10:00", "2025-06-30T10:00:00+00:00", "time"),
        ("2025-06-30 10:00:05 UTC", "2025-06-30T10:00:05+00:00", "time"),
        ("2025-06-30T10:00:00.123456789+02:00", "2025-06-30T10:00:00.123456+02:00", "time"),
        ("2025-06-30T10:00:00,5Z", "2025-06-30T10:00:00.500000+00:00", "time"),
        ("2025-06-30T10:00:00-0400", "2025-06-30T10:00:00-04:00", "time"),
        ("20250630T101112Z", "2025-06-30T10:11:12+00:00", "time"),
        ("20250630101112", "2025-06-30T10:11:12+00:00", "time"),
        ("1751277600", "2025-06-30T10:00:00+00:00", "time"),
        ("1751277600.0", "2025-06-30T10:00:00+00:00", "time"),
        ("1751277600000", "2025-06-30T10:00:00+00:00", "time"),
        ("Mon, 30 Jun 2025 10:00:00 GMT", "2025-06-30T10:00:00+00:00", "time"),
        ("30 Jun 2025 10:00 -0400", "2025-06-30T10:00:00-04:00", "time"),
        ("Monday, June 30, 2025", "2025-06-30T00:00:00+00:00", "day"),
        ("30 juin 2025 à 14h05", "2025-06-30T14:05:00+00:00", "time"),
        ("30.06.2025", "2025-06-30T00:00:00+00:00", "day"),
    ],
)
def test_a_field_that_holds_a_date(text: str, iso: str, precision: str) -> None:
    moment = parse_iso(f"  {text}\n")
    assert moment is not None
    assert (moment.iso, moment.precision) == (iso, precision)


def test_every_writing_of_one_instant_is_that_instant() -> None:
    chance = random.Random(3)
    for _ in range(300):
        offset = timezone(timedelta(minutes=chance.randrange(-48, 57) * 15))
        when = datetime.fromtimestamp(chance.randrange(700_000_000, 4_000_000_000), tz=offset)
        seconds = int(when.timestamp())
        for written in (when.isoformat(), format_datetime(when), str(seconds), str(seconds * 1000)):
            moment = parse_iso(written)
            assert moment is not None, written
            assert datetime.fromisoformat(moment.iso) == when, written
