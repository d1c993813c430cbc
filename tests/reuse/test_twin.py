"""The reuse layer against a slow, obvious twin on random texts with planted reuse.

The twin reads two texts word by word and lists every stretch of words that both have. What the layer promises
(docs/reuse.md): a stretch of at least GUARANTEED words between two outlets that tells more than chance is inside one
passage of the pair; passages of a pair never overlap; they begin and end with shared words; verbatim means equal words.
"""

from __future__ import annotations

import math
import random
import re
import unicodedata
from collections import Counter
from itertools import combinations

import pytest

from tests.layers import MODELS, thresholds
from tests.reuse.layer import Found, Passage, Text, share

SETTINGS = thresholds()
GUARANTEED = int(SETTINGS["anchor_max_words"])
FIGURE = re.compile(r"\d[\d.,]*\d|\d")
WORD = re.compile(r"\d(?:[.,]?\d)*|[^\W\d_](?:['’]?[^\W_])*")


def words(text: str) -> list[tuple[str, int, int]]:
    """Each word, normalised, with its span; for scripts that put spaces between words."""
    found = []
    for match in WORD.finditer(text):
        letters = unicodedata.normalize("NFD", match[0].lower().replace("’", "'"))
        plain = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
        found.append((plain, *match.span()))
    return found


def masked(text: str) -> list[str]:
    return ["0" if FIGURE.match(word) else word for word, _, _ in words(text)]


def stretches(a: list[str], b: list[str], least: int) -> list[tuple[int, int, int]]:
    """Every longest stretch of at least `least` words in a row that both have: first word in a, in b, words."""
    found = []
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] != b[j] or (i and j and a[i - 1] == b[j - 1]):
                continue
            n = 0
            while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n]:
                n += 1
            if n >= least:
                found.append((i, j, n))
    return found


def bits(texts: list[Text]) -> dict[str, float]:
    counts = Counter(word for text in texts for word in masked(text.text))
    total = counts.total()
    rare = {word: min(math.log2(total / n), SETTINGS["word_max_bits"]) for word, n in counts.items()}
    return {**rare, "0": 0}


def planted(seed: int) -> list[Text]:
    """Twelve articles of eight outlets; every second one takes stretches of an earlier one, as they are or edited."""
    rng = random.Random(seed)
    heads = ("ba", "ke", "di", "fo", "gu", "léa", "mi", "no")
    tails = ("ta", "ren", "sil", "vok", "mür", "dan", "pe", "zhou")
    vocabulary = [head + tail for head in heads for tail in tails]
    vocabulary += [f"{word}{end}" for word in vocabulary for end in ("o", "is", "’s", "ard", "a", "en")]
    weights = [1 / (rank + 12) for rank in range(len(vocabulary))]
    rng.shuffle(vocabulary)

    def fresh(n: int) -> list[str]:
        made = rng.choices(vocabulary, weights, k=n)
        return [str(rng.randint(2, 90_000)) if rng.random() < 0.03 else word for word in made]

    bodies: list[list[str]] = []
    for number in range(12):
        body = fresh(rng.randint(60, 160))
        if number % 2:
            for _ in range(rng.randint(1, 3)):
                source = rng.choice(bodies)
                n = rng.randint(GUARANTEED, 50)
                start = rng.choice([0, max(0, len(source) - n), rng.randint(0, max(0, len(source) - n))])
                piece = source[start : start + n]
                if rng.random() < 0.5:
                    piece = [fresh(1)[0] if rng.random() < 0.08 else word for word in piece]
                at = rng.choice([0, len(body), rng.randint(0, len(body))])
                body[at:at] = piece
        bodies.append(body)
    joints = (" ", " ", " ", ", ", ". ", "\u00a0", "\n\n", " – ")
    return [
        Text(
            f"t{n:02}",
            "".join(part for word in body for part in (word, rng.choice(joints))),
            f"outlet {rng.randint(1, 8)}",
        )
        for n, body in enumerate(bodies)
    ]


def inside(spans: list[tuple[str, int, int]], first: int, n: int, span: tuple[int, int]) -> bool:
    return span[0] <= spans[first][1] and spans[first + n - 1][2] <= span[1]


def has_rival(run: tuple[int, int, int], runs: list[tuple[int, int, int]]) -> bool:
    """Whether a run at least as long shares words with it on either side: one of the two must give way."""
    i, j, n = run
    return any(
        other != run and other[2] >= n and (overlap(i, n, other[0], other[2]) or overlap(j, n, other[1], other[2]))
        for other in runs
    )


def overlap(start: int, n: int, other: int, m: int) -> bool:
    return start < other + m and other < start + n


def assert_sound(passage: Passage, a: str, b: str) -> None:
    """What holds for every passage by itself."""
    ours, theirs = masked(passage.a_text), masked(passage.b_text)
    starts, ends = {s for _, s, _ in words(a)}, {e for _, _, e in words(a)}
    assert passage.a_span[0] in starts and passage.a_span[1] in ends
    starts, ends = {s for _, s, _ in words(b)}, {e for _, _, e in words(b)}
    assert passage.b_span[0] in starts and passage.b_span[1] in ends
    assert {ours[0], ours[-1]} <= set(theirs) and {theirs[0], theirs[-1]} <= set(ours)
    common = (Counter(ours) & Counter(theirs)).total()
    assert SETTINGS["passage_min_words"] <= passage.n_words <= common
    assert passage.similarity == pytest.approx(passage.n_words / max(len(ours), len(theirs)))
    same = [w for w, _, _ in words(passage.a_text)] == [w for w, _, _ in words(passage.b_text)]
    assert (passage.kind == "verbatim") == same


def assert_complete(texts: list[Text], found: Found) -> int:
    """Every stretch that the layer promises to find is in a passage; returns how many there were."""
    word_bits = bits(texts)
    least_bits = (2 * math.log2(sum(len(masked(t.text)) for t in texts)) - 1) / SETTINGS["word_bits_share"]
    promised = 0
    for one, other in combinations(texts, 2):
        if one.source == other.source:
            continue
        mine, theirs = masked(one.text), masked(other.text)
        passages = [p for p in found.passages if {p.a, p.b} == {one.article_id, other.article_id}]
        runs = stretches(mine, theirs, int(SETTINGS["shingle_words"]))
        for i, j, n in runs:
            if n < GUARANTEED:
                continue
            if sum(word_bits[word] for word in mine[i : i + n]) < least_bits or has_rival((i, j, n), runs):
                continue
            promised += 1
            spans = [(p.a_span, p.b_span) if p.a == one.article_id else (p.b_span, p.a_span) for p in passages]
            assert any(inside(words(one.text), i, n, a) and inside(words(other.text), j, n, b) for a, b in spans), (
                one.article_id,
                other.article_id,
                mine[i : i + n],
            )
    return promised


@pytest.mark.parametrize("seed", range(8))
def test_planted_reuse(seed: int) -> None:
    texts = planted(seed)
    by_id = {text.article_id: text for text in texts}
    found = share(texts)
    assert assert_complete(texts, found) >= 3
    for passage in found.passages:
        assert by_id[passage.a].source != by_id[passage.b].source
        assert_sound(passage, by_id[passage.a].text, by_id[passage.b].text)


def patchwork(seed: int) -> list[Text]:
    """Articles pieced together from a few pieces, again and again, out of very few words: everything competes."""
    rng = random.Random(seed)
    vocabulary = [f"{head}{tail}" for head in "bcdfgl" for tail in ("a", "en", "is", "o")][: rng.choice([12, 24])]
    vocabulary += [str(n) for n in range(3)]
    pieces = [rng.choices(vocabulary, k=rng.randint(5, 60)) for _ in range(6)]
    bodies = []
    for _ in range(rng.randint(3, 12)):
        body: list[str] = []
        for _ in range(rng.randint(1, 8)):
            piece = rng.choice(pieces)[rng.choice([0, 0, 3]) :]
            body += [word if rng.random() > 0.1 else rng.choice(vocabulary) for word in piece]
            body += rng.choices(vocabulary, k=rng.choice([0, 0, 4, 12]))
        bodies.append(body)
    return [Text(f"t{n:02}", " ".join(body), f"outlet {rng.randint(0, 5)}") for n, body in enumerate(bodies)]


@pytest.mark.parametrize("seed", range(10))
def test_texts_in_which_everything_repeats(seed: int) -> None:
    texts = patchwork(seed)
    by_id = {text.article_id: text.text for text in texts}
    for passage in share(texts).passages:
        assert_sound(passage, by_id[passage.a], by_id[passage.b])


def test_the_same_articles_in_another_order_make_the_same_passages() -> None:
    texts = planted(99)
    assert share(texts) == share(list(reversed(texts)))


def test_shingles_are_as_long_as_the_setting_says() -> None:
    assert len(set(re.findall(r"as (word_\d+)", MODELS["matched_runs"].sql))) == SETTINGS["shingle_words"]
