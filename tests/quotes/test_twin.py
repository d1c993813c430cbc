"""The models of quote families against a slow, obvious twin on random quotes: every pair compared, aligned by the
textbook table of the longest common subsequence, groups found one by one."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterable
from hashlib import md5
from itertools import pairwise

import pytest

from tests.layers import MODELS, thresholds
from tests.quotes.families import Article, Found, background, built, read

SETTINGS = thresholds()
WORD = re.compile(r"[a-z]+")
Bits = dict[str, int]
Quote = tuple[str, str]


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def key(text: str) -> int:
    return int(md5(text.encode()).hexdigest()[:15], 16)


def millibits(articles: Iterable[Article]) -> Bits:
    counts = Counter(word for article in articles for word in words(article.text))
    return {
        word: math.floor(1000 * min(math.log2(counts.total() / n), SETTINGS["word_max_bits"]) + 0.5)
        for word, n in counts.items()
    }


def aligned(a: list[str], b: list[str]) -> list[int]:
    """For each word of b the number of the word of a that it is in a longest common subsequence, from 1; 0: none."""
    table = [[0] * (len(a) + 1) for _ in range(len(b) + 1)]
    for i, word in enumerate(b, 1):
        for j, other in enumerate(a, 1):
            table[i][j] = table[i - 1][j - 1] + 1 if word == other else max(table[i - 1][j], table[i][j - 1])
    places, i, j = [0] * len(b), len(b), len(a)
    while i and j:
        if table[i][j] == table[i][j - 1]:
            j -= 1
        elif table[i][j] == table[i - 1][j]:
            i -= 1
        else:
            places[i - 1] = j
            i, j = i - 1, j - 1
    return places


def held_at(a: list[str], b: list[str]) -> int | None:
    return next((n for n in range(len(a) - len(b) + 1) if a[n : n + len(b)] == b), None)


def run_words(places: list[int]) -> list[int]:
    """Numbers of the words that are matched beside another matched word."""
    padded = [-9, *places, -9]
    return [n for n, p in enumerate(places) if p and (padded[n] == p - 1 or padded[n + 2] == p + 1)]


class Twin:
    """What the models should make of quotes of one sentence each, whose speakers nobody tells."""

    def __init__(self, articles: list[Article], related: set[tuple[str, str]]) -> None:
        everything = [*articles, *background()]
        self.bits = millibits(everything)
        marked = re.compile("“([^“”]*)”")
        quoted = [(a.article_id, text) for a in everything for text in marked.findall(a.text)]
        n_words = sum(len(words(text)) for _, text in quoted)
        article_words = n_words / len({article for article, _ in quoted})
        share = SETTINGS["word_bits_share"]
        self.pair = round(1000 * (2 * math.log2(n_words) - 1) / share)
        self.neighbour = round(1000 * 2 * math.log2(article_words) / share)
        self.held = round(1000 * 2 * math.log2(article_words))
        self.quotes = [(article, text) for article, text in quoted if not article.startswith("background")]
        self.wordings = sorted({" ".join(words(text)) for _, text in self.quotes})
        same = {(a, b) for a, t in self.quotes for b, u in self.quotes if words(t) == words(u) and self.tells(t)}
        firsts = {(min(x for x, u in self.quotes if words(u) == words(t)), a) for a, t in self.quotes if self.tells(t)}
        self.related = related | {(b, a) for a, b in related | firsts} | (firsts & same) | {(a, a) for a, _ in quoted}

    def tells(self, text: str) -> bool:
        return self.sum(words(text)) >= self.pair

    def sum(self, some: Iterable[str]) -> int:
        return sum(self.bits[word] for word in some)

    def node(self, quote: Quote, strong: dict[str, str]) -> str:
        wording = " ".join(words(quote[1]))
        return strong[wording] if self.tells(wording) else f"{wording}@{quote[0]}"

    def shingle_bits(self, a: list[str], b: list[str]) -> int:
        shared = set(zip(a, a[1:], a[2:], strict=False)) & set(zip(b, b[1:], b[2:], strict=False))
        least = 1000 * SETTINGS["quote_shingle_bits"]
        return sum(self.sum(shingle) for shingle in shared if self.sum(shingle) >= least)

    def agreement(self, a: list[str], b: list[str]) -> tuple[int, int]:
        """Words matched, and what those tell that stand beside another."""
        if held_at(a, b) is not None:
            return len(b), self.sum(b)
        places = aligned(a, b)
        return sum(map(bool, places)), self.sum(b[n] for n in run_words(places))

    def groups(self) -> set[frozenset[Quote]]:
        strong = {wording: wording for wording in self.wordings if self.tells(wording)}
        weak: dict[str, list[tuple[tuple[int, ...], str]]] = {}
        pairs = [(one, other) for one in self.wordings for other in self.wordings if self.before(one, other)]
        near = {}
        for one, other in pairs:
            a, b = one.split(), other.split()
            shared = self.shingle_bits(a, b)
            if shared < self.pair and not (shared >= self.neighbour and self.are_neighbours(one, other)):
                continue
            n, told = self.agreement(a, b)
            is_cut = n >= len(b) * SETTINGS["quote_cut_min_share"]
            is_altered = 2 * n >= (len(a) + len(b)) * SETTINGS["quote_altered_min_share"]
            if told >= self.pair and (is_cut or is_altered):
                merge(strong, one, other)
            if told >= self.neighbour and is_cut:
                near[one, other] = told
        for b_quote in self.quotes:
            for a_quote in self.quotes:
                if b_quote == a_quote or (b_quote[0], a_quote[0]) not in self.related:
                    continue
                one, other = (" ".join(words(text)) for text in (a_quote[1], b_quote[1]))
                told, is_same = near.get((one, other), 0), False
                if not self.tells(other):
                    is_same = one == other
                    is_held = len(one) > len(other) and held_at(one.split(), other.split()) is not None
                    if is_same or (is_held and self.sum(other.split()) >= 1000 * SETTINGS["quote_word_min_bits"]):
                        told = max(told, self.sum(other.split()))
                from_node, to_node = self.node(b_quote, strong), self.node(a_quote, strong)
                least = self.neighbour if a_quote[0] == b_quote[0] else self.held
                if from_node != to_node and (is_same or (told and told >= least)):
                    evidence = (
                        int(is_same or told >= self.neighbour),
                        told,
                        len(one.split()),
                        node_key(to_node, strong),
                    )
                    weak.setdefault(from_node, []).append((evidence, to_node))
        leaders = {node: node for node in (self.node(quote, strong) for quote in self.quotes)}
        for node, links in weak.items():
            merge(leaders, node, max(links)[1])
        found: dict[str, set[Quote]] = {}
        for quote in self.quotes:
            found.setdefault(leaders[self.node(quote, strong)], set()).add(quote)
        return {frozenset(group) for group in found.values()}

    def are_neighbours(self, one: str, other: str) -> bool:
        printers = [
            [article for article, text in self.quotes if " ".join(words(text)) == some] for some in (one, other)
        ]
        return any((a, b) in self.related for a in printers[0] for b in printers[1])

    def before(self, one: str, other: str) -> bool:
        a, b = len(one.split()), len(other.split())
        return one != other and (a > b or (a == b and key(one) < key(other)))


def node_key(node: str, strong: dict[str, str]) -> int:
    if "@" in node:
        wording, article = node.split("@")
        return key(f"{key(wording)}:{article}")
    return min(key(wording) for wording, leader in strong.items() if leader == node)


def merge(leaders: dict[str, str], one: str, other: str) -> None:
    kept, dropped = leaders[one], leaders[other]
    for node, leader in leaders.items():
        if leader == dropped:
            leaders[node] = kept


def relation(family: list[str], version: list[str]) -> str:
    n = held_at(family, version)
    places = [n + k + 1 for k in range(len(version))] if n is not None else aligned(family, version)
    stops = [(0, 0), *((p, k) for k, p in enumerate(places, 1) if p), (len(family) + 1, len(version) + 1)]
    gaps = [(family[p : q - 1], version[k : m - 1]) for (p, k), (q, m) in pairwise(stops)]
    if any(new for _, new in gaps):
        n_replaced = sum(bool(old and new) for old, new in gaps)
        return "altered" if n_replaced >= SETTINGS["quote_altered_min_places"] else "changed"
    inner = [len(old) for old, _ in gaps[1:-1] if old]
    if inner:
        return "changed" if min(inner) < SETTINGS["quote_splice_min_words"] else "spliced"
    return "trimmed" if any(old for old, _ in gaps) else "verbatim"


def planted(seed: int) -> tuple[list[Article], set[tuple[str, str]]]:
    """Twelve articles that quote, cut, patch and splice a few sayings, and share words of them by accident."""
    rng = random.Random(seed)
    vocabulary = ["".join(rng.choices(["ra", "lo", "mek", "stu", "vin", "pa"], k=3)) for _ in range(60)]
    vocabulary += ["the", "of", "and", "to", "a", "in"] * 8
    sayings = [rng.choices(vocabulary, k=rng.randint(2, 25)) for _ in range(8)]

    def version() -> str:
        said = list(rng.choice(sayings))
        for _ in range(rng.choice([0, 1, 1, 2, 3])):
            edit, n = rng.choice(["cut", "cut", "drop", "swap", "put", "join", "few", "few"]), rng.randrange(len(said))
            if edit == "cut":
                said = said[n:] if rng.random() < 0.5 else said[: n + 1]
            elif edit == "drop":
                said = said[:n] + said[n + rng.randint(1, 4) :] or said
            elif edit == "swap":
                said[n] = rng.choice(vocabulary)
            elif edit == "put":
                said[n:n] = rng.choices(vocabulary, k=rng.randint(1, 3))
            elif edit == "join":
                said = [*said[: n + 1], *rng.choice(sayings)[:8]]
            else:
                said = said[n : n + rng.randint(1, 2)]
        return " ".join(said)

    articles = []
    for number in range(12):
        quotes = dict.fromkeys(version() for _ in range(rng.randint(1, 4)))
        articles.append(Article(f"t{number:02}", " ".join(f"So “{quote}” it is." for quote in quotes)))
    ids = [article.article_id for article in articles]
    related = {tuple(sorted(rng.sample(ids, 2))) for _ in range(30)}
    return articles, {(a, b) for a, b in related}


@pytest.mark.parametrize("seed", range(12))
def test_random_quotes(seed: int) -> None:
    articles, related = planted(seed)
    with built(articles, sorted(related)) as connection:
        found = read(connection)
    twin = Twin(articles, related)
    assert found.groups == twin.groups()
    assert_relations(found)


def assert_relations(found: Found) -> None:
    for family in found.families.values():
        marked = [version for version in family.versions if version.is_marked]
        assert len(words(family.text)) == max(len(words(version.text)) for version in marked)
        for version in marked:
            ours, theirs = words(family.text), words(version.text)
            assert version.relation == relation(ours, theirs), (ours, theirs)
            n = len(theirs) if held_at(ours, theirs) is not None else sum(map(bool, aligned(ours, theirs)))
            assert version.similarity == pytest.approx(2 * n / (len(ours) + len(theirs)))


def test_shingles_are_as_long_as_the_setting_says() -> None:
    for name in ("wording_shingles", "unmarked_candidates"):
        assert len(set(re.findall(r"as (word_\d+)", MODELS[name].sql))) == SETTINGS["quote_shingle_words"]
