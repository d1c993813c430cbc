"""Agencies and datelines: what credits nobody first, then the known ones, then those that nobody listed."""

from __future__ import annotations

import time
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.agencies import Dateline, Where, canonical, dateline_of, find_agency
from loaders.wires import NAMES


@pytest.mark.parametrize(
    "head",
    [
        *("", " ", "(", "()", "—", "The ferry left on Monday.", "A — B", "“We left,” he said."),
        # brackets that hold no agency
        *("AMSEL (R-Texas) - She voted.", "Ruth Amsel (D-Del.) - She voted.", "LUND (FILE PHOTO) - A ferry."),
        *("LUND (UPDATED) – A ferry.", "(pictured) - A ferry.", "(UPDATED) - A ferry.", "LUND (VIDEO) — A ferry."),
        *("LUND (AP Photo/Ida Holt) - A ferry.", "The plan (see below) - A ferry.", "He told (ABP) - nothing."),
        # an organisation with its short form is no place with its agency
        "North Harbour Index (NHI) – it fell by a tenth.",
        "Harbour Workers' Union (HWU) said on Monday",
        "Agence Boréale de Presse (ABP) said on Monday",
        "Agence France-Presse (AFP) - it said on Monday",
        # capitals and dashes that stand at the head of something else
        *(
            "UPDATE — The ferry left.",
            "NATO — The ministers left.",
            "WATCH: The ferry left.",
            "BREAKING NEWS — A ferry.",
        ),
        *("Ferry – The last one.", "Published November 20th, 2019 - 07:29 GMT", "Ida June 17, 2014 - 1:01 pm"),
        *("Karachi, Pakistan, is cold.", "LUND, the ferry's home port, slept."),
        "x" * 1000,
    ],
)
def test_a_head_that_is_no_dateline(head: str) -> None:
    assert dateline_of(head) is None
    assert find_agency(head, "dateline") is None


@pytest.mark.parametrize(
    ("head", "place", "agency", "date"),
    [
        ("BEIJING, June 30 (AFP) - ", "BEIJING", "AFP", "June 30"),
        ("LONDON (Reuters) – ", "LONDON", "Reuters", None),
        ("HANOI, Vietnam (AP) — ", "HANOI, Vietnam", "AP", None),
        ("SANTA FE, N.M. (AP) — ", "SANTA FE, N.M.", "AP", None),
        ("WASHINGTON/NEW YORK (Reuters) - ", "WASHINGTON/NEW YORK", "Reuters", None),
        ("UNITED NATIONS, Sept. 3, 2025 (Xinhua) -- ", "UNITED NATIONS", "Xinhua", "Sept. 3, 2025"),
        ("Port-au-Prince (AFP) — ", "Port-au-Prince", "AFP", None),
        ("(Reuters) - ", None, "Reuters", None),
        ("(CNN) — ", None, "CNN", None),
        ("(CNN) ", None, "CNN", None),
        ("PARIS (CNN) — ", "PARIS", "CNN", None),
        ("Lund (CNN Business)", "Lund", "CNN", None),
        ("Beijing, June 30 (AFP) Jun 30, 2025\n", "Beijing", "AFP", "Jun 30, 2025"),
        ("New Delhi, Jun 30 (PTI) ", "New Delhi", "PTI", "Jun 30"),
        ("Dhaka/IBNS: ", "Dhaka", "IBNS", None),
        ("PARIS, AFP – ", "PARIS", "AFP", None),
        ("AFP, Paris: ", "Paris", "AFP", None),
        ("BEIJING, June 30 /Xinhua/ -- ", "BEIJING", "Xinhua", "June 30"),
        ("NEW YORK, Sept. 3, 2025 /PRNewswire/ -- ", "NEW YORK", "PR Newswire", "Sept. 3, 2025"),
        ("Ankara (AA) - ", "Ankara", "Anadolu", None),
        ("TAIPEI, Monday (AFP) - ", "TAIPEI", "AFP", "Monday"),
        ("LAGOS (AFP/Reuters) - ", "LAGOS", "AFP", None),
        ("Berlin (dpa/bb) - ", "Berlin", "dpa", None),
        ("BERLIN (dpa-AFX) - ", "BERLIN", "dpa-AFX", None),
        ("MADRID, 30 Jun. (EUROPA PRESS) - ", "MADRID", "Europa Press", "30 Jun."),
        ("Madrid, 30 jun (EFE).- ", "Madrid", "EFE", "30 jun"),
        ("PARIS, 30 juin 2025 (AFP) - ", "PARIS", "AFP", "30 juin 2025"),
        ("(ANSA) - ROMA, 30 GIU - ", "ROMA", "ANSA", "30 GIU"),
        ("МОСКВА, 30 июн — РИА Новости. ", "МОСКВА", "RIA", "30 июн"),
        ("МОСКВА, 30 июня. /ТАСС/. ", "МОСКВА", "TASS", "30 июня"),
        ("新华社北京6月30日电（记者 王）", "北京", "Xinhua", "6月30日"),
        # agencies that nobody listed
        ("OSLO, June 30 (XYZ) - ", "OSLO", "XYZ", "June 30"),
        ("Oslo (NWA) – ", "Oslo", "NWA", None),
        ("LUND, June 30 (NordWire) — ", "LUND", "NordWire", "June 30"),
        ("PORT ANSELM (Coastal Press Agency) — ", "PORT ANSELM", "Coastal Press Agency", None),
        ("Port Anselm/ABP: ", "Port Anselm", "ABP", None),
        # no agency
        ("WASHINGTON — ", "WASHINGTON", None, None),
        ("KARACHI - ", "KARACHI", None, None),
        ("ST. LOUIS — ", "ST. LOUIS", None, None),
        ("ROME — ", "ROME", None, None),
        ("Beijing, June 30 - ", "Beijing", None, "June 30"),
    ],
)
def test_a_dateline_and_where_it_ends(head: str, place: str | None, agency: str | None, date: str | None) -> None:
    found = dateline_of(head + "The ferry left on Monday (it was late) - nobody was on board.")
    assert found == Dateline(place, agency, date, len(head))


@pytest.mark.parametrize(
    "line", ["BEIJING, June 30 (AFP)", "Beijing, June 30 (AFP) Jun 30, 2025", "  BEIJING (AFP) \n"]
)
def test_a_dateline_on_a_line_of_its_own(line: str) -> None:
    assert find_agency(line, "dateline") == "AFP"


@pytest.mark.parametrize(
    "line",
    [
        *("", "—", "By Ida Holt", "— Ida Holt", "Staff Reporter", "By Staff Writer", "Posted by admin", "By Desk"),
        *("(With inputs from agencies)", "SOURCE: News agencies", "Source: Supplied", "Source: harbour.example.com"),
        *("Source: Harbour Tonight News", "Reporting by Ida Holt; Editing by Per Lund", "Text: Ida"),
        *("Ida Holt with additional reporting by Per Lund", "First published on November 20, 2019"),
        # pictures
        *("AP Photo/Ida Holt", "Photo: AFP", "Reuters file image"),
        *("Image: Ida Holt/AFP/Getty", "Handout via Reuters"),
        "Written by Ida Holt, MS, RD (CA)",
    ],
)
def test_a_line_that_credits_no_agency(line: str) -> None:
    assert find_agency(line, "credit") is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Reuters with additional editing by Ida Holt", "Reuters"),
        ("Source: AFP", "AFP"),
        ("By Agence France-Presse", "AFP"),
        ("By Reuters Staff", "Reuters"),
        ("— IBNS", "IBNS"),
        ("(AFP/Reuters)", "AFP"),
        ("AFP, dpa", "AFP"),
        ("With inputs from PTI and IANS", "PTI"),
        ("The Associated Press contributed to this report.", "AP"),
        ("This story was produced by Kaiser Health News", "Kaiser Health News"),
        ("Xinhua News Agency", "Xinhua"),
        ("Reuters / Ida Holt", "Reuters"),
        ("This article was first published by Deutsche Presse-Agentur.", "dpa"),
        # agencies that nobody listed
        ("XYZ with additional editing by Ida Holt", "XYZ"),
        ("Nordwire, with additional reporting by Courier staff", "Nordwire"),
        ("Meridian News Service with additional editing by Ida Holt", "Meridian News Service"),
        ("Source: XYZ", "XYZ"),
        ("Wire: NordWire", "NordWire"),
        ("By XYZ", "XYZ"),
        ("By Agence Boréale de Presse", "Agence Boréale de Presse"),
        ("Agence Boréale de Presse (ABP)", "ABP"),
        ("/XYZ/", "XYZ"),
        ("XYZ/The Harbour Herald", "XYZ"),
        ("Reporting by Ida Holt for NordWire; editing by Per Lund", "NordWire"),
        ("Reporting by Ida Holt in Lund for Agence Boréale de Presse", "Agence Boréale de Presse"),
        ("With inputs from XYZ", "XYZ"),
    ],
)
def test_a_credit(line: str, agency: str) -> None:
    assert find_agency(line, "credit") == agency


@pytest.mark.parametrize(
    "line",
    [
        *(
            "",
            "© 2025 The Harbour Herald",
            "Copyright 2025 Harbour Media Group LLC. All rights reserved.",
            "© Ida Holt",
        ),
        *(
            "© 2019 CNN",
            "Copyright © Bloomberg L.P.",
            "Image copyright AFP",
            "© Coast Free Press",
            "All rights reserved.",
        ),
        # an agency beside the holder is not the holder
        "Quotes by Thomson Reuters. © 2025 Harbour News",
        "The Associated Press visited the harbour.",
    ],
)
def test_rights_that_no_agency_holds(line: str) -> None:
    assert find_agency(line, "copyright") is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("All rights reserved. Copyright Agence France-Presse. This page is protected.", "AFP"),
        ("Copyright 2025 The Associated Press. All rights reserved. It may not be broadcast.", "AP"),
        ("© Thomson Reuters 2025", "Reuters"),
        ("(c) dpa-infocom GmbH", "dpa"),
        ("© 2025 AFP", "AFP"),
        ("© PA Media", "PA Media"),
        ("Copyright Agence Boréale-Presse. All rights reserved.", "Agence Boréale-Presse"),
        ("All rights reserved. Copyright Agence Boréale de Presse", "Agence Boréale de Presse"),
        ("Copyright (c) 2025 Agence Boréale de Presse (ABP). All rights reserved", "ABP"),
        ("© 2025 Nordic News Agency", "Nordic News Agency"),
    ],
)
def test_rights_of_an_agency(line: str, agency: str) -> None:
    assert find_agency(line, "copyright") == agency


@pytest.mark.parametrize(
    "line",
    [
        *(
            "",
            "...",
            "ADVERTISEMENT",
            "SHARE",
            "VIDEO",
            "USA",
            "MENU",
            "NBA",
            "THE END",
            "FULL STORY",
            "ID",
            "Ida Holt",
        ),
        *(
            "Tags: AFP",
            "NordWire",
            "LUND, NORWAY",
            "KKL-JNF",
            "RSS - Posts",
            "Bloomberg, Once a Mayor, Speaks",
            "AFP Photo",
        ),
    ],
)
def test_a_bare_line_that_is_no_agency(line: str) -> None:
    assert find_agency(line, "bare") is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        *(
            ("IBNS", "IBNS"),
            ("(AFP)", "AFP"),
            ("The Associated Press", "AP"),
            ("CP", "Canadian Press"),
            ("— ABP", "ABP"),
        ),
        *(("ABP/Harbour Daily", "ABP"), ("IANS-RoW", "IANS"), ("XYZ", "XYZ"), ("— NordWire", "NordWire")),
        ("Agence Boréale de Presse", "Agence Boréale de Presse"),
    ],
)
def test_a_bare_agency(line: str, agency: str) -> None:
    assert find_agency(line, "bare") == agency


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_of_a_known_agency_is_its_short_name(name: str) -> None:
    assert find_agency(f"Source: {name}", "credit") == NAMES[name]
    assert find_agency(name, "bare") == NAMES[name]


@pytest.mark.parametrize(
    ("names", "agency"),
    [
        ([], None),
        (["", " "], None),
        (["NordWire"], "NordWire"),
        (["Agence Boréale de Presse", "ABP"], "ABP"),
        (["ABP", "Agence Boréale de Presse", "Agence Boréale de Presse"], "ABP"),
        (["Meridian News Service", "MNS"], "MNS"),
        (["Agence France-Presse", "AFP", "Reuters"], "AFP"),
        (["Reuters", "AP", "The Associated Press"], "AP"),
        (["Reuters", "XYZ"], "Reuters"),
        (["Agence Boréale de Presse", "XYZ"], "Agence Boréale de Presse"),
    ],
)
def test_the_names_of_one_page_become_one(names: list[str], agency: str | None) -> None:
    assert canonical(names) == agency


WORDS = st.lists(
    st.sampled_from(
        [
            *("LUND", "Lund", ", ", "June 30", " (", "AFP", "ABP", ")"),
            *(" - ", " — ", ": ", "/", "|", "©", "2025", " by "),
            *("\n", "Agence ", "de ", "Presse", " with additional editing", "Source: "),
            *(".", "(R-Tex.)", " ", "ä", "新华社"),
            *("All rights", "Copyright "),
        ]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=500, deadline=None)
@given(st.one_of(WORDS, st.text(max_size=60)))
def test_any_line_gives_a_name_that_it_holds_or_that_is_known(line: str) -> None:
    for where in get_args(Where):
        agency = find_agency(line, where)
        assert agency is None or agency in NAMES.values() or agency in line
    found = dateline_of(line)
    if found is not None:
        assert 0 < found.char_end <= len(line)
        assert all(words is None or words in line for words in (found.place, found.date))


@pytest.mark.parametrize("unit", ["(", "A", "A ", "(AFP) ", "A, ", "/", "© ", "By A ", "with ", "Agence ", " ", "\n"])
def test_a_long_line_takes_no_time(unit: str) -> None:
    line = unit * (300_000 // len(unit))
    began = time.perf_counter()
    for where in get_args(Where):
        find_agency(line, where)
    assert time.perf_counter() - began < 1
