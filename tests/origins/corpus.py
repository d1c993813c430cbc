"""One newsroom's worth of awkward cases, each with words of its own: built once for all tests of this folder."""

from __future__ import annotations

from tests.origins.layer import Page
from tests.origins.prose import Prose

SLIP, RIGHT = "Harolvind", "Harolvend"


def wire() -> list[Page]:
    """An agency's page, a credited copy, a copy without credit, with a slip and a line of its own, and its rewrite."""
    p = Prose("wire")
    named = f"Yesterday {RIGHT} was told."
    added = p.sentence(16)
    aggregated = f"{p.text(2, 10)} {added} Then {SLIP} came."
    rewritten = f"{p.text(20, 23)} {p.text(3, 6)} {added} Here {SLIP} went, as {RIGHT} is called. {p.text(23, 26)}"
    return [
        Page("wire-page", f"{p.text(0, 10)} {named}", "Quorin Press", "Quorin Press", "2026-01-02T08:00:00Z"),
        Page("wire-copy", f"{p.text(0, 10)} {named}", "Vell Mail", "Quorin Press", "2026-01-02T09:00:00Z"),
        Page("wire-aggregator", aggregated),
        Page("wire-rewrite", rewritten),
        Page("wire-other", f"{p.text(0, 8)} {named}", "Tarn Star", "Quorin Press", "2026-01-03"),
    ]


def wrong_date() -> list[Page]:
    """A copy that says that it was there before the agency sent the text."""
    p = Prose("wrong date")
    return [
        Page("late-wire", p.text(0, 10), "Quorin Press", "Quorin Press", "2026-01-04T08:00:00Z"),
        Page("early-copy", p.text(0, 9), published_at="2026-01-03T08:00:00Z"),
    ]


def wrong_date_of_a_credit() -> list[Page]:
    """A text without credit that is dated before one that credits an agency: as much for as against."""
    p = Prose("wrong date of a credit")
    return [
        Page("credited", p.text(0, 10), agency="Quorin Press", published_at="2026-01-04T08:00:00Z"),
        Page("uncredited", p.text(0, 9), published_at="2026-01-03T08:00:00Z"),
    ]


def no_dates() -> list[Page]:
    """Two texts of one length, and one that was cut, of which nobody says anything."""
    p = Prose("no dates")
    return [
        Page("undated-a", f"{p.text(0, 9)} {p.text(10, 11)}"),
        Page("undated-b", f"{p.text(0, 9)} {p.text(11, 13)}"),
        Page("undated-cut", p.text(0, 3)),
    ]


def one_day() -> list[Page]:
    """Two dates without a time of day, and a time on that day."""
    p = Prose("one day")
    return [
        Page("day-a", f"{p.text(0, 9)} {p.text(10, 11)}", published_at="2026-01-05"),
        Page("day-b", f"{p.text(0, 9)} {p.text(11, 12)}", published_at="2026-01-05T15:00:00Z"),
    ]


def statement() -> list[Page]:
    """Two papers that quote one statement, and report it in the same words, and share nothing else."""
    p = Prose("statement")
    said, more = p.sentence(20).rstrip("."), p.sentence(14).rstrip(".")
    return [
        Page("quoting-a", f"{p.text(0, 8)} “{said},” Odil Branse said. She said that {more}."),
        Page(
            "quoting-b", f"{p.text(8, 16)} “{said},” Odil Branse said. She said that {more}.", published_at="2026-01-05"
        ),
    ]


def release() -> list[Page]:
    """A ministry's page and two papers that print its sentences without marks."""
    p = Prose("release")
    return [
        Page("ministry", p.text(0, 8), "Ministry of Straits", published_at="2026-01-05"),
        Page("releasing-a", f"{p.text(10, 16)} {p.text(0, 4)}", published_at="2026-01-05T09:00:00Z"),
        Page("releasing-b", f"{p.text(1, 5)} {p.text(16, 22)}", published_at="2026-01-06T09:00:00Z"),
    ]


def mention() -> list[Page]:
    """A column that quotes another paper's interview and names the paper."""
    p = Prose("mention")
    said = p.sentence(18).rstrip(".")
    return [
        Page("interview", f"{p.text(0, 8)} “{said},” Odil Tranke said.", "The Oddel Packet", published_at="2026-01-05"),
        Page(
            "column",
            f"{p.text(8, 16)} “{said},” Odil Tranke said, as The Oddel Packet had it.",
            published_at="2026-01-06",
        ),
    ]


def told() -> list[Page]:
    """A rewrite in all other words, with two people's quotes that only one paper has, one of them told to it."""
    p = Prose("told")
    one, two = p.sentence(16).rstrip("."), p.sentence(16).rstrip(".")
    return [
        Page(
            "told-first",
            f"{p.text(0, 8)} “{one},” Rut Hallow told the Courant. {p.text(8, 9)} “{two},” Tom Erle said.",
            "Vell Courant",
            published_at="2026-01-05",
        ),
        Page(
            "told-again",
            f"{p.text(10, 18)} “{one},” Rut Hallow told a local newspaper. {p.text(18, 19)} “{two},” Tom Erle said.",
            published_at="2026-01-06",
        ),
    ]


def hearing() -> list[Page]:
    """Two reporters at one hearing: two people's quotes that only they have, told to nobody in particular."""
    p = Prose("hearing")
    one, two = p.sentence(16).rstrip("."), p.sentence(16).rstrip(".")
    return [
        Page(
            "hearing-a",
            f"{p.text(0, 8)} “{one},” Rut Vinder said. {p.text(8, 9)} “{two},” Tom Orle said.",
            published_at="2026-01-05",
        ),
        Page(
            "hearing-b",
            f"{p.text(10, 18)} “{one},” Rut Vinder said. {p.text(18, 19)} “{two},” Tom Orle said.",
            published_at="2026-01-06",
        ),
    ]


def live() -> list[Page]:
    """A live page under new addresses as it grows; one without times; and a correction without times."""
    p, q, r = Prose("live"), Prose("undated live"), Prose("correction")
    return [
        Page("live-1", p.text(0, 4), "Radio Tarr", published_at="2026-01-05T08:00:00Z"),
        Page("live-2", p.text(0, 9), "Radio Tarr", published_at="2026-01-05T10:00:00Z"),
        Page("live-3", p.text(2, 16), "Radio Tarr", published_at="2026-01-05T12:00:00Z"),
        Page("still-1", q.text(0, 6), "Radio Senn", story="two"),
        Page("still-2", q.text(0, 12), "Radio Senn", story="two"),
        Page("wrong", r.text(0, 9), "Radio Umber", story="three"),
        Page(
            "right",
            f"{r.text(0, 8)} Correction: An earlier version of this article had it wrong.",
            "Radio Umber",
            story="three",
        ),
    ]


def translation() -> list[Page]:
    """An agency's text in two languages, and another outlet's in a third."""
    p = Prose("translation")
    return [
        Page("english", p.text(0, 6), "Agence Quorin", "AQ", "2026-01-05T08:00:00Z", story="four"),
        Page("french", p.text(6, 12), "Agence Quorin", "AQ", "2026-01-05T09:00:00Z", "fr", story="four"),
        Page("german", p.text(12, 18), "Rundblick", None, "2026-01-05T10:00:00Z", "de", story="four"),
    ]


def one_agency() -> list[Page]:
    """Two outlets that print what one agency sent, whose page nobody has; one of them adds to it and says so."""
    p, q = Prose("one agency"), Prose("added to")
    return [
        Page("sent-a", p.text(0, 10), agency="Osprel", published_at="2026-01-05"),
        Page("sent-b", p.text(0, 9), agency="Osprel", published_at="2026-01-06"),
        Page(
            "added",
            f"{q.text(0, 8)} {q.text(20, 22)}",
            "Pell Ledger",
            "Quorin Press",
            credit="Quorin Press with additional reporting by Ann Erl",
        ),
        Page("added-page", q.text(0, 8), "Quorin Press", "Quorin Press"),
    ]


def pages() -> list[Page]:
    cases = (wire, wrong_date, wrong_date_of_a_credit, no_dates, one_day, statement, release, mention, told, hearing)
    return [page for case in (*cases, live, translation, one_agency) for page in case()] + [
        Page("alone", Prose("alone").text(0, 8), source=None)
    ]
