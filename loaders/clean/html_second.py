"""Second opinions on a page's main text, where the extractor found little: JSON-LD and the wording of the lines."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from loaders.clean.dump import clean_dump
from loaders.clean.html_align import kept_shares, words
from loaders.clean.html_render import Run, fold

#: words of a text from JSON-LD that is worth a comparison, and below which an extraction is in doubt.
LEAST_BODY, LEAST_TEXT = 60, 60
#: share of the JSON-LD text that the page shows: from the first on it is the page's text, below the second hidden.
SHOWN, HIDDEN = 0.7, 0.5
#: how much more a second opinion must find to be believed.
MUCH_MORE = 3


def second_opinion(runs: Sequence[Run], shares: list[float], body: str | None) -> list[float]:
    """Shares of the runs' words that are main text: ``shares`` as they are, or those of a better witness.

    The page's own statement of its text (``body``, from JSON-LD) is believed where the page shows that text and the
    extractor missed more than half of it; the lines' wording where the extractor found next to nothing.
    """
    sizes = [len(words(run.text)) for run in runs]
    found = sum(size for size, share in zip(sizes, shares, strict=True) if share >= SHOWN)
    stated = len(words(body)) if body else 0
    if body and stated >= LEAST_BODY:
        by_body = kept_shares([run.text for run in runs], body)
        shown = sum(size * share for size, share in zip(sizes, by_body, strict=True))
        both = sum(size for size, one, two in zip(sizes, shares, by_body, strict=True) if one >= SHOWN and two >= SHOWN)
        if shown >= SHOWN * stated and both < HIDDEN * shown:
            return by_body
    if found < LEAST_TEXT:
        by_wording = _by_wording(runs)
        if sum(size * share for size, share in zip(sizes, by_wording, strict=True)) >= max(
            MUCH_MORE * found, LEAST_TEXT
        ):
            return by_wording
    return shares


def hidden_text(runs: Sequence[Run], shares: Sequence[float], body: str | None, root: HtmlElement) -> list[Run]:
    """Paragraphs of the JSON-LD text that the page does not show, where it shows less than half of it in all."""
    if not body or len(words(body)) < LEAST_BODY:
        return []
    paragraphs = [text for line in body.split("\n") if (text := fold(line))]
    seen = kept_shares(paragraphs, "\n".join(run.text for run in runs))
    sizes = [len(words(paragraph)) for paragraph in paragraphs]
    found = sum(len(words(run.text)) for run, share in zip(runs, shares, strict=True) if share >= SHOWN)
    if sum(size * share for size, share in zip(sizes, seen, strict=True)) >= HIDDEN * sum(
        sizes
    ) or found >= HIDDEN * sum(sizes):
        return []
    return [Run(text, root, root) for text, share in zip(paragraphs, seen, strict=True) if share < SHOWN]


def _by_wording(runs: Sequence[Run]) -> list[float]:
    """1 for the runs that the rules for text dumps take for the main article's text."""
    page = clean_dump("\n".join(run.text for run in runs))
    spans = [(block.char_start, block.char_end) for block in page.blocks if block.in_text and block.article_no == 0]
    shares = []
    position = k = 0
    for run in runs:
        end = position + len(run.text)
        while k < len(spans) and spans[k][1] <= position:
            k += 1
        shares.append(1.0 if k < len(spans) and spans[k][0] < end else 0.0)
        position = end + 1
    return shares
