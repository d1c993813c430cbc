"""What became of an utterance's words: pieces of random versions, and of those of the shipped corpus."""

from __future__ import annotations

import json
import random
import time

import duckdb
import pytest

from notebooks.wordings import Piece, pieces, shortened


def rendered(found: list[Piece]) -> str:
    """With what is missing in brackets, what is cut in pointed ones, what is put in between plus signs."""
    marks = {"same": "{}", "put in": "+{}+", "respelt": "~{}~", "missing": "[{}]", "cut": "<{}>"}
    return "".join(marks[piece.kind].format(piece.text) for piece in found)


def told(*changes: tuple[str, str, str]) -> str:
    return json.dumps([{"change": a, "family_words": b, "version_words": c} for a, b, c in changes])


@pytest.mark.parametrize(
    ("family", "version", "differences", "expected"),
    [
        ("We sail at dawn.", "We sail at dawn,", None, "We sail at dawn,"),
        (
            "Today we sail at dawn or not at all.",
            "we sail at dawn",
            told(("cut before", "Today", ""), ("cut after", "or not at all", "")),
            "<Today>we sail at dawn<or not at all>",
        ),
        (
            "We will not sail again, and that is final.",
            "We will sail again, and this is final.",
            told(("left out", "not", ""), ("replaced", "that", "this")),
            "We will [not]sail again, and [that]+this+ is final.",
        ),
        (
            "the travellers wait",
            "the travelers wait",
            told(("spelling", "travellers", "travelers")),
            "the ~travelers~ wait",
        ),
        # Words that recur: the walk takes another way where the first leads nowhere.
        ("no no no ship", "no ship", told(("left out", "no no", "")), "[no no]no ship"),
        # What is recorded does not fit: the texts are compared.
        ("one two three four", "one 2 three", told(("left out", "nine", "")), "one [two]+2+ three<four>"),
        ("", "words", None, "+words+"),
        ("words", "", None, "<words>"),
    ],
)
def test_pieces(family: str, version: str, differences: str | None, expected: str) -> None:
    assert rendered(pieces(family, version, differences)) == expected


def test_of_random_texts_the_pieces_are_the_version_and_no_word_is_lost() -> None:
    chance = random.Random(6)
    for _ in range(300):
        family = [chance.choice("abcd") for _ in range(chance.randrange(14))]
        version = [word for word in family if chance.random() < 0.7]
        version[chance.randrange(len(version) + 1) : 0] = chance.choices("abcx", k=chance.randrange(3))
        found = pieces(", ".join(family), " ".join(version), None)
        assert "".join(piece.text for piece in found if piece.kind not in ("missing", "cut")) == " ".join(version)
        kept = [word for piece in found if piece.kind != "put in" for word in piece.text.replace(",", " ").split()]
        assert kept == family


def test_the_recorded_changes_of_the_corpus_fit(news: duckdb.DuckDBPyConnection) -> None:
    rows = news.execute(
        "select families.text, versions.text, versions.differences from quote_versions as versions "
        "inner join quote_families as families using (quote_family_id) where versions.differences is not null"
    ).fetchall()
    assert len(rows) > 10
    for family, version, differences in rows:
        found = pieces(family, version, differences)
        assert "".join(piece.text for piece in found if piece.kind not in ("missing", "cut")) == version
        assert any(piece.kind != "same" for piece in found)


def test_a_long_speech_is_compared_in_no_time() -> None:
    speech = " ".join(["word"] * 20_000)
    started = time.process_time()
    found = pieces(speech, speech[:-50], told(("left out", "nothing of it", "")))
    assert "".join(piece.text for piece in found if piece.kind not in ("missing", "cut")) == speech[:-50]
    assert time.process_time() - started < 5


def test_many_words_that_are_not_there_are_told_by_their_ends() -> None:
    assert shortened("a few words") == "a few words"
    assert shortened(" ".join(map(str, range(2000)))) == "0 1 2 3 4 … 1996 1997 1998 1999 [2,000 words]"
