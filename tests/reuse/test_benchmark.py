"""The benchmark of the reuse layer on a corpus of three records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.reuse import main
from tests.reuse.test_nasty import SENTENCE, prose


def test_a_corpus_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl: no such file" in capsys.readouterr().err


def test_it_times_every_model_and_writes_the_passages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, out = tmp_path / "corpus.jsonl", tmp_path / "passages.jsonl"
    texts = {"a": f"{SENTENCE}. {prose(1, 60)}", "b": f"{prose(2, 60)}. {SENTENCE}", "c": prose(3, 60)}
    corpus.write_text("".join(json.dumps({"id": i, "source": i, "text": text}) + "\n" for i, text in texts.items()))
    assert main([str(corpus), "--passages", str(out)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("3 articles\n")
    assert "1 rows  passages" in printed
    (passage,) = map(json.loads, out.read_text().splitlines())
    assert texts["b"][passage["b_start"] : passage["b_end"]] == SENTENCE
    assert (passage["a_id"], passage["a_start"], passage["a_end"]) == ("a", 0, len(SENTENCE))
