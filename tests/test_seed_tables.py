"""The seed tables that ship: well-formed, sorted, without duplicates, with known values, and fitting each other."""

from __future__ import annotations

import csv
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from warehouse.connection import connect_offline
from warehouse.seeds import check_rows, read_seeds

FOLDER = Path(__file__).parent.parent / "sql" / "seeds"
FILES = sorted(FOLDER.glob("*.csv"))
HEADERS = {
    "annotator_labels": "annotator_label,label",
    "calendar_words": "word,kind,number:bigint",
    "common_words": "word",
    "context_words": "word,side,label",
    "given_names": "name,region,gender",
    "known_organisations": "name,canonical,kind",
    "known_peoples": "name,kind,place",
    "known_places": "name,label,kind,country,population:bigint,canonical",
    "name_words": "word,role",
    "naming_words": "word,role",
    "number_words": "word,language,kind,value:double",
    "role_nouns": "noun,number,gender",
    "same_words": "word,meaning,opposite",
    "speech_verbs": "form,verb,kind",
    "unit_words": "word,kind,unit,factor:double",
    "word_bits": "word,language,bits:bigint",
}
KEYS = {
    "annotator_labels": 1,
    "calendar_words": 1,
    "common_words": 1,
    "context_words": 3,
    "given_names": 1,
    "known_organisations": 2,
    "known_peoples": 3,
    "name_words": 2,
    "naming_words": 2,
    "number_words": 2,
    "role_nouns": 2,
    "same_words": 1,
    "speech_verbs": 3,
    "unit_words": 1,
    "word_bits": 2,
}
VALUES = {
    ("annotator_labels", "label"): "PERSON ORG GPE LOC NORP EVENT WORK DATE QUANTITY OTHER",
    ("context_words", "side"): "before after of",
    ("context_words", "label"): "PERSON ORG GPE LOC NORP EVENT WORK DATE QUANTITY OTHER",
    ("given_names", "region"): "us world",
    ("given_names", "gender"): "m f",
    ("known_organisations", "kind"): (
        "agency intergovernmental government company party team league media military other"
    ),
    ("known_peoples", "kind"): "nationality people religion politics",
    ("known_places", "label"): "GPE LOC",
    ("known_places", "kind"): "country state capital city continent region water mountain district",
    ("name_words", "role"): (
        "honorific office org_suffix org_word loc_word gpe_word event_word work_word particle person_suffix calendar"
    ),
    ("naming_words", "role"): "stop verb organisation modifier post person place document people",
    ("calendar_words", "kind"): "month weekday",
    ("number_words", "language"): "en de fr",
    ("number_words", "kind"): "small scale part vague skip",
    ("unit_words", "kind"): "duration length mass area volume speed percent money person thing",
    ("role_nouns", "number"): "one many",
    ("role_nouns", "gender"): "m f",
    ("speech_verbs", "kind"): "say call weak object frame noun",
}
#: Columns that may be empty.
OPTIONAL = {
    ("known_places", "country"),
    ("known_places", "population"),
    ("known_peoples", "place"),
    ("number_words", "language"),
    ("role_nouns", "gender"),
    ("given_names", "gender"),
    ("same_words", "opposite"),
}


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key.partition(":")[0]: cell for key, cell in row.items()} for row in csv.DictReader(file)]


def test_every_file_is_known_and_described() -> None:
    assert [path.stem for path in FILES] == sorted(HEADERS)
    readme = (FOLDER / "README.md").read_text()
    assert [path.name for path in FILES if f"`{path.name}`" not in readme] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_as_the_readme_says(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c != "\n"] == []
    assert text == unicodedata.normalize("NFC", text), "texts of articles are NFC"
    header, *lines = text.removesuffix("\n").split("\n")
    assert header == HEADERS[path.stem]
    cells = [tuple(row.values()) for row in rows(path.stem)]
    assert len(cells) == len(lines)
    assert cells == sorted(set(cells)), "sorted, no row twice"
    assert [row for row in cells if any(cell != " ".join(cell.split()) for cell in row)] == []
    if path.stem in KEYS:
        keys = [row[: KEYS[path.stem]] for row in cells]
        assert [key for key, after in pairwise(keys) if key == after] == []


@pytest.mark.parametrize("name", HEADERS)
def test_values_are_known_ones(name: str) -> None:
    for row in rows(name):
        for column, value in row.items():
            if (name, column) in OPTIONAL and value == "":
                continue
            assert value, (row, column)
            if allowed := VALUES.get((name, column)):
                assert value in allowed.split(), row


def test_the_engine_reads_them() -> None:
    seeds = read_seeds(FOLDER.parent)
    with connect_offline() as connection:
        check_rows(connection, seeds)
        for name, seed in seeds.items():
            assert connection.execute(f"select count(*) from ({seed.query})").fetchall() == [(len(rows(name)),)]


@pytest.mark.parametrize("name", ["known_places", "known_organisations"])
def test_a_full_name_is_a_name_of_its_own(name: str) -> None:
    pairs = {(row["name"], row["canonical"]) for row in rows(name)}
    assert [full for _, full in pairs if (full, full) not in pairs] == []
    if name == "known_places":
        assert len(pairs) == len(rows(name)), "one row a name of a place"


def test_peoples_are_of_known_places() -> None:
    places = {row["canonical"] for row in rows("known_places")}
    assert [row for row in rows("known_peoples") if row["place"] and row["place"] not in places] == []


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("U.S.", "United States"),
        ("America", "United States"),
        ("Burma", "Myanmar"),
        ("Holland", "Netherlands"),
        ("Zaire", "Democratic Republic of the Congo"),
        ("Soviet Union", "Soviet Union"),
        ("Peking", "Beijing"),
        ("Bombay", "Mumbai"),
        ("Kiev", "Kyiv"),
        ("Mass.", "Massachusetts"),
        ("Georgia", "Georgia"),
        ("Georgia", "Georgia, United States"),
        ("Washington", "Washington, D.C."),
        ("Washington", "Washington, United States"),
        ("London", "London, Canada"),
        ("Sao Paulo", "São Paulo"),
        ("Xinjiang", "Xinjiang"),
        ("Taiwan Strait", "Taiwan Strait"),
    ],
)
def test_places_that_news_are_full_of(name: str, canonical: str) -> None:
    assert [row for row in rows("known_places") if (row["name"], row["canonical"]) == (name, canonical)]


def test_words_and_roles_that_others_rely_on() -> None:
    """A form may have several kinds: "told" is said and has an object that is not the speaker."""
    kinds: dict[str, set[str]] = {}
    for row in rows("speech_verbs"):
        kinds.setdefault(row["form"], set()).add(row["kind"])
    assert kinds["told"] == {"say", "object"}
    assert kinds["according"] == {"frame"}
    assert kinds["statement"] == {"noun"}
    assert kinds["wrote"] == kinds["tweeted"] == {"say"}
    people = {row["name"] for row in rows("known_peoples")}
    assert {"Uyghurs", "Uighur", "Tibetans", "Shiite", "Frenchman", "Republicans", "Tory"} <= people
    nouns = {row["noun"]: (row["number"], row["gender"]) for row in rows("role_nouns")}
    assert nouns["spokeswoman"] == ("one", "f")
    assert nouns["officials"] == ("many", "")
