"""The choice of a parent, the forest of parents and the meeting of runs against slow Python on random input."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from tests.layers import engine, insert, make, models_of, thresholds

SETTINGS = thresholds()
START = datetime(2026, 1, 1, tzinfo=UTC)
Row = dict[str, Any]


def planted(seed: int, size: int = 14) -> tuple[dict[str, Row], list[Row]]:
    """Articles, and votes on who comes from whom that contradict each other now and then."""
    rng = random.Random(seed)
    ids = [f"a{number:02}" for number in range(size)]
    articles = {
        key: {
            "is_agency_page": rng.random() < 0.15,
            "published_at": START + timedelta(hours=rng.randrange(50)) if rng.random() < 0.7 else None,
            "n_words": rng.randrange(100, 105),
        }
        for key in ids
    }
    votes = []
    for one in ids:
        for other in ids:
            if one < other and rng.random() < 0.35:
                first, second = rng.choices([0, 0, 1, 2, 3], k=2)
                for article, candidate, n_for, n_against in ((one, other, first, second), (other, one, second, first)):
                    votes.append(
                        {
                            "article_id": article,
                            "candidate_id": candidate,
                            "share": rng.randrange(21) / 20,
                            "has_slip": rng.random() < 0.1,
                            "n_for": n_for,
                            "n_against": n_against,
                            "outdone_ids": rng.sample(ids, rng.choice([0, 0, 1, 2])),
                        }
                    )
    return articles, votes


def chosen(articles: dict[str, Row], votes: Iterable[Row]) -> dict[str, Row]:
    """The nearest that each may come from."""
    votes = list(votes)
    found = {}
    for article, own in articles.items():
        mine = [vote for vote in votes if vote["article_id"] == article]
        outdone = {key for vote in mine if vote["n_for"] >= vote["n_against"] for key in vote["outdone_ids"]}

        def size(key: str) -> tuple[int, str]:
            return articles[key]["n_words"], key

        def order(vote: Row, outdone: set[str] = outdone) -> tuple[Any, ...]:
            candidate = articles[vote["candidate_id"]]
            return (
                vote["candidate_id"] in outdone,
                -int(10 * vote["share"] + 1e-9),
                not vote["has_slip"],
                vote["n_against"] - vote["n_for"],
                not candidate["is_agency_page"],
                candidate["published_at"] or datetime.max.replace(tzinfo=UTC),
                vote["candidate_id"],
            )

        allowed = [
            vote
            for vote in mine
            if vote["n_for"] > vote["n_against"]
            or (vote["n_for"] == vote["n_against"] and size(vote["candidate_id"]) > (own["n_words"], article))
        ]
        if allowed:
            found[article] = min(allowed, key=order)
    return found


def cut(parents: dict[str, Row]) -> dict[str, str]:
    """The forest: of each circle the least sure link is cut."""
    kept = {article: vote["candidate_id"] for article, vote in parents.items()}
    ranks = sorted(
        parents, key=lambda key: (parents[key]["n_for"] - parents[key]["n_against"], parents[key]["share"], key)
    )
    for start in parents:
        path, here = [], start
        while here in kept and here not in path:
            path.append(here)
            here = kept[here]
        if here in path:
            circle = path[path.index(here) :]
            del kept[min(circle, key=ranks.index)]
    return kept


def give(connection: duckdb.DuckDBPyConnection, articles: dict[str, Row], votes: list[Row]) -> None:
    connection.execute(
        """
        create table article_credits (article_id varchar, page_id varchar, is_agency_page boolean,
            published_at timestamptz, n_words bigint, language varchar, agency varchar, agency_key varchar,
            outlet_key bigint);
        create table story_members (article_id varchar, story_id varchar);
        create table parent_votes (article_id varchar, candidate_id varchar, share double, is_one_outlet boolean,
            has_slip boolean, n_for integer, n_against integer, is_told boolean, between_id varchar,
            outdone_ids varchar[])
        """
    )
    insert(
        connection,
        "article_credits",
        [
            (key, key, a["is_agency_page"], a["published_at"], a["n_words"], None, None, None, 0)
            for key, a in articles.items()
        ],
    )
    insert(
        connection,
        "parent_votes",
        [
            (
                v["article_id"],
                v["candidate_id"],
                v["share"],
                False,
                v["has_slip"],
                v["n_for"],
                v["n_against"],
                False,
                None,
                v["outdone_ids"],
            )
            for v in votes
        ],
    )


@pytest.mark.parametrize("seed", range(25))
def test_parents_and_roots(seed: int) -> None:
    articles, votes = planted(seed)
    models = models_of(also=("article_parents", "article_roots"))
    with engine(models) as connection:
        give(connection, articles, votes)
        make(connection, models)
        parents = dict(connection.execute("select article_id, parent_id from article_parents").fetchall())
        roots = dict(connection.execute("select article_id, root_article_id from article_roots").fetchall())
    expected = cut(chosen(articles, votes))
    assert parents == expected
    for article in articles:
        here, steps = article, 0
        while here in expected:
            here, steps = expected[here], steps + 1
            assert steps <= len(articles), "a circle"
        assert roots[article] == here


def test_random_votes_run_in_circles() -> None:
    """So that the cutting of circles is tried at all."""
    whole = [chosen(*planted(seed)) for seed in range(25)]
    assert sum(len(parents) - len(cut(parents)) for parents in whole) > 10


@pytest.mark.parametrize("seed", range(10))
def test_meetings_of_runs(seed: int) -> None:
    rng = random.Random(seed)
    relatives = {key: sorted(rng.sample(range(0, 90, 6), rng.randint(1, 6))) for key in range(2, 6)}
    runs = {key: [(start, start + rng.randint(1, 6)) for start in starts] for key, starts in relatives.items()}
    models = models_of(also=("relative_meetings",))
    with engine(models) as connection:
        connection.execute(
            """
            create table relatives (article_id varchar, relative_id varchar, article_key bigint, relative_key bigint);
            create table placed_runs (
                a_key bigint, b_key bigint, a_from bigint, a_to bigint, b_from bigint, b_to bigint
            );
            create table outlet_runs as from placed_runs;
            create table passage_spans as select *, null::bigint as line from placed_runs
            """
        )
        insert(connection, "relatives", [("x", f"r{key}", 1, key) for key in runs])
        insert(connection, "passage_spans", [(1, key, 0, 100, 0, 100, None) for key in runs])
        for key, spans in runs.items():
            table = rng.choice(["placed_runs", "outlet_runs"])
            insert(connection, table, [(1, key, start, end, start, end) for start, end in spans])
        make(connection, models)
        found = {
            (one, other): counts
            for one, other, *counts in connection.execute(
                "select relative_id, other_id, n_relative, n_other, n_both from relative_meetings"
            ).fetchall()
        }
    words = {f"r{key}": {word for span in spans for word in range(*span)} for key, spans in runs.items()}
    assert found == {
        (one, other): [len(words[one]), len(words[other]), len(words[one] & words[other])]
        for one in words
        for other in words
        if one != other
    }
