"""Invented prose: made-up words between common ones, so that texts share what they were given and nothing else."""

from __future__ import annotations

import random

COMMON = [
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "that",
    "is",
    "was",
    "it",
    "for",
    "on",
    "with",
    "as",
    "be",
    "at",
    "by",
    "had",
    "not",
    "are",
    "but",
    "from",
    "or",
    "have",
    "an",
    "they",
    "which",
    "one",
    "were",
    "all",
]
SOUNDS = [
    "ba",
    "ke",
    "di",
    "fo",
    "gu",
    "la",
    "mi",
    "no",
    "pe",
    "ru",
    "sa",
    "ti",
    "vo",
    "wu",
    "xe",
    "zy",
    "tra",
    "plo",
    "gri",
    "ste",
]


class Prose:
    """Sentences of one made-up event; the same seed gives the same ones."""

    def __init__(self, seed: str) -> None:
        self.rng = random.Random(seed)
        self.sentences = [self.sentence() for _ in range(30)]

    def word(self) -> str:
        return "".join(self.rng.choices(SOUNDS, k=self.rng.randint(2, 4)))

    def words(self, n: int) -> list[str]:
        return [self.word() if place % 2 else self.rng.choice(COMMON) for place in range(n)]

    def sentence(self, n: int = 14) -> str:
        return " ".join(self.words(n)).capitalize() + "."

    def text(self, first: int, last: int) -> str:
        """Some sentences, by their numbers."""
        return " ".join(self.sentences[first:last])
