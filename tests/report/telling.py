"""The story of the ferry with where its articles come from, facts and conflicts; and what is printed of it."""

from __future__ import annotations

import io

from rich.console import Console

from tests.report.conftest import QUOTE, Corpus
from warehouse.report.document import Report
from warehouse.report.terminal import print_report

WIRE_COUNT = (
    "The ferry Alda ran aground off the Vandry light on Tuesday with 214 people on board, the coast guard said."
)
DAILY_COUNT = (
    "The island's ferry Alda ran aground near the Vandry light on Tuesday with 240 people on board, "
    "the coast guard said."
)


def printed(report: Report, width: int = 100) -> str:
    file = io.StringIO()
    print_report(Console(file=file, width=width), report)
    return file.getvalue()


def lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


def told(corpus: Corpus) -> Corpus:
    """The story of the ferry with where its articles come from, facts and conflicts."""
    corpus.derive("wire", agency="Norwire", kind="wire", share=0.5, confidence="certain")
    corpus.derive("copy", "wire", kind="copy", share=1.0, confidence="likely")
    corpus.derive("rewrite", "copy", share=0.86, confidence="undecided")
    corpus.derive("quote", kind="own")
    corpus.prove("copy", "containment", "all of its words stand there", "wire", True, 3)
    corpus.prove("copy", "time", "dated two days later", "wire", True, 1)
    corpus.prove("copy", "spelling", "an odd one carried on", "rewrite", False, 9)
    corpus.prove("copy", "length", "as long", "wire", None, 2)
    corpus.tell("aground", "wire", WIRE_COUNT)
    corpus.tell("aground", "copy", WIRE_COUNT)
    corpus.tell("aground", "rewrite", DAILY_COUNT, "edited", otherwise=True)
    corpus.tell("noise", "quote", QUOTE)
    corpus.tell("noise", "rewrite", QUOTE, "paraphrase")
    corpus.tell("patience", "rewrite", "The mayor asked for patience.")
    corpus.tell("hurt", "rewrite", "Nobody was hurt badly.")
    corpus.tell("ashore", "quote", "Ashore again.")
    corpus.sentence("quote", "Ashore again.", "furniture")
    corpus.sentence("rewrite", "The mayor asked for patience.", "own")
    corpus.sentence("rewrite", DAILY_COUNT, "wire")
    corpus.clash("aground", "figure", ("wire", WIRE_COUNT, "214"), ("rewrite", DAILY_COUNT, "240"), articles=(2, 1))
    corpus.write()
    return corpus
