"""Seed tables: CSV files beside the models, read as they are, told with file and line where they are wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.conftest import Project, Recorder
from tests.warehouse.keyed import give_grains
from warehouse.cli import main
from warehouse.errors import UserError
from warehouse.landed import sources
from warehouse.seeds import read_seeds
from warehouse.sources import Source

PLACES = 'name,label,people:bigint\nKolbrava,GPE,12\n"Tarrel, the Narrow",LOC,\nNULL,GPE,0\n'
MODEL = """
        -- A row is a number and the place with so many people.
        -- key: n
        -- grain: n
        with placed as (
            select
                numbers.n, -- the number
                places.name -- the place
            from numbers
            left join raw.places as places on numbers.n = places.people
        )
        select * from placed
"""


@dataclass
class Seeded(Project):
    """The small project with a seed table and a model by key that reads it."""

    def sources(self) -> Mapping[str, Source]:  # type: ignore[override]
        return {**super().sources(), **read_seeds(self.models)}

    def seed(self, content: str | bytes) -> Path:
        path = self.models / "seeds" / "places.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@pytest.fixture
def seeded(project: Project) -> Seeded:
    made = Seeded(give_grains(project).models, project.warehouse)
    made.seed(PLACES)
    made.write("names/placed.sql", MODEL)
    return made


def test_values_are_read_as_they_stand(seeded: Seeded) -> None:
    """Nothing is guessed: a cell that says NULL is a text, an empty one is null, a comma in quotation marks stays."""
    with duckdb.connect() as connection:
        rows = connection.execute(read_seeds(seeded.models)["places"].query).fetchall()
    assert rows == [("Kolbrava", "GPE", 12), ("Tarrel, the Narrow", "LOC", None), ("NULL", "GPE", 0)]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfname,label,people:bigint\nKolbrava,GPE,12\n",
        b"name,label,people:bigint\r\nKolbrava,GPE,12\r\n",
        b"name , label,people: BigInt\nKolbrava,GPE,12",
        b'name,label,people:bigint\n"Kolbrava","GPE","12"\n',
    ],
)
def test_as_spreadsheets_write_it(seeded: Seeded, content: bytes) -> None:
    seeded.seed(content)
    seeded.land("b2", 12)
    seeded.build()
    assert seeded.rows("select name from placed where n = 12") == [("Kolbrava",)]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("name,people:bigint\nA,1\nB\n", 3, "has 1 fields where the header has 2"),
        ("name,people:bigint\nA,1\nB,2,3\n", 3, "has 3 fields where the header has 2"),
        ("name,people:bigint\nA,1\nB,many\n", 3, "'BIGINT'"),
        ("name,people:bigint\n\nA,1\n", 2, "is an empty line"),
        # The engine would take this for the end of the file.
        ('name,people:bigint\nA,1\n"B,1\nC,2\n', 3, "is a broken row"),
        ('name,people:bigint\n"A\nB",1\nC,x\n', 3, "'BIGINT'"),
        ("name,people:bigint\nA,1\r\nB,2\n", None, "end in two ways"),
        (b"name\nA\n\xe9\n", 3, "is not UTF-8"),
        ("", 1, "there is no header"),
        ("name,people:int128\nA,1\n", 1, "'people:int128' is no column"),
        ("name,People\nA,1\n", 1, "'People' is no column"),
        ("name,name\nA,1\n", 1, "stands twice"),
    ],
)
def test_a_bad_file_is_told_before_anything_is_built(
    seeded: Seeded, content: str | bytes, line: int | None, words: str
) -> None:
    (seeded.models / "names/placed.sql").unlink()
    path = seeded.seed(content)
    recorder = Recorder()
    with pytest.raises(UserError) as caught:
        seeded.build(recorder)
    assert str(caught.value).startswith(f"{path}:{line}: " if line else f"{path}: ")
    assert words in str(caught.value)
    assert recorder.built == []


def test_a_changed_seed_table_is_read_as_a_whole(seeded: Seeded) -> None:
    """A model by key that reads one is answered for all its keys: any of them may be another one."""
    seeded.land("b2", 12, 7)
    seeded.build()
    assert seeded.rows("select n, name from placed where n in (7, 12) order by n") == [(7, None), (12, "Kolbrava")]
    seeded.seed(PLACES.replace("Kolbrava,GPE,12", "Kolbrava,GPE,7"))
    recorder = Recorder()
    seeded.build(recorder)
    assert recorder.built == ["placed: new rows in raw.places"]
    assert seeded.rows("select n, name from placed where n in (7, 12) order by n") == [(7, "Kolbrava"), (12, None)]
    assert seeded.build().status == "unchanged"


def test_new_pages_are_still_answered_by_key(seeded: Seeded) -> None:
    seeded.build()
    seeded.land("b2", 12)
    recorder = Recorder()
    seeded.build(recorder)
    assert "placed: numbers changed; 1 n anew" in recorder.built


def test_a_lookup_in_one_does_not_hide_its_changes(seeded: Seeded) -> None:
    """What landed under a key stays as it is; what a seed table says of it may not."""
    seeded.edit("names/placed.sql", "-- grain: n", "-- grain: n\n-- lookup: raw.places by people = n")
    seeded.land("b2", 12, 7)
    seeded.build()
    seeded.land("b3", 13)
    seeded.build()
    seeded.seed(PLACES.replace("Kolbrava,GPE,12", "Kolbrava,GPE,13"))
    seeded.build()
    assert seeded.rows("select n, name from placed where n in (7, 12, 13) order by n") == [
        (7, None),
        (12, None),
        (13, "Kolbrava"),
    ]


def test_a_file_that_is_gone_is_a_table_that_is_not_there(seeded: Seeded) -> None:
    seeded.build()
    (seeded.models / "seeds" / "places.csv").unlink()
    with pytest.raises(UserError, match=r"placed\.sql:\d+: there is no table raw\.places"):
        seeded.build()


@pytest.mark.parametrize(("name", "words"), [("pages", "raw.pages is a landed table"), ("Known-x", "small letters")])
def test_a_name_that_cannot_be_used(seeded: Seeded, name: str, words: str) -> None:
    path = seeded.models / "seeds" / f"{name}.csv"
    path.write_text("a\nb\n")
    with pytest.raises(UserError, match=words) as caught:
        sources(seeded.warehouse, seeded.models)
    assert str(path) in str(caught.value)


def test_the_command_takes_them_from_the_folder_of_models(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    models, where = tmp_path / "models", ["--warehouse", str(tmp_path / "wh")]
    for name, text in {
        "seeds/places.csv": PLACES,
        "staging/pages.sql": "-- A row is a page.\nselect page_id, status from raw.pages",
        "names/places.sql": "-- A row is a place.\nselect name /* its name */ from raw.places",
    }.items():
        (models / name).parent.mkdir(parents=True, exist_ok=True)
        (models / name).write_text(text)
    (tmp_path / "a.txt").write_text("The ferry was late. Nobody minded.\n" * 3)
    assert main(["load", str(tmp_path / "a.txt"), *where]) == 0
    assert main(["models", "--models", str(models), *where]) == 0
    with duckdb.connect(str(tmp_path / "wh" / "news.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from places").fetchall() == [(3,)]
    (models / "seeds/places.csv").write_text(PLACES + "Oddesey,GPE\n")
    capsys.readouterr()
    assert main(["models", "--models", str(models), *where]) == 1
    assert f"{models / 'seeds/places.csv'}:5: has 2 fields" in capsys.readouterr().err.replace("\n", "")
