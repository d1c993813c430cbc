"""One utterance as the quotes notebook shows it: its wordings, who prints them, to whom they attribute it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import altair as alt

from notebooks import drawing, wordings
from notebooks.published import News
from notebooks.wordings import HUES, RELATIONS, Piece, pieces
from warehouse.render import plain
from warehouse.report.wording import file_name, shortened

Row = dict[str, Any]

#: Places of one wording that are shown at once; the others unfold.
SHOWN_PLACES = 6
#: Wordings that are shown.
SHOWN_WORDINGS = 40
#: Outlets that have a line of their own in the chart.
CHART_OUTLETS = 30


#: What the template needs besides.
NAMES = {"relations": RELATIONS, "wordings": wordings, "SHOWN_PLACES": SHOWN_PLACES}


@dataclass(frozen=True)
class Wording:
    """Places that print the same words."""

    relation: str
    pieces: list[Piece]
    n_places: int
    n_sources: int
    places: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Family:
    """An utterance, the places that print it in order of time, and whom they name."""

    row: Row
    places: list[Row]
    attributions: list[Row]
    wordings: list[Wording]

    @staticmethod
    def read(news: News, family_id: str | None) -> Family | None:
        """The utterance of this id; None if there is none."""
        rows = news.rows("quote_family", family_id=family_id).to_dicts() if family_id else []
        if not rows:
            return None
        places = news.rows("quote_versions", family_id=family_id).to_dicts()
        attributions = news.rows("quote_attributions", family_id=family_id).to_dicts()
        others = {row["speaker_key"]: row["kind"] for row in attributions if row["is_other"]}
        found: dict[int, Wording] = {}
        for place in places:
            place["outlet"] = outlet(place)
            place["other_kind"] = others.get(place["speaker_entity_id"] or (place["speaker"] or "").lower())
            wording = found.setdefault(
                place["wording_no"],
                Wording(
                    place["relation"],
                    pieces(rows[0]["text"], place["text"], place["differences"]),
                    place["n_places"],
                    place["n_sources"],
                ),
            )
            wording.places.append(place)
        return Family(rows[0], places, attributions, list(found.values())[:SHOWN_WORDINGS])

    @property
    def is_disputed(self) -> bool:
        """Whether somebody is named who is not the first speaker under another name, as far as names tell."""
        return any(row["is_other"] for row in self.attributions)

    @property
    def n_wordings(self) -> int:
        """Wordings in all."""
        return int(self.places[0]["n_wordings"]) if self.places else 0

    @property
    def n_places(self) -> int:
        """Places in all."""
        return int(self.places[0]["n_all_places"]) if self.places else 0


def outlet(row: Row) -> str:
    """What an article's outlet is called; of one without, its file."""
    return row["source"] or (file_name(row["path"]) if row.get("path") else "no outlet named")


def entry(row: Row) -> str:
    """An utterance in the list."""
    return drawing.markup("quotes_entry.html", row=row)


def speakers(news: News, speaker_id: str | None) -> tuple[dict[str, str], str | None]:
    """Speakers to choose from, by what the list calls them, and what it calls this one."""
    rows = news.rows("quote_speakers", speaker_id=speaker_id).to_dicts()
    return _options([(row["speaker_entity_id"], row["name"], row["n_families"]) for row in rows], speaker_id)


def stories(news: News, story_id: str | None) -> tuple[dict[str, str], str | None]:
    """Stories to choose from, and this one, likewise."""
    rows = news.rows("quote_stories", story_id=story_id).to_dicts()
    return _options([(row["story_id"], row["title"] or "No headline", row["n_articles"]) for row in rows], story_id)


def _options(rows: list[tuple[str, str, int]], chosen: str | None) -> tuple[dict[str, str], str | None]:
    names: dict[str, str] = {}
    for key, name, number in rows:
        said = f"{shortened(' '.join(plain(name).split()), 90)} ({number:,})"
        while said in names:
            said += "\u00a0"
        names[said] = key
    if chosen is not None and chosen not in names.values():
        names[f"not in this build ({plain(chosen)})"] = chosen
    return names, next((name for name, key in names.items() if key == chosen), None)


def timeline(family: Family) -> alt.TopLevelMixin:
    """When each outlet prints which version: a point a place."""
    order: list[str] = list(dict.fromkeys(place["outlet"] for place in family.places))
    shown = set(order[:CHART_OUTLETS])
    rows = [
        {
            "outlet": shortened(plain(place["outlet"]), 40),
            "published": place["published_at"].isoformat() if place["published_at"] else None,
            "relation": place["relation"],
            "words": shortened(plain(place["text"]), 200),
            "said by": plain(place["speaker"] or "nobody named"),
        }
        for place in family.places
        if place["outlet"] in shown and place["published_at"]
    ]
    present = [relation for relation in RELATIONS if any(row["relation"] == relation for row in rows)]
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_point(size=150, filled=True, opacity=0.85)
        .encode(
            x=alt.X(
                "published:T",
                title=None,
                scale=alt.Scale(type="utc", padding=20),
                axis=alt.Axis(
                    gridColor="#8884", tickCount=5, format=_times(rows), labelOverlap=True, labelSeparation=12
                ),
            ),
            y=alt.Y("outlet:N", title=None, sort=[row["outlet"] for row in rows]),
            color=alt.Color(
                "relation:N",
                title=None,
                scale=alt.Scale(domain=present, range=[HUES[relation] for relation in present]),
            ),
            tooltip=[
                "outlet:N",
                alt.Tooltip("published:T", format="%Y-%m-%d %H:%M", title="published (UTC)", formatType="utc"),
                "relation:N",
                "words:N",
                "said by:N",
            ],
        )
        .properties(width="container", height=alt.Step(24))
    )
    return drawing.styled(chart)


def _times(rows: list[Row]) -> str:
    """How the axis writes times: with hours where the articles are of a few days."""
    days = {row["published"][:10] for row in rows}
    return "%-d %b %H:%M" if len(days) < 6 else "%-d %b %Y"
