"""Places for a network around one: it in the middle, the others on circles, the strongest nearest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

#: How many stand on the inner circle; the others stand on the outer one.
INNER = 8
#: Half axes of the circles: a chart is wider than it is high, and letters need room on both sides.
INNER_AXES = (0.5, 0.5)
OUTER_AXES = (0.95, 1.0)
ONLY_AXES = (0.8, 0.8)


@dataclass(frozen=True)
class Spot:
    """Where one stands, and on which side of it there is room for its name."""

    key: str
    x: float
    y: float
    side: str


def spots(keys: Sequence[str], ties: Mapping[frozenset[str], int]) -> list[Spot]:
    """Places for keys, the strongest first; on a circle those that are tied stand side by side where that is easy."""
    inner, outer = _beside(keys[:INNER], ties), _beside(keys[INNER:], ties)
    return [*_circle(inner, INNER_AXES if outer else ONLY_AXES, 0.25), *_circle(outer, OUTER_AXES, 0.5)]


def _beside(keys: Sequence[str], ties: Mapping[frozenset[str], int]) -> list[str]:
    """The keys in an order in which each is followed by the one left that it has most to do with."""
    left = list(keys)
    order = left[:1]
    del left[:1]
    while left:
        nearest = max(left, key=lambda key: (ties.get(frozenset((order[-1], key)), 0), -left.index(key)))
        left.remove(nearest)
        order.append(nearest)
    return order


def _circle(keys: Sequence[str], axes: tuple[float, float], turn: float) -> list[Spot]:
    found = []
    for number, key in enumerate(keys):
        angle = 2 * pi * (number + turn) / len(keys)
        x, y = cos(angle), sin(angle)
        side = "right" if x > 0.3 else "left" if x < -0.3 else "above" if y > 0 else "below"
        found.append(Spot(key, round(axes[0] * x, 4), round(axes[1] * y, 4), side))
    return found
