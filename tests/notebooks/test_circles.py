"""Places of a network: the strongest are near, nobody stands on another."""

from __future__ import annotations

from itertools import combinations

import pytest

from notebooks.circles import INNER, spots


@pytest.mark.parametrize("number", [0, 1, 2, 8, 9, 24])
def test_nobody_stands_on_another_and_the_strongest_are_nearest(number: int) -> None:
    keys = [f"k{n}" for n in range(number)]
    found = spots(keys, {frozenset(("k1", "k3")): 5})
    assert {spot.key for spot in found} == set(keys)
    assert all(abs(a.x - b.x) + abs(a.y - b.y) > 0.15 for a, b in combinations(found, 2))
    assert all(abs(spot.x) <= 1 and abs(spot.y) <= 1 for spot in found)
    assert all(abs(spot.x) <= 0.5 for spot in found if number > INNER and spot.key in keys[:INNER])


def test_those_that_are_tied_stand_side_by_side() -> None:
    order = [spot.key for spot in spots(["a", "b", "c", "d"], {frozenset("ad"): 3, frozenset("dc"): 2})]
    assert order == ["a", "d", "c", "b"]
