"""Stories of the shipped corpus against the gold, and of the five real pages where they are."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import duckdb
import pytest

from benchmarks.stories import b_cubed, errors

GOLD = json.loads((Path(__file__).parent.parent / "gold" / "story.json").read_text(encoding="utf-8"))
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["stories"]
ARTICLES = """
select parse_filename(path) || coalesce('#' || external_id, ''), story_id, is_main, articles.article_id
from articles inner join pages using (page_id)
"""


def test_the_shipped_stories(news: duckdb.DuckDBPyConnection) -> None:
    rows = news.execute(ARTICLES).fetchall()
    gold = {ref: story["id"] for story in GOLD["stories"] for ref in story["refs"]}
    found = {ref: story for ref, story, is_main, _ in rows if is_main}
    # A page that a later version superseded has no article.
    gold = {ref: story for ref, story in gold.items() if ref in found}
    assert gold.keys() == found.keys()
    score = b_cubed(gold, found)
    assert score.precision >= FLOORS["precision"], errors(gold, found)
    assert score.recall >= FLOORS["recall"], errors(gold, found)
    appended = [story for _, story, is_main, _ in rows if not is_main]
    assert len(set(appended)) == len(appended) == 2
    assert not set(appended) & set(found.values())


def test_stories_count_their_articles(news: duckdb.DuckDBPyConnection) -> None:
    assert (
        news.execute(
            """
        select stories.story_id from stories left join articles using (story_id)
        group by stories.story_id
        having any_value(n_articles) <> count(articles.article_id) or any_value(n_origins) > any_value(n_articles)
            or any_value(n_origins) < 1
        """
        ).fetchall()
        == []
    )


def test_five_pages_are_one_story_and_what_one_of_them_appends_is_three(five_pages: Path) -> None:
    with duckdb.connect(str(five_pages / "news.duckdb"), read_only=True) as connection:
        stories = connection.execute("select n_articles, n_sources from stories order by all").fetchall()
        mains = connection.execute("select count(distinct story_id) from articles where is_main").fetchall()
    assert stories == [(1, 1), (1, 1), (1, 1), (5, 5)]
    assert mains == [(1,)]


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ({"a": "1", "b": "1", "c": "2"}, 1.0, 1.0),
        ({"a": "1", "b": "1", "c": "1"}, 5 / 9, 1.0),
        ({"a": "1", "b": "2"}, 1.0, 2 / 3),
    ],
)
def test_b_cubed_by_hand(found: dict[str, str], precision: float, recall: float) -> None:
    score = b_cubed({"a": "x", "b": "x", "c": "y"}, found)
    assert score == pytest.approx((precision, recall))


def test_b_cubed_of_nothing() -> None:
    with pytest.raises(ValueError, match="nothing to score"):
        b_cubed({}, {})
