"""The word-level difference of two wordings."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.report.difference import COMPARED_WORDS, difference, runs, word_spans

TEXTS = st.lists(
    st.sampled_from(["sea", "Sea", "ship", "“ship”", "214", "-", "—", "¶", "l’île", "it's", "日本", "ไทย", "\n\n"])
).map(" ".join)


@pytest.mark.parametrize(
    ("a", "b", "a_own", "b_own"),
    [
        ("", "", [], []),
        ("", "new words", [], ["new words"]),
        ("with 214 people on board", "with 240 people on board", ["214"], ["240"]),
        ("it said on Friday that it would go", "it said that it would go", ["on Friday"], []),
        ("“Deeply worried”, she said.", '"deeply worried" she said', [], []),
        ("Sundline--a carrier--said", "Sundline, a big carrier, said", [], ["big"]),
        ("the trade-ties test", "the trade ties test", ["trade-ties"], ["trade ties"]),
        ("日本の首相", "日本の外相", ["首"], ["外"]),
        ("Renee Vold", "Renée Vold", ["Renee"], ["Renée"]),
        ("re\u00adport", "report", [], []),
        ("first paragraph.\n\nSecond.", "first paragraph. Second.", [], []),
    ],
)
def test_own_words(a: str, b: str, a_own: list[str], b_own: list[str]) -> None:
    a_spans, b_spans, _ = difference(a, b)
    assert [a[start:end] for start, end in a_spans] == a_own
    assert [b[start:end] for start, end in b_spans] == b_own


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_without_own_words_both_sides_say_the_same(a: str, b: str) -> None:
    left = []
    for text, own in zip((a, b), difference(a, b)[:2], strict=True):
        assert "".join(piece for piece, _ in runs(text, own)) == text
        kept = [text[s:e] for s, e in word_spans(text) if not any(start <= s and e <= end for start, end in own)]
        left.append([word.casefold() for word in kept])
    assert left[0] == left[1]


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_a_text_has_nothing_that_it_has_not_itself(text: str) -> None:
    assert difference(text, text)[:2] == ([], [])


def test_long_texts_are_compared_from_their_start() -> None:
    a = " ".join(f"w{number}" for number in range(COMPARED_WORDS + 5))
    a_spans, b_spans, compared = difference(a, a.replace("w3 ", "x ").replace(f"w{COMPARED_WORDS + 2}", "x"))
    assert (len(a_spans), len(b_spans), compared) == (1, 1, COMPARED_WORDS)


def test_monotonous_texts_cost_no_more_than_others() -> None:
    rng = random.Random(1)
    a, b = (" ".join(rng.choice("xy") for _ in range(5000)) for _ in range(2))
    start = time.perf_counter()
    a_spans, _, compared = difference(a, b)
    assert time.perf_counter() - start < 5  # some minutes without the bound
    assert a_spans[-1][1] <= 2 * compared < 2 * COMPARED_WORDS
