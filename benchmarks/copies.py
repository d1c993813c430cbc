"""What many copies of one text cost the reuse layer: ``python benchmarks/copies.py 40 100 200 400 2000``.

For each number so many near-copies of a text of 600 invented words, 5 words changed at random in each, stand among 300
other articles. Prints seconds of all models of the layer, the pairs that have passages, and the models that took most.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import Corpus, text_of
from benchmarks.reuse import read_corpus, reuse_models
from warehouse.connection import connect_offline, quoted

N_WORDS, N_CHANGED, N_OTHERS = 600, 5, 300


def records(n_copies: int) -> Iterator[dict[str, str]]:
    """The copies, each of an outlet of its own, and the others."""
    corpus = Corpus(1)
    chance = corpus.random
    text = chance.choices(corpus.vocabulary, cum_weights=corpus.weights, k=N_WORDS)
    for number in range(n_copies):
        words = list(text)
        for place in chance.sample(range(N_WORDS), N_CHANGED):
            words[place] = chance.choice(corpus.vocabulary)
        yield {"id": f"copy {number}", "source": f"outlet {number}", "text": " ".join(words)}
    for article in corpus.articles(N_OTHERS):
        yield {"id": article.article_id, "source": article.article_id, "text": text_of(article)}


def run(n_copies: int) -> str:
    """A line on what so many copies cost."""
    with tempfile.TemporaryDirectory() as folder, connect_offline() as connection:
        path = Path(folder) / "corpus.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in records(n_copies)), encoding="utf-8")
        read_corpus(connection, path)
        seconds = {}
        for model in reuse_models():
            started = time.monotonic()
            connection.execute(f"create table {quoted(model.name)} as {model.sql}\n")
            seconds[model.name] = time.monotonic() - started
        (pairs,) = connection.execute("select count(*) from \"overlaps\" where a_article_id like 'copy%'").fetchall()[0]
    most = sorted(seconds, key=seconds.__getitem__, reverse=True)[:3]
    named = ", ".join(f"{name} {seconds[name]:.2f}" for name in most)
    return f"{n_copies:6,} copies {pairs:9,} pairs {sum(seconds.values()):7.2f} s  ({named})"


def main(arguments: list[str] | None = None) -> int:
    """Print a line for each number; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("copies", type=int, nargs="+", metavar="N", help="how many copies")
    for n_copies in parser.parse_args(arguments).copies:
        print(run(n_copies), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
