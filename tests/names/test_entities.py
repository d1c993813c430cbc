"""Who is who: names that are one bearer's, names that are not, and names that are nobody's."""

from __future__ import annotations

import pytest

from tests.names.layer import Names, Text, name

#: What its tests read is made once: all of them run in one process.
pytestmark = pytest.mark.xdist_group("entities")

TEXTS = (
    # A person with and without an accent, a surname that an annotator took for a company, and alone in another article.
    Text("accent", "Minister {PERSON Mélanie Jolivet} spoke. {ORG Jolivet} left. {PERSON Melanie Jolivet} came."),
    Text("surname", "{PERSON Jolivet} was praised on Monday."),
    # Two of one surname: in one article, and alone in another.
    Text("two", "The mayor, {PERSON Anna Terrano}, met Mr {PERSON Bert Terrano}. {PERSON Terrano} said no."),
    Text("two more", "{PERSON Terrano} was praised on Monday."),
    Text("siblings", "Singer {PERSON Mario Lopresti} won. {PERSON Maria Lopresti} lost."),
    Text("one of them", "{PERSON Thomas Bergqvist} won. {PERSON Tomas Bergqvist} was glad."),
    # A company in other capitals, with a slip, with legal forms, and its branch.
    Text("company", "{ORG Hikvarion} said it would sue. {ORG HikVarion} is named."),
    Text("copied", "{ORG Hikvaron} said nothing."),
    Text("legal", "{ORG Hikvarion Inc.} and {ORG Hikvarion Ltd} and {ORG Hikvarion Canada Inc.} said nothing."),
    # The same slip in articles that share nothing.
    Text("near", "{ORG Tormantel} said it would sue."),
    Text("by chance", "{ORG Tormanteel} said it would not."),
    Text("people", "The {NORP Uighurs} and the {NORP Uyghurs}, and one {GPE Uyghur} activist."),
    Text("known as", "{ORG Northern Cod Packers}, also known as {ORG Brimfish}, closed. {ORG Brimfish} owes money."),
    # One abbreviation, two meanings.
    Text("bengal", "The {ORG Bengal Nation Party} ({ORG BNP}) won. The {ORG BNP} said so. BNP leaders danced."),
    Text("border", "The {ORG Border Nation Party} ({ORG BNP}) lost. The {ORG BNP} said so."),
    Text("one meaning", "The {ORG Velmora Harbour Board} ({ORG VHB}) met. {ORG VHB} said so."),
    Text("unexplained", "The {ORG VHB} was silent on Sunday."),
    # Ministries and embassies of several states.
    Text("china", "China's Ministry of Commerce said no. The Commerce Ministry repeated it in {GPE China}."),
    Text("india", "India's Ministry of Commerce said yes. The {ORG Ministry of Commerce} repeated it."),
    Text("nobody's", "The {ORG Commerce Ministry} agreed."),
    Text("embassies", "The Chinese Embassy closed. The Canadian embassy closed. China's embassy agreed."),
    Text("capitals", "Talks between {GPE Ottawa} and {GPE Beijing} failed, {GPE Toronto} said."),
)


@pytest.fixture(scope="module")
def names() -> Names:
    return name(*TEXTS, overlaps=[("company", "copied")])


def one(names: Names, article_id: str, text: str) -> str:
    """The one entity that a text names in an article."""
    (entity,) = names.named(article_id, text)
    assert entity is not None, f"{text} in {article_id} is nobody's"
    return entity


def test_accents_and_surnames_are_one_person(names: Names) -> None:
    person = one(names, "accent", "Mélanie Jolivet")
    assert one(names, "accent", "Melanie Jolivet") == one(names, "accent", "Jolivet") == person
    assert one(names, "surname", "Jolivet") == person, "the only bearer of the surname in the corpus"


def test_a_surname_of_two_is_nobodys(names: Names) -> None:
    assert one(names, "two", "Anna Terrano") != one(names, "two", "Bert Terrano")
    assert names.named("two", "Terrano") == {None}
    assert names.named("two more", "Terrano") == {None}


def test_other_given_names_are_other_people(names: Names) -> None:
    assert one(names, "siblings", "Mario Lopresti") != one(names, "siblings", "Maria Lopresti")
    assert one(names, "one of them", "Thomas Bergqvist") == one(names, "one of them", "Tomas Bergqvist")


def test_capitals_slips_and_legal_forms_are_one_company_and_its_branch_another(names: Names) -> None:
    company = one(names, "company", "Hikvarion")
    assert one(names, "company", "HikVarion") == one(names, "copied", "Hikvaron") == company
    assert one(names, "legal", "Hikvarion Inc.") == one(names, "legal", "Hikvarion Ltd") == company
    assert one(names, "legal", "Hikvarion Canada Inc.") != company


def test_a_slip_counts_only_where_texts_speak_of_one_thing(names: Names) -> None:
    assert one(names, "near", "Tormantel") != one(names, "by chance", "Tormanteel")


def test_other_spellings_of_a_people(names: Names) -> None:
    assert one(names, "people", "Uighurs") == one(names, "people", "Uyghurs") == one(names, "people", "Uyghur")


def test_also_known_as(names: Names) -> None:
    assert one(names, "known as", "Northern Cod Packers") == one(names, "known as", "Brimfish")


def test_an_abbreviation_is_its_articles(names: Names) -> None:
    bengal, border = one(names, "bengal", "BNP"), one(names, "border", "BNP")
    assert bengal == one(names, "bengal", "Bengal Nation Party")
    assert border == one(names, "border", "Border Nation Party")
    assert bengal != border
    assert one(names, "unexplained", "VHB") == one(names, "one meaning", "Velmora Harbour Board")


def test_a_ministry_is_its_states(names: Names) -> None:
    china, india = one(names, "china", "Ministry of Commerce"), one(names, "india", "Ministry of Commerce")
    assert china != india
    assert china != one(names, "china", "China")
    assert one(names, "china", "Commerce Ministry") == china
    assert names.named("nobody's", "Commerce Ministry") == {None}


def test_the_embassy_of_one_of_two_states_is_nobodys(names: Names) -> None:
    assert one(names, "embassies", "Chinese Embassy")
    assert names.named("embassies", "embassy") == {None}


def test_capitals_stay_places_and_are_flagged(names: Names) -> None:
    rows = {row["text"]: row for row in names.tables["mentions"] if row["article_id"] == "capitals"}
    assert {text: row["may_be_government"] for text, row in rows.items()} == {
        "Ottawa": True,
        "Beijing": True,
        "Toronto": False,
    }
    assert {row["label"] for row in rows.values()} == {"GPE"}


JUDGED = (
    Text("foods", "{ORG Gravina Foods} rose on Monday."),
    Text("holding", "{ORG Gravina Holding} fell."),
    Text(
        "chain", "{ORG Northern Packers}, also known as {ORG Brimfish}, closed. {ORG Brimfish}, formerly {ORG Oldfish}."
    ),
    Text("full", "The mayor, {PERSON Carla Umber}, spoke. {PERSON Carla Umber} left. {PERSON Umber} went."),
    Text("alone", "{PERSON Umber} came."),
)


def test_without_judgements_texts_decide() -> None:
    names = name(*JUDGED)
    assert one(names, "foods", "Gravina Foods") != one(names, "holding", "Gravina Holding")
    assert one(names, "chain", "Northern Packers") == one(names, "chain", "Oldfish") == one(names, "chain", "Brimfish")
    assert one(names, "alone", "Umber") == one(names, "full", "Umber") == one(names, "full", "Carla Umber")


def test_judgements_always_win() -> None:
    names = name(
        *JUDGED,
        judgements=[
            ("Gravina Foods", "gravina  holding", "same"),
            # They are linked through a third name alone.
            ("Oldfish", "Northern Packers", "different"),
            ("Umber", "Carla Umber", "different"),
            ("Nobody", "No One", "same"),
        ],
    )
    assert one(names, "foods", "Gravina Foods") == one(names, "holding", "Gravina Holding")
    assert one(names, "chain", "Northern Packers") != one(names, "chain", "Oldfish")
    assert one(names, "alone", "Umber") == one(names, "full", "Umber") != one(names, "full", "Carla Umber")
    assert names.aliases["Gravina Foods", "Gravina Holding"] == "judged"


def test_of_judgements_that_contradict_each_other_different_counts() -> None:
    first, second = "Gravina Foods", "Gravina Holding"
    names = name(*JUDGED, judgements=[(first, second, "same"), (second, first, "different")])
    assert one(names, "foods", first) != one(names, "holding", second)


def test_a_judgement_gives_a_surname_of_two_to_one() -> None:
    names = name(
        Text("first", "The mayor, {PERSON Anna Terrano}, met Ms {PERSON Anna Terrano}."),
        Text("second", "Mr {PERSON Bert Terrano} met Sen. {PERSON Bert Terrano}."),
        Text("alone", "{PERSON Terrano} was praised on Monday."),
        judgements=[("Terrano", "Anna Terrano", "same")],
    )
    assert one(names, "alone", "Terrano") == one(names, "first", "Anna Terrano")
