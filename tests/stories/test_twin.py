"""The groups that story_groups finds in rounds are those of average linkage done one nearest pair at a time."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from tests.layers import engine, insert, make, models_of

MODELS = models_of(also=("chained_links", "story_groups"))
MIN_CLOSENESS = 2500


def averaged(n_articles: int, links: dict[tuple[int, int], int]) -> set[frozenset[int]]:
    """Join the two groups whose articles are nearest on average, until no two are near; no link counts 0."""
    groups = [frozenset([article]) for article in range(n_articles)]
    while True:
        best = max(
            (
                (sum(links.get((min(x, y), max(x, y)), 0) for x in a for y in b) / (len(a) * len(b)), a, b)
                for a, b in combinations(groups, 2)
            ),
            key=lambda pair: pair[0],
            default=(0, frozenset(), frozenset()),
        )
        if best[0] < MIN_CLOSENESS:
            return set(groups)
        groups = [group for group in groups if group not in best[1:]] + [best[1] | best[2]]


def found(n_articles: int, links: dict[tuple[int, int], int]) -> set[frozenset[int]]:
    with engine(MODELS) as connection:
        connection.execute(
            f"""create table article_words as select range as article_key, range::varchar as article_id,
            null::timestamptz as published_at from range({n_articles})"""
        )
        connection.execute("create table article_links (a_key bigint, b_key bigint, closeness bigint)")
        insert(connection, "article_links", [(*pair, n) for pair, n in links.items()])
        make(connection, MODELS)
        rows = connection.execute("select list(article_key) from story_groups group by group_key").fetchall()
    return {frozenset(articles) for (articles,) in rows}


@pytest.mark.parametrize("seed", range(12))
def test_groups_are_those_of_average_linkage(seed: int) -> None:
    rng = random.Random(seed)
    n_articles = rng.randint(2, 40)
    events = [rng.randrange(1 + n_articles // 4) for _ in range(n_articles)]
    links = {
        (a, b): rng.randint(1500, 9000) if events[a] == events[b] else rng.randint(600, 4000)
        for a, b in combinations(range(n_articles), 2)
        if rng.random() < (0.9 if events[a] == events[b] else 0.15)
    }
    assert found(n_articles, links) == averaged(n_articles, links)


def test_a_chain_makes_no_story() -> None:
    """Each is near the next and to nobody else."""
    links = {(article, article + 1): 4000 - article for article in range(30)}
    groups = found(31, links)
    assert max(map(len, groups)) == 2
    assert groups == averaged(31, links)


def test_hundreds_of_equal_texts_are_one_group() -> None:
    links = dict.fromkeys(combinations(range(60), 2), 9999)
    assert found(60, links) == {frozenset(range(60))}
