"""Alignment of an extractor's text to the page's lines, against a slow and obvious twin."""

from __future__ import annotations

import random
from difflib import SequenceMatcher

import pytest

from loaders.clean.html import clean_html
from loaders.clean.html_align import kept_shares, words
from loaders.clean.html_extract import extract
from loaders.clean.html_render import render
from loaders.clean.html_tree import parse
from tests.loaders.html_help import PARAGRAPHS, article_page, assert_sound, main_text


def slow_shares(lines: list[str], kept: str) -> list[float]:
    """The same by Python's own quadratic matcher."""
    ours = [word for line in lines for word in words(line)]
    covered = [False] * len(ours)
    for match in SequenceMatcher(None, ours, words(kept), autojunk=False).get_matching_blocks():
        for k in range(match.size):
            covered[match.a + k] = True
    shares, position = [], 0
    for line in lines:
        size = len(words(line))
        shares.append(sum(covered[position : position + size]) / size if size else 0.0)
        position += size
    return shares


@pytest.mark.parametrize("seed", range(30))
def test_kept_lines_are_those_of_the_slow_twin(seed: int) -> None:
    chance = random.Random(seed)
    vocabulary = [f"w{i}" for i in range(chance.choice([60, 600]))]
    lines = [" ".join(chance.choices(vocabulary, k=chance.randint(6, 30))) for _ in range(30)]
    kept = [line for line in lines if chance.random() < 0.6]
    fast = kept_shares(lines, "\n".join(kept))
    slow = slow_shares(lines, "\n".join(kept))
    for line, one, two in zip(lines, fast, slow, strict=True):
        if line in kept:
            assert one >= 0.7
        else:
            assert one <= two + 0.34, "words taken for kept that the twin does not align"


@pytest.mark.parametrize(
    ("lines", "kept", "expected"),
    [
        ([], "", []),
        ([], "a text", []),
        (["a line", "—"], "", [0.0, 0.0]),
        (["same words", "same words", "same words"], "same words same words same words", [1.0, 1.0, 1.0]),
        (["Cut the Line Here"], "cut THE line here", [1.0]),
        (["東京の港は閉まる", "別の話"], "東京の港は閉まる", [1.0, 0.0]),
    ],
)
def test_small_cases(lines: list[str], kept: str, expected: list[float]) -> None:
    assert kept_shares(lines, kept) == expected


def test_slices_of_the_page_have_the_words_that_the_extractor_kept() -> None:
    markup = article_page(inside="<ul><li>The ramp is to be fenced off.</li><li>Boats will use the market.</li></ul>")
    page = clean_html(markup)
    assert_sound(page)
    root = parse(markup)
    assert root is not None
    kept = words(extract(root, None).text)
    title = words("Tarnvik closes its old ferry quay after ten years of dispute")
    if kept[: len(title)] == title:
        kept = kept[len(title) :]
    assert words(main_text(page)) == kept
    assert all(text in [run.text for run in render(root)] for text in PARAGRAPHS)
