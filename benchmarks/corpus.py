"""Make a corpus of invented articles with planted reuse, and its gold: ``python benchmarks/corpus.py N FOLDER``.

Writes ``FOLDER/corpus.jsonl`` (records with ``id``, ``source``, ``published_at``, ``text``) and ``FOLDER/gold.jsonl``
(``a_id``, ``a_start``, ``a_end``, ``b_id``, ``b_start``, ``b_end``, ``kind``; offsets in code points). Words are
invented and drawn by Zipf's law. One article in five is derived from an earlier one of another outlet: a copy with
paragraphs dropped, an edit of 5 to 15 % of its words with sentences that changed places, one to three borrowed
sentences, or a copy of a copy. Outlets and agencies close their articles with standing lines, which are no reuse.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

N_OUTLETS = 120
N_WORDS = 30_000
#: Members of a family of copies, at most: one text in more outlets is the business of the near-duplicates' tests.
MAX_FAMILY = 12
#: How far back an article looks for one to take from.
RECENT = 3000
START = datetime(2026, 1, 1, tzinfo=UTC)

#: A sentence is a number, the same in every copy, and its words as printed here; standing lines have number 0.
Sentence = tuple[int, list[str]]


@dataclass
class Article:
    """An article while the corpus is made: its paragraphs, its family and how it came about."""

    article_id: str
    outlet: str
    paragraphs: list[list[Sentence]]
    kind: str = "fresh"
    parent: Article | None = None
    family: list[Article] = field(default_factory=list)
    #: number, start and end of its sentences in the text, in order.
    spans: list[tuple[int, int, int]] = field(default_factory=list)

    def is_from(self, other: Article) -> int:
        """How many steps of copying lead from the other article here; 0: none do."""
        steps, article = 0, self
        while article.parent is not None:
            steps, article = steps + 1, article.parent
            if article is other:
                return steps
        return 0


class Corpus:
    """A stream of articles, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.vocabulary = self._words()
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(N_WORDS)))
        self.n_sentences = 0
        self.lines = {n: [self._sentence(18)[1] for _ in range(3)] for n in range(N_OUTLETS)}
        self.agency_lines = [self._sentence(20)[1] for _ in range(4)]
        self.recent: list[Article] = []

    def articles(self, n: int) -> Iterator[Article]:
        """The first n articles, in order of publication."""
        for number in range(n):
            article = self._derived(number) if self.random.random() < 0.2 and number > 20 else None
            article = article or self._fresh(number)
            self.recent = [*self.recent[-RECENT:], article]
            yield article

    def _words(self) -> list[str]:
        parts = [head + tail for head in "bcdfghjklmnprstvwz" for tail in "aeiou"]
        words: set[str] = set()
        while len(words) < N_WORDS:
            words.add("".join(self.random.choices(parts, k=self.random.choice((1, 2, 2, 3, 3, 4)))))
        found = sorted(words)
        self.random.shuffle(found)
        return found

    def _sentence(self, n_words: int) -> Sentence:
        self.n_sentences += 1
        words = self.random.choices(self.vocabulary, cum_weights=self.weights, k=n_words)
        words = [str(self.random.randint(2, 9000)) if self.random.random() < 0.012 else word for word in words]
        return self.n_sentences, [words[0].capitalize(), *words[1:-1], words[-1] + "."]

    def _prose(self, n_words: int) -> list[list[Sentence]]:
        sentences = []
        while n_words > 0:
            sentences.append(self._sentence(min(40, max(7, round(self.random.lognormvariate(3.0, 0.4))))))
            n_words -= len(sentences[-1][1])
        paragraphs = []
        while sentences:
            cut = self.random.randint(1, 4)
            paragraphs.append(sentences[:cut])
            sentences = sentences[cut:]
        return paragraphs

    def _fresh(self, number: int) -> Article:
        n_words = min(780, max(150, round(self.random.lognormvariate(5.85, 0.4))))
        outlet = min(int(self.random.expovariate(0.03)), N_OUTLETS - 1)
        return Article(f"n{number:07}", f"outlet {outlet:03}", [*self._prose(n_words), *self._standing(outlet)])

    def _standing(self, outlet: int) -> list[list[Sentence]]:
        found = []
        if self.random.random() < 0.6:
            found.append([(0, self.random.choice(self.lines[outlet]))])
        if self.random.random() < 0.06:
            found.append([(0, self.random.choice(self.agency_lines))])
        return found

    def _derived(self, number: int) -> Article | None:
        kind = self.random.choices(("copy", "edit", "quote", "chain"), (35, 25, 25, 15))[0]
        wanted = ("copy", "edit", "chain") if kind == "chain" else ("fresh",)
        likely = [a for a in self.random.choices(self.recent, k=60) if a.kind in wanted and len(a.family) < MAX_FAMILY]
        if not likely:
            return None
        parent = likely[0]
        parent.family = parent.family or [parent]
        free = sorted(set(range(N_OUTLETS)) - {int(member.outlet[-3:]) for member in parent.family})
        outlet = self.random.choice(free)
        own = [[s for s in paragraph if s[0]] for paragraph in parent.paragraphs if paragraph[0][0]]
        how = self.random.choice(("copy", "edit")) if kind == "chain" else kind
        paragraphs = {"copy": self._copied, "edit": self._edited, "quote": self._quoting}[how](own)
        article = Article(f"n{number:07}", f"outlet {outlet:03}", [*paragraphs, *self._standing(outlet)], kind, parent)
        article.family = parent.family
        article.family.append(article)
        return article

    def _copied(self, paragraphs: list[list[Sentence]]) -> list[list[Sentence]]:
        kept = list(paragraphs)
        for _ in range(self.random.randint(1, 3)):
            if len(kept) > 3:
                kept.pop(self.random.randrange(len(kept)))
        return kept

    def _edited(self, paragraphs: list[list[Sentence]]) -> list[list[Sentence]]:
        rate = self.random.uniform(0.05, 0.15)
        edited = []
        for paragraph in paragraphs:
            sentences = [(number, self._changed(words, rate)) for number, words in paragraph]
            if len(sentences) > 1 and self.random.random() < 0.35:
                sentences[0], sentences[1] = sentences[1], sentences[0]
            edited.append(sentences)
        return edited

    def _changed(self, words: list[str], rate: float) -> list[str]:
        changed: list[str] = []
        for word in words:
            new = self.random.choices(self.vocabulary, cum_weights=self.weights)[0]
            way = self.random.random() / rate
            changed += [word] if way >= 1 else [new] if way < 0.6 else [] if way < 0.8 else [new, word]
        return changed or words

    def _quoting(self, paragraphs: list[list[Sentence]]) -> list[list[Sentence]]:
        fit = [s for paragraph in paragraphs for s in paragraph if 12 <= len(s[1]) <= 40]
        own = self._prose(self.random.randint(160, 540))
        for sentence in self.random.sample(fit, min(len(fit), self.random.randint(1, 3))):
            own.insert(self.random.randint(0, len(own)), [sentence])
        return own


def text_of(article: Article) -> str:
    """An article's text, one blank line between paragraphs; notes the spans of its sentences."""
    pieces: list[str] = []
    position = 0
    for number, paragraph in enumerate(article.paragraphs):
        for place, (sentence, words) in enumerate(paragraph):
            joint = " " if place else "\n\n" if number else ""
            text = " ".join(words)
            pieces += [joint, text]
            article.spans.append((sentence, position + len(joint), position + len(joint) + len(text)))
            position += len(joint) + len(text)
    return "".join(pieces)


def gold(article: Article) -> Iterator[dict[str, object]]:
    """What an article shares with the earlier members of its family: blocks of sentences next to each other in both."""
    mine = {number: place for place, (number, _, _) in enumerate(article.spans) if number}
    for other in article.family:
        if other is article:
            return
        theirs = {number: place for place, (number, _, _) in enumerate(other.spans) if number}
        blocks = [sorted(mine.keys() & theirs.keys())]
        for places in (mine, theirs, mine, theirs):
            blocks = [part for block in blocks for part in _adjacent(block, places)]
        steps = article.is_from(other)
        kind = article.kind if steps == 1 else "chain" if steps else "sibling"
        for block in blocks:
            a = [other.spans[theirs[number]] for number in block]
            b = [article.spans[mine[number]] for number in block]
            yield {
                "a_id": other.article_id,
                "a_start": min(span[1] for span in a),
                "a_end": max(span[2] for span in a),
                "b_id": article.article_id,
                "b_start": min(span[1] for span in b),
                "b_end": max(span[2] for span in b),
                "kind": kind,
            }


def _adjacent(sentences: list[int], places: dict[int, int]) -> list[list[int]]:
    """Sentences cut into groups that stand one after the other in a text."""
    groups: list[list[int]] = []
    for number in sorted(sentences, key=places.__getitem__):
        if groups and places[number] == places[groups[-1][-1]] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def write_corpus(n: int, folder: Path, seed: int = 1) -> tuple[Path, Path]:
    """Write n articles and their gold below a folder; returns the paths of both."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus, answers = folder / "corpus.jsonl", folder / "gold.jsonl"
    with corpus.open("w", encoding="utf-8") as articles, answers.open("w", encoding="utf-8") as passages:
        for number, article in enumerate(Corpus(seed).articles(n)):
            record = {
                "id": article.article_id,
                "source": article.outlet,
                "published_at": (START + timedelta(seconds=60 * number)).isoformat(),
                "text": text_of(article),
            }
            articles.write(json.dumps(record, ensure_ascii=False) + "\n")
            passages.writelines(json.dumps(passage) + "\n" for passage in gold(article))
    return corpus, answers


def main(arguments: list[str] | None = None) -> int:
    """Write a corpus; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, metavar="N", help="how many articles")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where corpus.jsonl and gold.jsonl go")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    for path in write_corpus(options.articles, options.folder, options.seed):
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
