"""The benchmark of the reuse layer on a corpus of three records."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from benchmarks import copies
from benchmarks.corpus import write_corpus
from benchmarks.reuse import main
from tests.reuse.test_nasty import SENTENCE, prose


def test_a_corpus_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl: no such file" in capsys.readouterr().err


def test_a_corpus_or_a_number_of_articles(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([])
    assert stop.value.code == 2
    assert "give a corpus or --articles N" in capsys.readouterr().err


@pytest.mark.slow
def test_it_times_every_model_and_writes_the_passages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, gold, out = tmp_path / "corpus.jsonl", tmp_path / "gold.jsonl", tmp_path / "passages.jsonl"
    texts = {"a": f"{SENTENCE}. {prose(1, 60)}", "b": f"{prose(2, 60)}. {SENTENCE}", "c": prose(3, 60)}
    corpus.write_text("".join(json.dumps({"id": i, "source": i, "text": text}) + "\n" for i, text in texts.items()))
    start = len(texts["b"]) - len(SENTENCE)
    right = {"a_id": "a", "a_start": 0, "a_end": len(SENTENCE), "b_id": "b", "b_start": start, "b_end": len(texts["b"])}
    gold.write_text(json.dumps({**right, "kind": "quote"}) + "\n")
    assert main([str(corpus), "--passages", str(out), "--gold", str(gold), "--add", "1", "--passages-only"]) == 0
    printed = capsys.readouterr().out
    assert "3 rows  reuse/article_words" in printed
    assert "the last 1 records" in printed
    assert "pairs: precision 1.0000, recall 1.0000 (quote 1.0000)" in printed
    assert "F1 1.0000" in printed
    (passage,) = map(json.loads, out.read_text().splitlines())
    assert passage in (right, {f"{other}{key[1:]}": right[key] for key in right for other in "ab" if other != key[0]})


def test_the_gold_of_a_made_corpus_is_what_its_articles_share(tmp_path: Path) -> None:
    corpus, gold = write_corpus(400, tmp_path / "corpus", seed=3)
    texts = {record["id"]: record["text"] for record in map(json.loads, corpus.read_text().splitlines())}
    passages = [json.loads(line) for line in gold.read_text().splitlines()]
    assert {passage["kind"] for passage in passages} >= {"copy", "edit", "quote", "sibling"}
    for passage in passages:
        a = texts[passage["a_id"]][passage["a_start"] : passage["a_end"]].split()
        b = texts[passage["b_id"]][passage["b_start"] : passage["b_end"]].split()
        assert SequenceMatcher(a=sorted(a), b=sorted(b), autojunk=False).ratio() > 0.5
        assert passage["kind"] not in ("copy", "quote") or a == b
    again, _ = write_corpus(400, tmp_path / "again", seed=3)
    assert again.read_bytes() == corpus.read_bytes()


@pytest.mark.slow
def test_copies_of_one_text_are_all_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    assert copies.main(["1", "6"]) == 0
    one, six = capsys.readouterr().out.splitlines()
    assert one.split()[:4] == ["1", "copies", "0", "pairs"]
    assert six.split()[:4] == ["6", "copies", "15", "pairs"]
