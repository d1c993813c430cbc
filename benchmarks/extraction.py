r"""How well the loaders find the main text: ``python benchmarks/extraction.py FOLDER [--kind dump] [--worst 5]``.

FOLDER holds ``gold.json`` (``{stem: {"articleBody": text}}``) and ``html/STEM.html`` or ``dump/STEM.txt`` or both; with
``--pages seeds`` the pages are ``seeds/STEM.html`` and ``seeds/STEM.txt``. Each may be gzip-compressed (``.gz``).
The measure is that of Scrapinghub's article-extraction-benchmark: a text is the multiset of its 4-word shingles
(words: runs of ``\w``); precision and recall are means over the pages, F1 is theirs. A page without any predicted text
does not count in precision.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.clean.normalise import normalise
from loaders.decode import decode
from loaders.model import CleanPage

#: words of a shingle.
SHINGLE_WORDS = 4

_WORD = re.compile(r"\w+")

Extractor = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shingles of a page's predicted and gold text: in both, only predicted, only gold."""

    stem: str
    both: int
    only_predicted: int
    only_gold: int

    @property
    def precision(self) -> float | None:
        """Share of the predicted shingles that are right; None without any."""
        predicted = self.both + self.only_predicted
        return self.both / predicted if predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold shingles that were found; None without any."""
        gold = self.both + self.only_gold
        return self.both / gold if gold else None

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 where either is missing."""
        return harmonic_mean(self.precision or 0.0, self.recall or 0.0)


@dataclass(frozen=True, slots=True)
class Score:
    """Means over the pages."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """F1 of the two means."""
        return harmonic_mean(self.precision, self.recall)


def harmonic_mean(one: float, other: float) -> float:
    """2ab / (a + b), 0 for two zeros."""
    return 2 * one * other / (one + other) if one + other else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The multiset of a text's shingles; a text shorter than a shingle is one shingle."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + SHINGLE_WORDS]) for at in range(max(1, len(words) - SHINGLE_WORDS + 1)))


def compare(stem: str, gold: str, predicted: str) -> Agreement:
    """How far a predicted text agrees with the gold one."""
    expected, found = shingles(gold), shingles(predicted)
    both = (expected & found).total()
    return Agreement(stem, both, found.total() - both, expected.total() - both)


def mean_score(agreements: list[Agreement]) -> Score:
    """Means over the pages that have a precision, and over those that have a recall."""
    precisions = [value for page in agreements if (value := page.precision) is not None]
    recalls = [value for page in agreements if (value := page.recall) is not None]
    return Score(statistics.fmean(precisions or [0.0]), statistics.fmean(recalls or [0.0]))


def main_text(page: CleanPage) -> str:
    """The text of a page's main article, as ``articles.text`` has it."""
    blocks = [block for block in page.blocks if block.in_text and block.article_no == 0]
    return "\n\n".join(page.text[block.char_start : block.char_end] for block in blocks)


def _dump_text(content: str) -> str:
    from loaders.clean.dump import clean_dump

    return main_text(clean_dump(normalise(content)))


def _html_text(content: str) -> str:
    from loaders.clean.html import clean_html

    return main_text(clean_html(content))


def _trafilatura_text(content: str) -> str:
    from trafilatura import extract

    return extract(content) or ""


def _all_html_text(content: str) -> str:
    from lxml import html

    return str(html.document_fromstring(content).text_content()) if content.strip() else ""


#: what is measured on each kind of page, by name.
EXTRACTORS: dict[str, dict[str, Extractor]] = {
    "dump": {"clean_dump": _dump_text, "all text": str},
    "html": {"clean_html": _html_text, "trafilatura": _trafilatura_text, "all text": _all_html_text},
}
_SUFFIX = {"dump": ".txt", "html": ".html"}


def read_pages(folder: Path, kind: str, place: Path | None = None) -> Iterator[tuple[str, str, str]]:
    """Stem, content and gold text of every page of one kind; the pages lie in ``place``, else in ``folder/kind``."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    for stem in sorted(gold):
        path = (place or folder / kind) / (stem + _SUFFIX[kind])
        packed = path.with_name(path.name + ".gz")
        if path.is_file() or packed.is_file():
            raw = path.read_bytes() if path.is_file() else gzip.decompress(packed.read_bytes())
            yield stem, decode(raw).text, gold[stem].get("articleBody") or ""


def measure(
    folder: Path, kind: str, names: list[str] | None = None, place: Path | None = None
) -> dict[str, list[Agreement]]:
    """Agreements of every extractor (or those of ``names``) on every page of one kind."""
    pages = list(read_pages(folder, kind, place))
    return {
        name: [compare(stem, gold, extract(content)) for stem, content, gold in pages]
        for name, extract in EXTRACTORS[kind].items()
        if names is None or name in names
    }


def main(arguments: list[str] | None = None) -> int:
    """Prints a table; returns the exit status."""
    parser = argparse.ArgumentParser(description="Scores the main text that the loaders find against a gold text.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds gold.json and html/ or dump/")
    parser.add_argument("--kind", choices=("dump", "html", "both"), default="both")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="where the pages lie, if not in html/ and dump/")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="also print our N worst pages of each kind")
    options = parser.parse_args(arguments)
    if not (options.folder / "gold.json").is_file():
        print(f"{options.folder}: no gold.json in it", file=sys.stderr)
        return 1
    kinds = ("dump", "html") if options.kind == "both" else (options.kind,)
    measured = 0
    for kind in kinds:
        results = measure(options.folder, kind, place=options.pages)
        pages = len(next(iter(results.values())))
        measured += pages
        if not pages:
            continue
        print(f"{kind}: {pages} pages")
        for name, agreements in results.items():
            score = mean_score(agreements)
            print(f"  {name:12} precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}")
        ours = results[f"clean_{kind}"]
        for page in sorted(ours, key=lambda one: (one.f1, one.stem))[: options.worst]:
            print(
                f"    {page.stem}  precision {page.precision or 0:.3f}  recall {page.recall or 0:.3f}  F1 {page.f1:.3f}"
            )
    if not measured:
        print(f"{options.folder}: no pages in html/ or dump/ that gold.json names", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
