"""Run the models of sql/reuse, and the checks of what they publish, on a handful of articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.layers import assert_passed, checks_of, engine, insert, make, models_of

MODELS = models_of("reuse")
CHECKS = checks_of(MODELS)


@dataclass(frozen=True)
class Text:
    """An article as the reuse layer sees it; a page and an outlet of its own unless said otherwise."""

    article_id: str
    text: str
    source: str | None = None
    page_id: str | None = None
    published_at: str | None = None


@dataclass(frozen=True)
class Passage:
    a: str
    b: str
    a_span: tuple[int, int]
    b_span: tuple[int, int]
    a_text: str
    b_text: str
    n_words: int
    similarity: float
    kind: str


@dataclass(frozen=True)
class Found:
    """What the layer makes of the texts."""

    #: passages of news
    passages: list[Passage]
    #: passages of standing text
    background: list[Passage]
    #: (a, b): n_passages, shared_words, a_share, b_share
    overlaps: dict[tuple[str, str], tuple[int, int, float, float]]
    #: (a_figure, b_figure)
    figures: list[tuple[str, str]]
    #: group_id: article_id: similarity to the group's first
    groups: dict[str, dict[str, float]]

    @property
    def pairs(self) -> set[tuple[str, str]]:
        return set(self.overlaps)


def share(texts: Iterable[Text]) -> Found:
    """Build the reuse layer on these texts; the checks of its tables must find no row."""
    rows = [
        (
            t.article_id,
            t.page_id or f"page of {t.article_id}",
            t.source or f"outlet of {t.article_id}",
            t.published_at,
            t.text,
        )
        for t in texts
    ]
    with engine(MODELS) as connection:
        connection.execute(
            """create table article_texts (
                article_id varchar, page_id varchar, source varchar, published_at timestamptz, text varchar
            );
            create view articles as select * from article_texts"""
        )
        insert(connection, "article_texts", rows)
        make(connection, MODELS)
        assert_passed(connection, CHECKS)
        passages = connection.execute(
            """select a_article_id, b_article_id, a_start, a_end, b_start, b_end,
                substr(a.text, a_start + 1, a_end - a_start), substr(b.text, b_start + 1, b_end - b_start),
                passages.n_words, similarity, kind, is_background
            from passages
            join articles as a on a.article_id = a_article_id
            join articles as b on b.article_id = b_article_id
            order by all"""
        ).fetchall()
        overlaps = connection.execute('select * from "overlaps" order by all').fetchall()
        groups: dict[str, dict[str, float]] = {}
        for group, article, similarity in connection.execute(
            "select group_id, article_id, similarity from duplicate_groups order by all"
        ).fetchall():
            groups.setdefault(group, {})[article] = similarity
        figures = connection.execute("select a_figure, b_figure from changed_figures order by all").fetchall()
    made = [(Passage(a, b, (a0, a1), (b0, b1), *rest), mark) for a, b, a0, a1, b0, b1, *rest, mark in passages]
    return Found(
        [passage for passage, is_background in made if not is_background],
        [passage for passage, is_background in made if is_background],
        {(a, b): tuple(rest) for a, b, *rest in overlaps},
        figures,
        groups,
    )
