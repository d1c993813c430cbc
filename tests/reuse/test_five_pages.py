"""The five real pages beside the checkout: how much their main articles share, as a reader counts it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest


@pytest.mark.parametrize(
    ("one", "other", "n_words"),
    [("000", "002", 316), ("000", "001", 128), ("001", "002", 153), ("003", "004", 49)],
)
def test_shared_words(five_pages: Path, one: str, other: str, n_words: int) -> None:
    with duckdb.connect(str(five_pages / "news.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            """select shared_words
            from main.overlaps
            join articles as a on a_article_id = a.article_id
            join articles as b on b_article_id = b.article_id
            join pages as a_page on a.page_id = a_page.page_id
            join pages as b_page on b.page_id = b_page.page_id
            where a.is_main and b.is_main
                and list_sort([parse_filename(a_page.path)[:3], parse_filename(b_page.path)[:3]]) = [?, ?]""",
            [one, other],
        ).fetchall()
    assert rows == [(pytest.approx(n_words, rel=0.3),)]
