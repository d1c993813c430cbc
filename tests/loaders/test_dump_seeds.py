"""The five real pages that the project was begun with, where they are at hand: figures and a few words each."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.clean.dump import clean_dump
from loaders.clean.normalise import normalise
from loaders.model import CleanPage
from tests.loaders.test_dump import check_cover, main_text

FOLDER = Path(__file__).parents[2] / "../shared/seeds"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real pages are not part of the repository")


def read(number: str) -> CleanPage:
    (path,) = FOLDER.glob(f"{number}_*.txt")
    page = clean_dump(normalise(path.read_text("utf-8")))
    check_cover(page)
    return page


@pytest.mark.parametrize(
    ("number", "blocks", "first", "last"),
    [
        ("000", 14, "Beijing said Monday that", "not used going forward"),
        ("001", 7, "The Chinese government has", "Chinese companies in Canada"),
        ("002", 12, "Beijing's remarks came on", "security and intelligence community"),
        ("003", 17, "Canada’s order on Friday", "their own decisions accordingly"),
        ("004", 14, "The Canadian government has", '" the company said'),
    ],
)
def test_main_text(number: str, blocks: int, first: str, last: str) -> None:
    text = main_text(read(number))
    assert text.startswith(first)
    assert text.rstrip('.”"').endswith(last.rstrip("."))
    assert text.count("\n\n") + 1 == blocks


@pytest.mark.parametrize(
    ("number", "source", "agency", "byline", "day"),
    [
        ("000", "SpaceDaily.com", "AFP", None, "2025-06-30"),
        ("001", None, None, None, None),
        ("003", None, "Reuters", "Jim Pollard", None),
        ("004", "Northeast Herald", "IBNS", None, None),
    ],
)
def test_metadata(number: str, source: str | None, agency: str | None, byline: str | None, day: str | None) -> None:
    article = read(number).articles[0]
    assert (article.source, article.agency, article.byline) == (source, agency, byline)
    assert (article.published_at or "")[:10] == (day or "")


def test_the_aggregator_embeds_three_articles() -> None:
    page = read("002")
    assert [article.source for article in page.articles[1:]] == ["Qatar Tribune", "Qatar Tribune", "Al Jazeera"]
    texts = [page.text[b.char_start : b.char_end] for b in page.blocks if b.in_text and b.article_no]
    assert [text.split()[0] for text in texts] == ["Agencies", "Agencies", "China"]


def test_roles_of_the_page_with_insets_captions_and_a_bio() -> None:
    roles = [block.role for block in read("003").blocks if block.role not in ("other", "body")]
    assert roles == [
        "nav",
        "title",
        "dek",
        "caption",
        "related",
        "caption",
        "caption",
        "subhead",
        "credit",
        "related",
        "bio",
        "bio",
    ]
