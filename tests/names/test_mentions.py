"""What is a name and what it is: the nasty case of every rule, each text a case of its own."""

from __future__ import annotations

import time

import pytest

from tests.names.layer import Names, Text, name

#: What its tests read is made once: all of them run in one process.
pytestmark = pytest.mark.xdist_group("mentions")

Case = tuple[str, list[tuple[str, str]]]

#: Spans of an annotator, and what is left of them.
CUT: dict[str, Case] = {
    "nothing is left": ("It was {ORG the} and {PERSON 14} and {GPE 12:30} and {ORG —} and {PERSON ’s}.", []),
    "an address": ("See {ORG www.example.org/news/today}, {ORG https://example.org}, {PERSON anna_b@example.org}.", []),
    "two names with a figure between them": ("Scores: {PERSON Muster 3 Keller}.", []),
    "an article": (
        "It was {ORG The Grenmark Group} that sold {LOC the Velm Sea} to {PERSON the Ferrands}.",
        [("Grenmark Group", "ORG"), ("Velm Sea", "LOC"), ("Ferrands", "PERSON")],
    ),
    "a possessive that stands alone": (
        "{ORG Grendel Tarvos 's} shares and {GPE Velmora 's} port rose .",
        [("Grendel Tarvos", "ORG"), ("Velmora", "GPE")],
    ),
    "curly possessives": (
        "{ORG Tarmac Belling’s} shares rose while {PERSON Ida Quell’s} fell and {PERSON Jonas Weeks’} too.",
        [("Tarmac Belling", "ORG"), ("Ida Quell", "PERSON"), ("Jonas Weeks", "PERSON")],
    ),
    "a possessive within": (
        "{ORG The Mesa County Sheriff's Office} and {ORG Lloyd's of London} said no.",
        [("Mesa County Sheriff's Office", "ORG"), ("Lloyd's of London", "ORG")],
    ),
    "offices and honorifics": (
        "On Monday {PERSON Sen. Marcus Thale} met {PERSON Industry Minister Orla Venn} and {PERSON Mr Pruvost}.",
        [("Marcus Thale", "PERSON"), ("Orla Venn", "PERSON"), ("Pruvost", "PERSON")],
    ),
    "a people before a person": (
        "{PERSON Kenyan Josphat Rono} beat {PERSON American Todd Brill}.",
        [("Kenyan", "NORP"), ("Josphat Rono", "PERSON"), ("American", "NORP"), ("Todd Brill", "PERSON")],
    ),
    "figures and results": (
        "{ORG Lodz 2} drew, {ORG Velnor United 3-1} won, {PERSON Petr Sykora 14} scored.",
        [("Lodz 2", "ORG"), ("Velnor United", "ORG"), ("Petr Sykora", "PERSON")],
    ),
    "figures that are the name's": (
        "{ORG 3M} and {ORG 7-Eleven} and {ORG Channel 4} said so.",
        [("3M", "ORG"), ("7-Eleven", "ORG"), ("Channel 4", "ORG")],
    ),
    "an owner": (
        "He wrote to {ORG China's Ministry of Commerce} and to {ORG Norway 's Ministry of Fisheries} .",
        [("China", "GPE"), ("Ministry of Commerce", "ORG"), ("Norway", "GPE"), ("Ministry of Fisheries", "ORG")],
    ),
    "where it is from": (
        "Rival {ORG Kone Corp of Finland} said {PERSON Mirko Basta of Belgrade} won.",
        [("Kone Corp", "ORG"), ("Finland", "GPE"), ("Mirko Basta", "PERSON"), ("Belgrade", "GPE")],
    ),
    "where it is based": (
        "{ORG Hangzhou-based Brintec} sold {ORG New York-based Sulvex Ltd}.",
        [("Hangzhou", "GPE"), ("Brintec", "ORG"), ("New York", "GPE"), ("Sulvex Ltd.", "ORG")],
    ),
    "small words behind a name": (
        "{PERSON Lukas Brandl injured} and {ORG Fentex shares rise} on Monday.",
        [("Lukas Brandl", "PERSON"), ("Fentex", "ORG")],
    ),
    "dates and quantities": (
        "It fell {PERCENT 3 percent} on {DATE Monday, May 4} by {MONEY $3.5 million}.",
        [("3 percent", "QUANTITY"), ("Monday, May 4", "DATE"), ("$3.5 million", "QUANTITY")],
    ),
}

#: Texts that no annotator has read.
UNREAD: dict[str, Case] = {
    "no text": ("", []),
    "white space": (" \n \n", []),
    "no capitals": ("nothing here has a capital letter. not even here.", []),
    "no letters with capitals": ("中国商务部表示，海康威视公司在加拿大的业务。東京で会議。", []),
    "words that begin a sentence": ("Officials left. Negotiations failed. Police arrived. Meanwhile nothing.", []),
    "a line in capitals that nothing speaks for": ("STRANGE QUARNET DEAL STUNS MARKETS\n\nNothing was said.", []),
    "a line in capitals with a name of the text": (
        "BRENDAK HOLDINGS TO SHED JOBS\n\nOfficials said Brendak Holdings would cut 300 jobs.",
        [("BRENDAK HOLDINGS", "ORG"), ("Brendak Holdings", "ORG")],
    ),
    "a headline with a capital for every word": (
        "Vornak Bank Names New Chief After Record Loss\n\nIn Oslo, Vornak Bank said that Lena Sturm would lead it.",
        [("Vornak Bank", "ORG"), ("Oslo", "GPE"), ("Vornak Bank", "ORG"), ("Lena Sturm", "PERSON")],
    ),
    "a dateline with a date": ("ZURICH 1996-10-04\nA Swiss maker cut jobs .", [("ZURICH", "GPE"), ("Swiss", "NORP")]),
    "a dateline with an agency": (
        "PARIS (AFP) - French farmers blocked roads.",
        [("PARIS", "GPE"), ("AFP", "ORG"), ("French", "NORP")],
    ),
    "a dateline of a place that no table has": (
        "KIRAVEL (Reuters) - Snow fell on the town.",
        [("KIRAVEL", "GPE"), ("Reuters", "ORG")],
    ),
    "capitals within a word": (
        "He sold his iPhone and eBay shares near Zadar.",
        [("iPhone", "OTHER"), ("eBay", "ORG"), ("Zadar", "GPE")],
    ),
    "particles": (
        "Syria under Bashar al-Assad; Ronald van der Berg; Charles de Gaulle; Mohammed bin Salman.",
        [
            ("Syria", "GPE"),
            ("Bashar al-Assad", "PERSON"),
            ("Ronald van der Berg", "PERSON"),
            ("Charles de Gaulle", "PERSON"),
            ("Mohammed bin Salman", "PERSON"),
        ],
    ),
    "apostrophes and joined letters": (
        "On Monday AT&T paid Conan O'Neill and Maureen O’Hara.",
        [("AT&T", "ORG"), ("Conan O'Neill", "PERSON"), ("Maureen O’Hara", "PERSON")],
    ),
    "initials": (
        "They saw J. K. Rowling, J.K. Rowling and the U.S. army.",
        [("J. K. Rowling", "PERSON"), ("J.K. Rowling", "PERSON"), ("U.S.", "GPE")],
    ),
    "a point that ends a sentence too": (
        "He runs Tendak Inc. The firm grew. John Tarr Jr. He left. Sold by Norvex Corp. In Oslo, in the U.S. The end.",
        [
            ("Tendak Inc.", "ORG"),
            ("John Tarr Jr.", "PERSON"),
            ("Norvex Corp.", "ORG"),
            ("Oslo", "GPE"),
            ("U.S.", "GPE"),
        ],
    ),
    "days and months before a name": (
        "In May Granvik Bank paid. It rained in June. Since August Torvald Bank is closed. On Friday Anna Belk left.",
        [("Granvik Bank", "ORG"), ("Torvald Bank", "ORG"), ("Anna Belk", "PERSON")],
    ),
    "months in a name": (
        "The singer April Weems met Theresa May, Anna May Wong and August Strindberg in August.",
        [
            ("April Weems", "PERSON"),
            ("Theresa May", "PERSON"),
            ("Anna May Wong", "PERSON"),
            ("August Strindberg", "PERSON"),
        ],
    ),
    "part of a word": (
        "The pro-Beijing and anti-Moscow groups met.",
        [("Beijing", "GPE"), ("Moscow", "GPE")],
    ),
    "behind emoji": (
        "🚢👩‍👩‍👧 At noon Branko Tesla met Ana O’Neill near Zadar.",
        [("Branko Tesla", "PERSON"), ("Ana O’Neill", "PERSON"), ("Zadar", "GPE")],
    ),
    "behind letters from right to left": (
        "قال المسؤول إن “Branko Tesla” met ‏Ana Perrin‏ in Zadar.",
        [("Branko Tesla", "PERSON"), ("Ana Perrin", "PERSON"), ("Zadar", "GPE")],
    ),
    "accents that are letters of their own": (
        "The cafe\u0301 of Boris N\u0308orvel and Rene\u0301 Dubois was shut.",
        [("Boris N\u0308orvel", "PERSON"), ("Rene\u0301 Dubois", "PERSON")],
    ),
}

#: What an annotator says, against what the text says.
LABELS: dict[str, Case] = {
    "one name has one label": (
        "{ORG Quantrel} rose. {GPE Quantrel} fell. {ORG Quantrel} closed. Then Quantrel paid.",
        [("Quantrel", "ORG")] * 4,
    ),
    "a short form has the label of the full one": (
        "{PERSON Orla Brennick} spoke. {ORG Brennick} left. {GPE Brennick} won, and so did Brennick.",
        [("Orla Brennick", "PERSON"), *[("Brennick", "PERSON")] * 3],
    ),
    "what was missed": (
        "{ORG Zelbrook Ltd} said so. On Monday Zelbrook Ltd denied it.\n\nZELBROOK LTD",
        [("Zelbrook Ltd", "ORG"), ("Zelbrook Ltd", "ORG"), ("ZELBROOK LTD", "ORG")],
    ),
    "WHO and who, US and us": (
        "The {ORG WHO} said so.\n\nWHO WILL PAY FOR THE BRIDGE\n\nWho knows. The US told us all.\n\nTELL US MORE",
        [("WHO", "ORG"), ("US", "GPE")],
    ),
    "May and may": ("It may rain in May. May rain in May? You may ask. They may.", []),
    "peoples are no places": (
        "{GPE Uyghurs} and {GPE Tibetans} met {GPE Germans} in {GPE Xinjiang}. {GPE Kurdish} fighters left.",
        [("Uyghurs", "NORP"), ("Tibetans", "NORP"), ("Germans", "NORP"), ("Xinjiang", "GPE"), ("Kurdish", "NORP")],
    ),
    "a city that is a surname": (
        "Prime Minister {PERSON Mark Carney} spoke. {GPE Carney} left. Carney was tired.",
        [("Mark Carney", "PERSON"), ("Carney", "PERSON"), ("Carney", "PERSON")],
    ),
    "a city that is a given name": (
        "{PERSON Paris Hilton} sang in {GPE Paris}. Hilton left {GPE Paris}.",
        [("Paris Hilton", "PERSON"), ("Paris", "GPE"), ("Hilton", "PERSON"), ("Paris", "GPE")],
    ),
    "a country that is a surname": (
        "Coach {PERSON Michael Jordan} won. {PERSON Jordan} smiled. Jordan left.",
        [("Michael Jordan", "PERSON"), ("Jordan", "PERSON"), ("Jordan", "PERSON")],
    ),
    "the country that is none": (
        "King Abdullah of {GPE Jordan} spoke in {GPE Amman}. Jordan has a border with Syria.",
        [("Abdullah", "PERSON"), ("Jordan", "GPE"), ("Amman", "GPE"), ("Jordan", "GPE"), ("Syria", "GPE")],
    ),
    "a country and a given name": (
        "{GPE Georgia} votes in {GPE Tbilisi}. Voters in Georgia saw {PERSON Georgia Meloni}.",
        [("Georgia", "GPE"), ("Tbilisi", "GPE"), ("Georgia", "GPE"), ("Georgia Meloni", "PERSON")],
    ),
    "a place in other names": (
        "{GPE Washington} said so. {PERSON Denzel Washington} laughed. The Washington Post wrote.",
        [("Washington", "GPE"), ("Denzel Washington", "PERSON"), ("Washington Post", "ORG")],
    ),
}


@pytest.fixture(scope="module")
def names() -> Names:
    """All cases in one build, a text a case."""
    cases = [("cut", CUT, True), ("unread", UNREAD, False), ("labels", LABELS, True)]
    return name(*(Text(f"{part} {case}", cs[case][0], is_read=read) for part, cs, read in cases for case in cs))


@pytest.mark.parametrize("case", CUT)
def test_spans_are_cut_down_to_the_name(names: Names, case: str) -> None:
    assert names.mentions(f"cut {case}") == CUT[case][1]


@pytest.mark.parametrize("case", UNREAD)
def test_names_of_texts_that_nothing_has_read(names: Names, case: str) -> None:
    assert names.mentions(f"unread {case}") == UNREAD[case][1]


@pytest.mark.parametrize("case", LABELS)
def test_the_text_decides_what_a_name_is(names: Names, case: str) -> None:
    assert names.mentions(f"labels {case}") == LABELS[case][1]


def test_every_mention_says_what_found_it(names: Names) -> None:
    found_by = {(row["article_id"], row["text"]): row["annotator"] for row in names.tables["mentions"]}
    assert found_by["cut where it is from", "Kone Corp"] == "marks-1"
    assert found_by["cut where it is from", "Finland"] == "sql"
    assert {by for (article, _), by in found_by.items() if article.startswith("unread")} == {"sql"}


def test_of_several_annotators_the_last_reading_counts() -> None:
    text = "{PERSON Fenwick Dorset} closed its {ORG Bristol} plant."
    found = name(
        Text("read once", text),
        Text(
            "read twice",
            "{PERSON Kelmore Dunst} closed its plant.",
            marked_again="{ORG Kelmore Dunst} closed its plant.",
        ),
        Text(
            "read by the second", "So did {GPE Vellan Prade}.", is_read=False, marked_again="So did {ORG Vellan Prade}."
        ),
    )
    found_by = {(row["text"], row["label"]): row["annotator"] for row in found.tables["mentions"]}
    assert found_by["Fenwick Dorset", "PERSON"] == "marks-1"
    assert found_by["Kelmore Dunst", "ORG"] == "marks-2"
    assert found_by["Vellan Prade", "ORG"] == "marks-2"


def test_a_wrong_label_in_one_of_ten_articles() -> None:
    found = name(
        Text("wrong", "{PERSON Tessaly} said it would hire."),
        *(Text(f"right {number}", f"{{ORG Tessaly}} said it would hire {number} people.") for number in range(9)),
    )
    assert {(row["text"], row["label"]) for row in found.tables["mentions"]} == {("Tessaly", "ORG")}
    assert len(found.tables["entities"]) == 1


def test_a_text_of_fifty_thousand_words() -> None:
    sentence = "On Monday {person} of the {bank} told reporters in Paris that it would rain for the rest of the week."
    names = [
        f"{first} {start}{end}" for first in ("Anna", "Boris") for start in ("Mel", "Tor") for end in ("dak", "vik")
    ]
    text = "\n".join(
        sentence.format(person=names[number % 8], bank=f"{names[number % 5].split()[1]} Bank") for number in range(2600)
    )
    started = time.monotonic()
    found = name(Text("long", text, is_read=False))
    assert time.monotonic() - started < 60
    assert {mention for mention, _ in found.mentions("long")} >= {*names, "Paris", "Meldak Bank"}
