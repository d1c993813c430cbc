"""Somebody or something named, as the names notebook shows it: who that is, and charts of when and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt

from notebooks import drawing
from notebooks.circles import INNER, spots
from notebooks.published import News
from warehouse.render import plain
from warehouse.report.wording import LABELS, shortened

Row = dict[str, Any]

#: Days, weeks … that the chart shows at least.
LEAST_STEPS = 14
#: What the labels of entities are called.
KINDS = {**LABELS, "NORP": "people or group", "WORK": "title of a work", "OTHER": "other"}
KIND_HUES = {
    "PERSON": "#d9703f",
    "ORG": "#5b8bd0",
    "GPE": "#4fa487",
    "LOC": "#8a9a3b",
    "NORP": "#c9a227",
    "EVENT": "#a06bc2",
    "WORK": "#cf6a87",
    "OTHER": "#7a8fa6",
}
#: What the network shows in both directions: its circles (circles.py) and room for names beside them.
WIDE, HIGH = 1.65, 1.2
#: Of letters in a chart, which know nothing of light and dark: they can be read on both.
LETTERS = "#7a7a85"
#: What a relation says of the one whose page it is, and of the other.
RELATIONS = {
    ("holds_office", True): "{role} of {other}",
    ("holds_office", False): "has {other} as {role}",
    ("member_of", True): "{role}, of {other}",
    ("member_of", False): "has {other} as {role}",
    ("subsidiary_of", True): "belongs to {other}",
    ("subsidiary_of", False): "owns {other}",
    ("part_of_name", True): "its name begins with that of {other}",
    ("part_of_name", False): "the name of {other} begins with its",
}


@dataclass(frozen=True)
class Named:
    """The chosen one, and what is said of it."""

    row: Row
    aliases: list[Row]
    days: list[Row]
    partners: list[Row]
    ties: list[Row]
    forms: list[Row]
    framings: list[Row]
    relations: list[Row]
    sources: list[Row]

    @staticmethod
    def read(news: News, entity_id: str | None) -> Named | None:
        """The entity of this id; None if there is none."""
        rows = news.rows("name_chosen", entity_id=entity_id).to_dicts() if entity_id else []
        if not rows:
            return None
        partners = news.rows("name_partners", entity_id=entity_id).to_dicts()
        others = [row["entity_id"] for row in partners]
        asked = {
            name: news.rows(f"name_{name}", entity_id=entity_id).to_dicts()
            for name in ("aliases", "days", "forms", "framing", "relations", "sources")
        }
        return Named(
            row=rows[0],
            aliases=asked["aliases"],
            days=asked["days"],
            partners=partners,
            ties=news.rows("name_ties", entity_ids=others).to_dicts() if others else [],
            forms=asked["forms"],
            framings=asked["framing"],
            relations=asked["relations"],
            sources=asked["sources"],
        )

    @property
    def kind(self) -> str:
        """Person, organisation …"""
        return KINDS.get(self.row["label"], str(self.row["label"]).lower())

    @property
    def undated(self) -> int:
        """Places in articles without a date."""
        return sum(row["n_mentions"] for row in self.days if row["start_day"] is None)

    @property
    def step(self) -> str:
        """What the chart counts by: day, week, month, year."""
        return self.days[0]["step"] if self.days else "day"

    def outlets(self) -> list[Row]:
        """For each outlet the forms in which it prints the name, and the words beside it; the one with most first."""
        found: dict[str | None, Row] = {}
        for row in self.forms:
            found.setdefault(row["source"], {"source": row["source"], "forms": {}, "words": []})["forms"][
                row["form"]
            ] = row
        for row in self.framings:
            if row["source"] in found:
                found[row["source"]]["words"].append(row)
        return list(found.values())

    def columns(self) -> list[str]:
        """The forms that the outlets print, the most frequent first."""
        numbers = {row["form"]: row["n_form_mentions"] for row in self.forms}
        return sorted(numbers, key=lambda form: (-numbers[form], form))


def entry(row: Row) -> str:
    """A name in the list."""
    return drawing.markup("names_entry.html", row=row, kinds=KINDS)


def parts(text: str, spans: list[Row]) -> list[tuple[str, bool]]:
    """A sentence in pieces, each with whether it is the name."""
    found, place = [], 0
    for span in spans:
        start, end = max(place, span["name_start"]), min(len(text), span["name_end"])
        if start >= end:
            continue
        found += [(text[place:start], False), (text[start:end], True)]
        place = end
    return [(piece, own) for piece, own in [*found, (text[place:], False)] if piece]


def calendar(named: Named) -> alt.TopLevelMixin:
    """How often each outlet names it, over time."""
    totals: dict[str, int] = {}
    for row in named.days:
        totals[row["outlet"]] = totals.get(row["outlet"], 0) + row["n_mentions"]
    grey = ("other outlets", "no outlet named")
    order = sorted(totals, key=lambda outlet: (outlet in grey, -totals[outlet], outlet))
    names = {outlet: shortened(plain(outlet), 40) for outlet in order}
    hues = [*drawing.HUES[:8][: len([outlet for outlet in order if outlet not in grey])], "#9a9aa6", "#6c6c78"]
    rows = [
        {
            "day": row["start_day"].isoformat(),
            "outlet": names[row["outlet"]],
            "mentions": row["n_mentions"],
            "articles": row["n_articles"],
            "rank": order.index(row["outlet"]),
        }
        for row in named.days
        if row["start_day"] is not None
    ]
    days = sorted(date.fromisoformat(row["day"]) for row in rows)
    # A bar of a single day would fill the whole chart.
    length = {"day": 1, "week": 7, "month": 31, "year": 366}[named.step]
    spare = max(0, LEAST_STEPS - (days[-1] - days[0]).days // length) // 2 + 1 if days else 0
    domain = (
        [(day + timedelta(days=sign * spare * length)).isoformat() for day, sign in ((days[0], -1), (days[-1], 1))]
        if days
        else []
    )
    unit = {"day": "utcyearmonthdate", "week": "utcyearweek", "month": "utcyearmonth", "year": "utcyear"}[named.step]
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(cornerRadius=1)
        .encode(
            x=alt.X(
                f"{unit}(day):T",
                title=None,
                scale=alt.Scale(type="utc", domain=domain) if domain else alt.Undefined,
                axis=alt.Axis(
                    tickCount=8,
                    grid=False,
                    format="%-d %b %Y" if named.step != "year" else "%Y",
                    labelOverlap=True,
                    labelSeparation=12,
                ),
            ),
            y=alt.Y(
                "mentions:Q",
                title=f"mentions a {named.step}",
                axis=alt.Axis(gridColor="#8883", tickCount=4, format=",d", tickMinStep=1),
            ),
            color=alt.Color(
                "outlet:N",
                title=None,
                sort=[names[outlet] for outlet in order],
                scale=alt.Scale(domain=[names[outlet] for outlet in order], range=hues[: len(order)]),
                legend=alt.Legend(columns=3, labelLimit=170),
            ),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip(
                    "day:T", format="%Y-%m-%d", formatType="utc", title="from" if named.step != "day" else "day"
                ),
                "outlet:N",
                "mentions:Q",
                "articles:Q",
            ],
        )
        .properties(width="container", height=190)
    )
    return drawing.styled(chart)


def network(named: Named) -> alt.TopLevelMixin:
    """Whom it stands in one sentence with: it in the middle, the stronger ones nearer; a click selects one."""
    strengths = {frozenset((tie["a_entity_id"], tie["b_entity_id"])): tie["n_articles"] for tie in named.ties}
    rows = {row["entity_id"]: row for row in named.partners}
    placed = {spot.key: spot for spot in spots(list(rows), strengths)}
    most = max([row["n_articles"] for row in named.partners], default=1)
    nodes = [
        {
            "entity_id": key,
            "x": spot.x,
            "y": spot.y,
            "side": spot.side,
            "name": shortened(plain(rows[key]["name"]), 22),
            "kind": KINDS.get(rows[key]["label"], "other"),
            "articles": rows[key]["n_articles"],
            "sentences": rows[key]["n_sentences"],
        }
        for key, spot in placed.items()
    ]
    centre = {
        "entity_id": "",
        "x": 0,
        "y": 0,
        "name": shortened(plain(named.row["name"]), 30),
        "kind": named.kind,
        "articles": most,
        "sentences": 0,
    }
    edges = [
        {"x": 0, "y": 0, "x2": spot.x, "y2": spot.y, "articles": rows[key]["n_articles"], "to": "centre"}
        for key, spot in placed.items()
    ]
    edges += [
        {
            "x": placed[tie["a_entity_id"]].x,
            "y": placed[tie["a_entity_id"]].y,
            "x2": placed[tie["b_entity_id"]].x,
            "y2": placed[tie["b_entity_id"]].y,
            "articles": tie["n_articles"],
            "to": "other",
        }
        for tie in named.ties
    ]
    kinds = [kind for kind in KINDS.values() if any(node["kind"] == kind for node in [*nodes, centre])]
    hues = {KINDS[label]: hue for label, hue in KIND_HUES.items()}
    place = {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-WIDE, WIDE])),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-HIGH, HIGH])),
    }
    width = alt.Size("articles:Q", scale=alt.Scale(type="sqrt", domain=[1, max(2, most)], range=[90, 900]), legend=None)
    colour = alt.Color("kind:N", title=None, scale=alt.Scale(domain=kinds, range=[hues[kind] for kind in kinds]))
    tooltip = [
        "name:N",
        "kind:N",
        alt.Tooltip("articles:Q", title="articles that name both in a sentence"),
        "sentences:Q",
    ]
    partner = alt.selection_point(name="partner", fields=["entity_id"], on="click", clear=False)
    layers: list[Any] = [
        alt.Chart(alt.InlineData(values=edges))
        .mark_rule()
        .encode(
            **place,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth(
                "articles:Q", scale=alt.Scale(type="sqrt", domain=[1, max(2, most)], range=[1, 6]), legend=None
            ),
            opacity=alt.Opacity("to:O", scale=alt.Scale(domain=["centre", "other"], range=[0.55, 0.3]), legend=None),
            color=alt.value("#8a8a96"),
        ),
        alt.Chart(alt.InlineData(values=nodes))
        .mark_circle(opacity=1, cursor="pointer", stroke="#fff", strokeWidth=1)
        .encode(**place, size=width, color=colour, tooltip=tooltip)
        .add_params(partner),
        alt.Chart(alt.InlineData(values=[centre]))
        .mark_circle(opacity=1, size=1300, stroke="#fff", strokeWidth=1)
        .encode(**place, color=colour),
        alt.Chart(alt.InlineData(values=[centre]))
        .mark_text(color=LETTERS, fontSize=15, fontWeight="bold", dy=28)
        .encode(**place, text="name:N"),
    ]
    sides: dict[str, dict[str, Any]] = {
        "right": {"align": "left", "dx": 16},
        "left": {"align": "right", "dx": -16},
        "above": {"align": "center", "dy": -22},
        "below": {"align": "center", "dy": 22},
    }
    for side, marks in sides.items():
        chosen = [node for node in nodes if node["side"] == side]
        if chosen:
            layers.append(
                alt.Chart(alt.InlineData(values=chosen))
                .mark_text(color=LETTERS, fontSize=12.5, **marks)
                .encode(**place, text="name:N")
            )
    return drawing.styled(alt.layer(*layers).properties(width="container", height=520 if len(nodes) > INNER else 400))
