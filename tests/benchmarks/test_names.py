"""The benchmark of names: gold files that are wrong, and two tiny texts whose scores can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.names import Gold, Name, errors, main, names_of, read_gold, score, score_all

FIRST = "Anna Example, the chairwoman of Example Holdings Ltd, flew to Paris on Monday."
SECOND = "🚢 Officials in Cafe\u0301 Town said on Monday that Boris Muster of Muster Holdings Ltd was in Paris."


def record(text: str, *names: tuple[str, str]) -> dict[str, Any]:
    """A line of gold; each name is marked where it first stands."""
    spans = [{"start": text.index(name), "end": text.index(name) + len(name), "label": label} for name, label in names]
    return {"id": text[:4], "text": text, "names": spans}


def write(folder: Path, name: str, *records: dict[str, Any]) -> None:
    (folder / name).write_text("".join(json.dumps(one) + "\n" for one in records))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (None, "no *.jsonl in it"),
        ("{", "one.jsonl:1: no record with text and names"),
        ('\n{"text": "x"}', "one.jsonl:2: no record with text and names"),
        ('{"text": "x", "names": [{"start": 0, "end": 2, "label": "ORG"}]}', "[0, 2) is no span of a text of 1"),
        ('{"text": "x", "names": [{"start": 1, "end": 1, "label": "ORG"}]}', "[1, 1) is no span"),
        ('{"text": "x", "names": [{"start": 0, "end": 1}]}', "no record with text and names"),
    ],
)
def test_gold_that_is_wrong_is_told_with_its_place(
    lines: str | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if lines is not None:
        (tmp_path / "one.jsonl").write_text(lines)
    assert main([str(tmp_path)]) == 1
    assert said in capsys.readouterr().err


def test_offsets_move_with_the_normal_form_and_labels_have_ours(tmp_path: Path) -> None:
    text = "Cafe\u0301 Town\r\nboat 🚢 Bern"
    write(tmp_path, "one.jsonl", record(text, ("Cafe\u0301 Town", "FAC"), ("Bern", "GPE"), ("boat", "BOAT")))
    gold = read_gold(tmp_path)
    assert gold.names == {Name("one#1", 0, 9, "LOC"), Name("one#1", 17, 21, "LOC")}
    assert [gold.texts["one#1"][name.start : name.end] for name in sorted(gold.names)] == ["Café Town", "Bern"]
    assert gold.unscored == {"BOAT": 1}


def test_a_name_is_right_where_its_ends_and_its_label_are() -> None:
    gold = {Name("t", 0, 4, "ORG"), Name("t", 5, 9, "PERSON"), Name("u", 0, 4, "ORG")}
    found = {Name("t", 0, 4, "ORG"), Name("t", 5, 8, "PERSON"), Name("u", 0, 4, "LOC"), Name("u", 7, 9, "ORG")}
    both = score(gold, found, ("ORG", "PERSON", "LOC"))
    assert (both.gold, both.found, both.right, both.precision, both.recall) == (3, 4, 1, 0.25, 1 / 3)
    assert score(gold, found, ("ORG",)).f1 == 0.5
    assert score(set(), set(), ("ORG",)).f1 == 0.0


def test_in_a_gold_of_conll_labels_peoples_and_works_are_misc() -> None:
    rows = [("a#1", 0, 3, "NORP"), ("a#1", 4, 5, "WORK"), ("a#1", 6, 9, "GPE"), ("a#1", 10, 14, "DATE")]
    assert {name.label for name in names_of(rows, has_misc=True)} == {"MISC", "LOC"}
    assert {name.label for name in names_of(rows, has_misc=False)} == {"NORP", "WORK", "LOC"}


def test_a_label_that_the_gold_never_has_is_not_scored() -> None:
    gold = Gold({"a#1": "Bern Uri"}, {Name("a#1", 0, 4, "LOC")}, {})  # type: ignore[arg-type]
    found = {"sql": {Name("a#1", 0, 4, "LOC"), Name("a#1", 5, 8, "PERSON")}}
    scores = score_all(gold, found, ("PERSON", "LOC"))["all"]["sql"]
    assert {column: one.f1 for column, one in scores.items()} == {"LOC": 1.0, "three": 1.0}


def test_errors_say_what_the_other_side_has_in_the_place() -> None:
    gold = Gold({"a#1": "the Bank of Uri"}, {Name("a#1", 4, 15, "ORG")}, {})  # type: ignore[arg-type]
    missed, extra = errors(gold, {Name("a#1", 12, 15, "LOC")}, ("ORG", "LOC"))
    assert (missed["kind"], missed["text"], missed["instead"]) == ("missed", "Bank of Uri", ["LOC Uri"])
    assert (extra["kind"], extra["before"], extra["instead"]) == ("extra", "the Bank of ", ["ORG Bank of Uri"])


@pytest.mark.slow
def test_two_texts_through_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [("Anna Example", "PER"), ("Example Holdings Ltd", "ORG"), ("Paris", "LOC")]
    write(tmp_path, "one.jsonl", record(FIRST, *names))
    write(tmp_path, "two.jsonl", record(SECOND, ("Boris Muster", "PERSON"), ("Muster Holdings Ltd", "ORG")))
    assert main([str(tmp_path), "--annotator", "sql", "--json", "--errors"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["scores"]["one"] == {
        "sql": {
            label: {"gold": n, "found": n, "right": n, "precision": 1.0, "recall": 1.0, "f1": 1.0}
            for label, n in (("PERSON", 1), ("ORG", 1), ("LOC", 1), ("three", 3))
        }
    }
    # Of the second text the gold lacks the place, on purpose: it is an error, behind a letter that the file has as two.
    assert printed["scores"]["two"]["sql"]["PERSON"]["right"] == 1
    (paris,) = (error for error in printed["errors"] if error["text"] == "Paris")
    assert (paris["kind"], paris["text_id"], paris["after"]) == ("extra", "two#1", ".")
