"""The models of sentence matches against a slow, obvious twin: every sentence compared with every other, aligned by the
textbook table, on random articles whose sentences are copies, edits, denials and shuffles of one another."""

from __future__ import annotations

import csv
import math
import random
import re
from collections import Counter
from itertools import combinations

import pytest

from tests.layers import SQL
from tests.matches.layer import Article, built, pairs
from tests.matches.test_facts import SETTINGS
from tests.quotes.test_twin import aligned

Row = dict[str, str]
NEGATORS = {"not", "no", "cannot", "never", "without", "neither", "nor", "none", "nobody"}
DENIERS = re.compile(
    r"\b(yet to|unable|lack(s|ed|ing)?|den(y|ies|ied|ial|ying)|(refus|reject|fail|avoid|discount)[a-z]*)\b"
    r"|\b(not|\w*n't) (only|just|until)\b"
)


def seed(name: str) -> list[Row]:
    with (SQL / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key.partition(":")[0]: cell for key, cell in row.items()} for row in csv.DictReader(file)]


MEANINGS = {row["word"]: row["meaning"] for row in seed("same_words")}
OPPOSITES = {(row["meaning"], row["opposite"]) for row in seed("same_words") if row["opposite"]}
BITS = {row["word"]: float(row["bits"]) for row in seed("word_bits") if row["language"] == "en"}
COUNTRIES = {row["name"].lower(): row["place"].lower() for row in seed("known_peoples") if row["kind"] == "nationality"}


def stem(word: str) -> str:
    if len(word) < 4:
        return word
    word = re.sub(r"'[a-z]*$", "", word)
    word = re.sub(r"([^su])s$|(ss|sh|ch|x)es$", lambda m: (m[1] or "") + (m[2] or ""), word)
    word = re.sub(r"^([a-z]*[aeiouy][a-z]+?)(?:ed|ing|ly|ment)$", r"\1", word)
    word = re.sub(r"(b|d|g|m|n|p|r|t)(?:b|d|g|m|n|p|r|t)$", r"\1", word)
    word = re.sub(r"^([a-z]{3,}?)(?:ie|[eyi])$", r"\1", word)
    return re.sub(r"^([a-z]{3,}[st])(?:ion|or|er|iv)$", r"\1", word)


def term(word: str) -> str:
    place = COUNTRIES.get(word, "")
    return MEANINGS.get(word) or (place if place and " " not in place else stem(word))


def meaning_bits(word: str) -> float:
    shared = [BITS[other] for other, meaning in MEANINGS.items() if meaning == MEANINGS.get(word) and other in BITS]
    return min(shared) + SETTINGS["term_meaning_bits"] if shared else SETTINGS["term_max_bits"]


def rarity(word: str) -> float:
    return min(BITS.get(word, SETTINGS["term_max_bits"]), meaning_bits(word))


class Sentence:
    """A sentence: its words, the first place of each term, and what each tells, in thousandths of a bit."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = re.findall(r"[a-z]+(?:'[a-z]+)*", text.lower())
        self.places = {term(word): place for place, word in reversed(list(enumerate(self.words)))}
        self.bits: dict[str, int] = {}

    def weigh(self, article: list[Sentence]) -> None:
        prior, most = SETTINGS["term_prior_sentences"], SETTINGS["term_max_bits"]
        held = Counter(one for other in article for one in other.places)
        for one, place in self.places.items():
            expected = held[one] - 1 + prior * 2 ** -rarity(self.words[place])
            bits = max(min(math.log2((len(article) - 1 + prior) / expected), most), 0)
            self.bits[one] = math.floor(1000 * bits + 0.5)

    @property
    def told(self) -> int:
        return sum(self.bits.values())

    def denies(self) -> list[int]:
        return [n for n, word in enumerate(self.words) if word in NEGATORS or word.endswith("n't")]


def contrasts(a: Sentence, b: Sentence) -> set[str]:
    found = set()
    shared = a.places.keys() & b.places.keys()
    if any((one, other) in OPPOSITES for one in a.places.keys() - shared for other in b.places.keys() - shared):
        found.add("opposite")
    denying = [side for side in (a, b) if side.denies()]
    if len(denying) == 1 and not DENIERS.search(" ".join(a.words)) and not DENIERS.search(" ".join(b.words)):
        (side,) = denying
        content = {
            place: one in shared
            for one, place in side.places.items()
            if side.bits[one] >= 1000 * SETTINGS["match_word_bits"]
        }
        for n in side.denies():
            after = [content[place] for place in range(n + 1, n + 4) if place in content]
            before = [content[place] for place in range(n - 1, n - 5, -1) if place in content]
            if after and before and after[0] and before[0]:
                found.add("negation")
    return found


def compare(a: Sentence, b: Sentence) -> tuple[str, str, int] | None:
    """Relation, wording and similarity in thousandths."""
    shared = a.places.keys() & b.places.keys()
    keys = [min(a.bits[one], b.bits[one]) for one in shared]
    if sum(bits for bits in keys if bits >= 1000 * SETTINGS["match_key_bits"]) < 1000 * SETTINGS["match_min_bits"]:
        return None
    in_a, in_b = sum(a.bits[one] for one in shared), sum(b.bits[one] for one in shared)
    dice, containment = (in_a + in_b) / (a.told + b.told), max(in_a / a.told, in_b / b.told)
    if dice < SETTINGS["match_min_dice"] and containment < SETTINGS["match_min_containment"]:
        return None
    n, shorter = sum(map(bool, aligned(a.words, b.words))), min(len(a.words), len(b.words))
    order = 2 * n / (len(a.words) + len(b.words))
    similarity = dice + (order - dice) * SETTINGS["match_order_share"]
    is_contained = (
        containment >= SETTINGS["match_min_containment"]
        and n >= shorter * SETTINGS["match_min_containment"]
        and shorter >= SETTINGS["match_min_words"]
    )
    differ = contrasts(a, b) if a.words != b.words else set()
    least = SETTINGS["conflict_min_similarity" if differ else "match_min_similarity"]
    is_telling = min(in_a, in_b) >= 1000 * SETTINGS["match_telling_bits"]
    is_alike = similarity >= least and (is_telling or similarity >= SETTINGS["match_min_containment"])
    if not (is_contained or is_alike):
        return None
    wording = "paraphrase"
    if a.words == b.words:
        wording = "verbatim"
    elif is_contained or order >= SETTINGS["match_edited_share"]:
        wording = "edited"
    return "conflicting" if differ else wording, wording, round(1000 * similarity)


def planted(seed: int) -> list[Article]:
    """Five articles of five sentences, most of them made from one of six."""
    rng = random.Random(seed)
    common = [word for word, bits in BITS.items() if bits <= 5 and word.isalpha()]
    sounds = ["bar", "kel", "dim", "fos", "gul", "lam", "mip", "nor", "pes", "rud", "sav", "tib"]
    rare = ["".join(rng.choices(sounds, k=2)) + rng.choice(["", "s", "ed", "ing", "ly"]) for _ in range(40)]
    meant = [word for word in MEANINGS if word.isalpha() and len(word) > 2]

    def word() -> str:
        return rng.choice(rng.choice([common, rare, rare, meant]))

    def change(words: list[str]) -> list[str]:
        kind, words = rng.randrange(7), list(words)
        if kind == 0:
            return words
        if kind == 1:
            return words[: rng.randrange(4, len(words))]
        if kind == 2:
            rng.shuffle(words)
            return words
        if kind == 3:
            words.insert(rng.randrange(len(words)), rng.choice(["not", "never", "won't", "no"]))
            return words
        if kind == 4:
            return words + [word() for _ in range(rng.randrange(3, 10))]
        if kind == 5:
            turns = {"rose": "fell", "fell": "rose", "confirmed": "denied"}
            return [turns.get(one, one) for one in words]
        return [one if rng.random() < 0.75 else word() for one in words]

    sources = [[word() for _ in range(rng.randrange(6, 16))] for _ in range(6)]
    sources[0][1], sources[1][2] = "rose", "confirmed"
    articles = []
    for name in "abcde":
        sentences = [" ".join(change(rng.choice(sources))).capitalize() + "." for _ in range(5)]
        articles.append(Article(name, "\n\n".join(sentences)))
    return articles


@pytest.mark.parametrize("seed", range(8))
def test_pairs_are_those_of_the_twin(seed: int) -> None:
    articles = planted(seed)
    parts = {article.article_id: [Sentence(text) for text in article.text.split("\n\n")] for article in articles}
    for article in parts.values():
        for sentence in article:
            sentence.weigh(article)
    expected = Counter(
        (a.text, b.text, *result)
        for one, other in combinations(parts, 2)
        for a in parts[one]
        for b in parts[other]
        if (result := compare(a, b))
    )
    with built(articles) as connection:
        found = Counter(
            (pair.a, pair.b, pair.relation, pair.wording, round(1000 * pair.similarity))
            for _, pair in pairs(connection)
        )
    assert found == expected
    assert expected
