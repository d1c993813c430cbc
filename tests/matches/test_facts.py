"""Facts of a story and who states them; groups against a slow, obvious twin on random similarities."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations

import pytest

from tests.layers import MODELS, engine, insert, models_of, thresholds
from tests.matches.layer import Article, built, facts

SETTINGS = thresholds()
JETTY = "The old jetty at Cawdle Bay collapsed during the storm on Sunday night."
BOATS = "Six fishing boats were left stranded on the sand, the harbour master said."
BAKER = "A baker from Wend lost his van when the road beside the chapel gave way."


def test_a_story_of_one_has_no_facts() -> None:
    with built([Article("a", f"{JETTY} {BOATS}")]) as connection:
        assert facts(connection) == {}
        assert connection.execute("select count(*) from coverage").fetchall() == [(0,)]


def test_facts_are_told_with_who_states_them_and_who_does_not() -> None:
    articles = [
        Article("a", f"{JETTY} {BOATS}"),
        Article("b", f"{JETTY.replace(' during the storm', '')} {BAKER}"),
        Article("c", BOATS),
    ]
    with built(articles) as connection:
        found = facts(connection)
    assert list(found) == [JETTY, BOATS, BAKER]
    assert found[JETTY] == {"a": "verbatim", "b": "edited", "c": "absent"}
    assert found[BOATS] == {"a": "verbatim", "b": "absent", "c": "verbatim"}
    assert found[BAKER] == {"a": "absent", "b": "verbatim", "c": "absent"}


def test_a_sentence_that_joins_two_statements_states_both() -> None:
    joined = f"{JETTY[:-1]} and six fishing boats were left stranded on the sand."
    with built(
        [Article("a", f"{JETTY} {BOATS}"), Article("b", joined), Article("c", f"{JETTY} {BOATS}")]
    ) as connection:
        found = facts(connection)
    assert found[JETTY]["b"] == "edited"
    assert found[BOATS]["b"] in ("edited", "paraphrase")


def test_a_changed_figure_is_one_fact_with_a_conflict() -> None:
    other = BOATS.replace("Six", "Nine")
    with built([Article("a", BOATS), Article("b", other)]) as connection:
        found = connection.execute(
            "select article_id, status, coverage.is_conflicting from facts join coverage using (fact_id) order by all"
        ).fetchall()
        assert connection.execute("select count(*) from sentence_matches").fetchall() == [(0,)]
    assert found == [("a", "verbatim", False), ("b", "edited", True)]


def test_stories_share_no_facts() -> None:
    with built([Article("a", JETTY), Article("b", JETTY)], stories={"a": "one", "b": "two"}) as connection:
        assert facts(connection) == {}


def test_outlets_are_counted_once() -> None:
    articles = [Article("a", JETTY, source="x"), Article("b", JETTY, source="x"), Article("c", JETTY)]
    with built(articles) as connection:
        found = connection.execute("select n_articles, n_sources, n_sentences from facts").fetchall()
    assert found == [(3, 2, 3)]


def test_headings_and_signatures_are_no_facts() -> None:
    with built([Article("a", f"{JETTY}\n\nStorm latest\n\n— A. Rook"), Article("b", JETTY)]) as connection:
        assert list(facts(connection)) == [JETTY]


def test_ids_do_not_depend_on_order_or_on_other_stories() -> None:
    articles = [Article("a", f"{JETTY} {BOATS}"), Article("b", f"{JETTY.lower()} {BAKER}"), Article("c", BOATS)]
    more = [Article("d", f"{BAKER} {JETTY}"), Article("e", BAKER)]
    stories = {"d": "other", "e": "other"}
    with built(articles) as connection:
        expected = connection.execute("select * from facts order by all").fetchall()
    with built([*reversed(more), *reversed(articles)], stories=stories) as connection:
        assert connection.execute("select * from facts where story_id = 'story' order by all").fetchall() == expected


def test_many_copies_cost_one_wording_and_what_few_state_is_missing_nowhere() -> None:
    n = 300
    articles = [Article(f"a{k:03}", JETTY if k else f"{JETTY} {BAKER}") for k in range(n)]
    links = [(f"a{k:03}", f"a{k + 1:03}") for k in range(n - 1)]
    with built(articles, links=links) as connection:
        assert connection.execute("select count(*) from fact_nodes").fetchall() == [(2,)]
        found = facts(connection)
    assert len(found[JETTY]) == n
    assert found[BAKER] == {"a000": "verbatim"}


class Twin:
    """Groups joined pair by pair of mutual nearest, all pairs looked at anew after each round."""

    def __init__(self, nodes: dict[int, set[str]], edges: dict[tuple[int, int], int]) -> None:
        self.articles = nodes
        self.edges = edges | {(b, a): similarity for (a, b), similarity in edges.items()}
        self.groups = {node: {node} for node in nodes}
        while joined := list(self.mutual()):
            for one, other in joined:
                self.groups[one] |= self.groups.pop(other)

    def mean(self, one: int, other: int) -> float:
        a, b = self.groups[one], self.groups[other]
        return sum(self.edges.get((x, y), 0) for x in a for y in b) / (len(a) * len(b))

    def may_join(self, one: int, other: int) -> bool:
        mean = self.mean(one, other)
        shared = self.printers(one) & self.printers(other)
        return mean >= 1000 * SETTINGS["match_min_similarity"] and (
            not shared or mean >= 1000 * SETTINGS["match_edited_share"]
        )

    def printers(self, group: int) -> set[str]:
        return set().union(*(self.articles[node] for node in self.groups[group]))

    def nearest(self, one: int) -> int | None:
        others = [other for other in self.groups if other != one and self.may_join(one, other)]
        return max(others, key=lambda other: (self.mean(one, other), -other), default=None)

    def mutual(self) -> Iterable[tuple[int, int]]:
        nearest = {group: self.nearest(group) for group in self.groups}
        return [
            (one, other)
            for one, other in nearest.items()
            if other is not None and one < other and nearest[other] == one
        ]


@pytest.mark.parametrize("seed", range(12))
def test_groups_are_those_of_the_twin(seed: int) -> None:
    rng = random.Random(seed)
    n = rng.randrange(4, 40)
    nodes = {node: {f"a{rng.randrange(n // 2)}" for _ in range(rng.choice([1, 1, 2]))} for node in range(1, n + 1)}
    nodes[1] |= {"a0", "a1"}
    density = rng.choice([0.1, 0.3, 0.8])
    edges = {
        pair: rng.choice([300, 400, 500, 700, rng.randrange(250, 1000)])
        for pair in combinations(nodes, 2)
        if rng.random() < density
    }
    sql = MODELS["fact_nodes"].sql
    with engine(models_of()) as connection:
        connection.execute("create table story_sentences (story_id varchar, node_key bigint, article_id varchar)")
        connection.execute(
            "create table story_pairs (story_id varchar, a_node bigint, b_node bigint, similarity bigint)"
        )
        insert(
            connection, "story_sentences", [("s", node, article) for node, found in nodes.items() for article in found]
        )
        insert(connection, "story_pairs", [("s", a, b, similarity) for (a, b), similarity in edges.items()])
        rows = connection.execute(f"select group_key, list(node_key) from ({sql}\n) group by group_key").fetchall()
    assert {group: set(found) for group, found in rows} == Twin(nodes, edges).groups
