"""Run the models of sql/stories on a handful of articles, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.layers import engine, insert, make, models_of, rows

#: `articles` and `sentences` give the texts of other layers a story; the tests give them none.
MODELS = [m for m in models_of("stories", also=("article_words",)) if m.name not in ("articles", "sentences")]
INPUTS = """
create table article_texts (article_id varchar, page_id varchar, external_id varchar, is_main boolean, source varchar,
    agency varchar, title varchar, byline varchar, dateline varchar, published_at timestamptz,
    published_precision varchar, language varchar, text varchar, n_words bigint);
create table "overlaps" (a_article_id varchar, b_article_id varchar, shared_words bigint, a_share double,
    b_share double);
create table article_roots (article_id varchar, root varchar);
"""


@dataclass(frozen=True)
class Text:
    """An article; a page and an outlet of its own unless said otherwise, and no date."""

    article_id: str
    text: str
    title: str | None = None
    published_at: str | None = None
    page_id: str | None = None
    source: str | None = None
    language: str = "en"
    #: where its news is from, for counting
    root: str | None = None


@dataclass(frozen=True)
class Stories:
    """What the layer makes of some texts."""

    #: article to story
    story_of: Mapping[str, str]
    #: rows of `stories`
    stories: tuple[dict[str, Any], ...]

    @property
    def groups(self) -> set[frozenset[str]]:
        """The articles of each story."""
        return {
            frozenset(article for article, story in self.story_of.items() if story == one)
            for one in set(self.story_of.values())
        }

    def story(self, article_id: str) -> dict[str, Any]:
        """The row of an article's story."""
        (row,) = [row for row in self.stories if row["story_id"] == self.story_of[article_id]]
        return row


def tell(texts: Iterable[Text], overlaps: Mapping[tuple[str, str], tuple[float, float]] | None = None) -> Stories:
    """Find the stories of these texts; ``overlaps`` are pairs of articles with their shares of shared wording."""
    texts = list(texts)
    with engine(MODELS) as connection:
        connection.execute(INPUTS)
        insert(
            connection,
            "article_texts (article_id, page_id, is_main, source, title, published_at, published_precision, language, "
            "text)",
            [
                (
                    *(t.article_id, t.page_id or t.article_id, True, t.source or t.article_id),
                    *(t.title, t.published_at, "day", t.language, t.text),
                )
                for t in texts
            ],
        )
        insert(connection, "article_roots", [(t.article_id, t.root or t.article_id) for t in texts])
        insert(connection, '"overlaps"', [(a, b, 100, *shares) for (a, b), shares in (overlaps or {}).items()])
        make(connection, MODELS)
        story_of = dict(connection.execute("select article_id, story_id from story_members").fetchall())
        return Stories(story_of, tuple(rows(connection, "from stories order by story_id")))
