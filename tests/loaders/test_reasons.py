"""Why a line was cut: what lands with a block says so, and batches that landed before it was noted still load."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest

from loaders.clean.cover import CONTENT_ROLES
from loaders.clean.dump import clean_dump
from loaders.clean.html import clean_html
from loaders.clean.html_roles import MARK_ROLES
from loaders.clean.reasons import MARKS
from loaders.model import CleanPage
from tests.loaders.html_help import article_page
from tests.loaders.landing_help import ARTICLE, html, landed, run
from warehouse.landed import sources
from warehouse.paths import Warehouse
from warehouse.sources import attach

DUMP = f"""Home
Ferry late at Torvik
By Anna Berg
June 30, 2025
{ARTICLE}
Sign up for our newsletter and get the news in your inbox.
Related articles
Harbour gets a new crane
Copyright 2025 The Torvik Post. All rights reserved.
"""


def reasons(page: CleanPage) -> dict[str, str | None]:
    """The blocks with words, by their text."""
    texts = {page.text[block.char_start : block.char_end].strip(): block.reason for block in page.blocks}
    return {text: reason for text, reason in texts.items() if text}


def test_a_dump_says_why_each_line_is_no_text() -> None:
    told = reasons(clean_dump(DUMP))
    assert told["By Anna Berg"] == "byline pattern"
    assert told["June 30, 2025"] == "date line pattern"
    assert told["Sign up for our newsletter and get the news in your inbox."] == "asks to subscribe, follow or write"
    assert told["Related articles\nHarbour gets a new crane"] == (
        "announces related articles; under a heading of related articles"
    )
    assert told["Copyright 2025 The Torvik Post. All rights reserved."] == "legal wording"
    assert [told[paragraph] for paragraph in ARTICLE.split("\n\n")] == [None, None]


def test_html_says_what_its_markup_says() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.split("\n\n"))
    page = clean_html(article_page(text, after='<div class="comments">Hm.</div>'))
    told = reasons(page)
    assert told["Home Sport"] == "marked as nav in the page's HTML"
    assert told["Hm."] == "marked as comment in the page's HTML"


@pytest.mark.parametrize("page", [clean_dump(DUMP), clean_html(html())], ids=["dump", "html"])
def test_what_is_in_the_text_needs_no_reason_and_all_else_has_one(page: CleanPage) -> None:
    for block in page.blocks:
        has_words = bool(page.text[block.char_start : block.char_end].strip())
        if block.in_text:
            assert block.reason is None
        elif has_words or block.role in CONTENT_ROLES:
            assert block.reason


def test_every_name_in_markup_has_a_role() -> None:
    assert MARK_ROLES.items() <= MARKS.items()


def test_batches_from_before_still_load(tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    (tmp_path / "old.html").write_text(html())
    assert run(tmp_path / "old.html", "--warehouse", warehouse) == 0
    (batch,) = (warehouse / "landing").glob("*/blocks.parquet")
    pl.read_parquet(batch).drop("reason").write_parquet(batch)
    (tmp_path / "new.txt").write_text(DUMP)
    assert run(tmp_path / "new.txt", "--warehouse", warehouse) == 0
    assert "reason" in landed(warehouse, "blocks")[-1]
    with duckdb.connect() as connection:
        attach(connection, sources(Warehouse(warehouse), Path("sql")))
        rows = connection.execute(
            "select format, count(*), count(reason) from raw.blocks join raw.pages using (page_id) group by 1"
        )
        counts = {name: (blocks, told) for name, blocks, told in rows.fetchall()}
    assert counts["html"][0] > 0 and counts["html"][1] == 0
    assert counts["text"][1] > 0
