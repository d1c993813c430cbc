"""What a model is made from and what reads it, as the health notebook draws it: layers from left to right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from notebooks.drawing import HUES, styled

#: Models that a layer shows.
LAYER_MODELS = 24
#: Half of a box's width and height, in steps from one layer and one row to the next.
HALF_WIDTH = 0.4
HALF_HEIGHT = 0.36
ROW_HEIGHT = 30
#: Letters that are read on white and on black: those of marks do not change with the theme.
LETTERS = "#7c7c88"
_BENDS = ((0.0, 0.0), (0.35, 0.02), (0.65, 0.98), (1.0, 1.0))


@dataclass(frozen=True)
class Node:
    """A model in its place: the layer is how many steps it is from the chosen one, below 0 what that is made from."""

    model: str
    layer: int
    place: float


@dataclass(frozen=True)
class Lineage:
    """The models around one, and how many more each layer has."""

    model: str
    nodes: list[Node]
    edges: list[tuple[str, str]]
    left_out: int

    @property
    def made_from(self) -> int:
        """How many of the models shown it is made from."""
        return sum(node.layer < 0 for node in self.nodes)

    @property
    def read_by(self) -> int:
        """How many of them read it."""
        return sum(node.layer > 0 for node in self.nodes)


def around(edges: Iterable[tuple[str, str]], model: str, steps: int) -> Lineage:
    """What a model is made from, and what reads it, this many steps away; each model at its shortest way."""
    sources: dict[str, list[str]] = defaultdict(list)
    readers: dict[str, list[str]] = defaultdict(list)
    for source, reader in edges:
        sources[reader].append(source)
        readers[source].append(reader)
    layers = {0: [model]}
    left_out = 0
    for sign, neighbours in ((-1, sources), (1, readers)):
        seen, last = {model}, [model]
        for step in range(1, steps + 1):
            found = sorted({other for name in last for other in neighbours[name]} - seen)
            seen |= set(found)
            # Those that more of the layer before are joined to come first where not all can be shown.
            found.sort(key=lambda name: (-sum(name in neighbours[other] for other in last), name))
            left_out += max(0, len(found) - LAYER_MODELS)
            last = found[:LAYER_MODELS]
            if last:
                layers[sign * step] = last
    nodes = _placed(layers, sources, readers)
    shown = {node.model: node.layer for node in nodes}
    joined = [(source, reader) for source in shown for reader in readers[source] if reader in shown]
    return Lineage(model, nodes, [(a, b) for a, b in joined if shown[a] < shown[b]], left_out)


def _placed(layers: dict[int, list[str]], sources: dict[str, list[str]], readers: dict[str, list[str]]) -> list[Node]:
    """Each layer in the order of the middle of what its models are joined to in the layer nearer the middle."""
    places: dict[str, float] = {}
    nodes = []
    for layer in sorted(layers, key=abs):
        towards = readers if layer < 0 else sources

        def middle(name: str, towards: dict[str, list[str]] = towards) -> float:
            known = [places[other] for other in towards[name] if other in places]
            return sum(known) / len(known) if known else 0.0

        names = sorted(layers[layer], key=lambda name: (middle(name), name))
        for number, name in enumerate(names):
            # Made from is not read by: a model of a cycle, of which there is none, would stand twice.
            places[name] = number - (len(names) - 1) / 2
            nodes.append(Node(name, layer, places[name]))
    return nodes


def picture(lineage: Lineage) -> alt.TopLevelMixin:
    """The models as boxes that can be clicked (selection `chosen`, column `model`), joined from left to right."""
    place = {node.model: node for node in lineage.nodes}
    paths = [
        {
            "edge": number,
            "bend": bend,
            "x": a.layer + HALF_WIDTH + along * (b.layer - a.layer - 2 * HALF_WIDTH),
            "y": a.place + across * (b.place - a.place),
        }
        for number, (a, b) in enumerate((place[source], place[reader]) for source, reader in lineage.edges)
        for bend, (along, across) in enumerate(_BENDS)
    ]
    boxes = [
        {
            "model": node.model,
            "x": node.layer - HALF_WIDTH,
            "x2": node.layer + HALF_WIDTH,
            "middle": node.layer,
            "y": node.place - HALF_HEIGHT,
            "y2": node.place + HALF_HEIGHT,
            "place": node.place,
            "is_chosen": node.layer == 0,
        }
        for node in lineage.nodes
    ]
    last = max(node.layer for node in lineage.nodes) + 0.5
    first = min(node.layer for node in lineage.nodes) - 0.5
    half = max(1.0, max(abs(node.place) for node in lineage.nodes) + 0.6)
    across = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[first, last], nice=False))
    down = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-half, half], nice=False, reverse=True))
    schema = {"edge": pl.Int64, "bend": pl.Int64, "x": pl.Float64, "y": pl.Float64}
    joins = (
        alt.Chart(pl.DataFrame(paths, schema=schema))
        .mark_line(interpolate="monotone", color="#8a8a96", opacity=0.55, strokeWidth=1.2)
        .encode(x=across, y=down, detail="edge:N", order="bend:Q")
    )
    data = pl.DataFrame(boxes)
    chosen = alt.selection_point(name="chosen", fields=["model"], on="click", empty=False)
    rectangles = (
        alt.Chart(data)
        .mark_rect(cornerRadius=4, fillOpacity=0.16, strokeWidth=1.2, cursor="pointer")
        .encode(
            x=across,
            x2="x2:Q",
            y=down,
            y2="y2:Q",
            color=alt.condition("datum.is_chosen", alt.value(HUES[0]), alt.value("#8a8a96")),
            stroke=alt.condition("datum.is_chosen", alt.value(HUES[0]), alt.value("#8a8a96")),
            tooltip=alt.Tooltip("model:N", title="Model"),
        )
        .add_params(chosen)
    )
    n_layers = last - first
    words = (
        alt.Chart(data)
        .mark_text(
            fontSize=12 if n_layers <= 5 else 10.5, limit=200 if n_layers <= 5 else 130, cursor="pointer", color=LETTERS
        )
        .encode(x="middle:Q", y="place:Q", text="model:N", tooltip=alt.Tooltip("model:N", title="Model"))
    )
    drawn = (joins + rectangles + words).properties(width="container", height=int(half * 2 * ROW_HEIGHT))
    return styled(drawn)


def picked(selections: Mapping[str, Any]) -> str | None:
    """The model whose box or bar was clicked; None if none was, or if the click was on nothing."""
    names = (selections.get("chosen") or {}).get("model") or []
    return str(names[0]) if names else None
