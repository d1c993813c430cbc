"""Turn rows of derivations, facts and conflicts into what the report says of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from warehouse.report.findings import (
    Branch,
    Derivation,
    Dispute,
    Evidence,
    Fact,
    Ingredient,
    Position,
    Siblings,
    Sole,
    SoleFact,
    Telling,
)

Row = dict[str, Any]
_ARTICLE_ID = re.compile(r"\b[0-9a-f]{16}\b")


def derivation(row: Row, evidence: Sequence[Row], keys: Mapping[str, str]) -> Derivation:
    """What an article comes from, of its row and its rows of evidence."""
    pieces = tuple(
        Evidence(
            kind=piece["kind"],
            other_article_id=piece["other_article_id"],
            other_key=keys.get(piece["other_article_id"]),
            other_name=piece["other_name"],
            points_to=piece["points_to"],
            bearing=piece["bearing"],
            text=_named(piece["text"] or "", keys),
        )
        for piece in evidence
    )
    return Derivation(
        kind=row["kind"],
        agency=row["agency"],
        parent_article_id=row["parent_article_id"],
        parent_key=keys.get(row["parent_article_id"]),
        parent_name=row["parent_name"],
        share=row["share"],
        confidence=row["confidence"],
        statement_article_id=row["statement_article_id"],
        statement_key=keys.get(row["statement_article_id"]),
        statement_name=row["statement_name"],
        evidence=pieces,
        n_more_evidence=(evidence[0]["n_evidence"] if evidence else 0) - len(pieces),
    )


def siblings(rows: Sequence[Row], keys: Mapping[str, str]) -> tuple[Siblings, ...]:
    """The pairs of a group that share a statement only."""
    places = {article_id: place for place, article_id in enumerate(keys)}
    found = []
    for row in rows:
        a, b = sorted((row["a_article_id"], row["b_article_id"]), key=places.__getitem__)
        found.append(Siblings(keys[a], keys[b], a, b, _named(row["text"] or "", keys)))
    return tuple(found)


def _named(text: str, keys: Mapping[str, str]) -> str:
    """The text with the listed articles named as the report names them."""
    return _ARTICLE_ID.sub(lambda match: keys.get(match[0], match[0]), text)


def tree(rows: Sequence[Row], names: Mapping[str, str], keys: Mapping[str, str]) -> tuple[Branch, ...]:
    """The listed articles below what they come from; `names` has them in their order.

    An article hangs below its parent, listed or not, else below its agency. Where parents go in a circle, as no
    warehouse should have them, the first of them in the list is the top.
    """
    by_article = {row["article_id"]: row for row in rows}
    parents = {
        article_id: row["parent_article_id"] for article_id, row in by_article.items() if row["parent_article_id"]
    }
    tops = [article_id for article_id in names if _is_in_circle(article_id, parents)]
    for article_id in tops:
        if _is_in_circle(article_id, parents):
            del parents[article_id]
    below: defaultdict[str | None, list[str]] = defaultdict(list)
    for article_id in names:
        below[parents.get(article_id)].append(article_id)

    def branch(article_id: str, name: str) -> Branch:
        children = tuple(branch(child, names[child]) for child in below[article_id])
        return Branch(agency=None, article_id=article_id, key=keys.get(article_id), name=name, branches=children)

    found: list[Branch] = []
    wires: dict[str, list[Branch]] = {}
    for article_id in names:
        parent_id = parents.get(article_id)
        if parent_id is not None:
            if parent_id not in names and below[parent_id][0] == article_id:
                found.append(branch(parent_id, by_article[article_id]["parent_name"] or parent_id))
            continue
        agency = by_article[article_id]["agency"] if article_id in by_article else None
        if not agency:
            found.append(branch(article_id, names[article_id]))
        elif agency in wires:
            wires[agency].append(branch(article_id, names[article_id]))
        else:
            wires[agency] = [branch(article_id, names[article_id])]
            found.append(Branch(agency=agency, article_id=None, key=None, name=agency, branches=()))
    return tuple(
        top if top.agency is None else Branch(top.agency, None, None, top.name, tuple(wires[top.agency]))
        for top in found
    )


def _is_in_circle(article_id: str, parents: Mapping[str, str]) -> bool:
    seen, last = {article_id}, parents.get(article_id)
    while last is not None and last not in seen:
        seen.add(last)
        last = parents.get(last)
    return last == article_id


def ingredients(rows: Sequence[Row]) -> tuple[Ingredient, ...]:
    """What an article's sentences are made of."""
    return tuple(Ingredient(origin=row["origin"], n_words=row["n_words"], share=row["share"]) for row in rows)


def facts(rows: Sequence[Row], keys: Mapping[str, str]) -> tuple[Fact, ...]:
    """The facts of a group, each with how every listed article tells it."""
    names = ("fact_id", "fact_no", "text", "n_articles", "n_sources", "n_origins")
    found = []
    for _, group in groupby(rows, lambda row: row["place"]):
        told = list(group)
        tellings = tuple(
            Telling(
                key=keys[row["article_id"]],
                article_id=row["article_id"],
                status=row["status"],
                is_conflicting=row["is_conflicting"],
                sentence_id=row["sentence_id"],
                sentence=row["sentence"],
            )
            for row in told
        )
        found.append(Fact(**{name: told[0][name] for name in names}, tellings=tellings))
    return tuple(found)


def sole(rows: Sequence[Row], keys: Mapping[str, str]) -> tuple[Sole, ...]:
    """What each listed article alone tells."""
    return tuple(
        Sole(
            key=keys[article_id],
            article_id=article_id,
            n_facts=told[0]["n_facts"],
            facts=tuple(SoleFact(row["fact_id"], row["text"]) for row in told),
        )
        for article_id, told in ((name, list(group)) for name, group in groupby(rows, lambda row: row["article_id"]))
    )


def disputes(rows: Sequence[Row], sentences: Sequence[Row], keys: Mapping[str, str], most: int) -> tuple[Dispute, ...]:
    """The disputes of a group, each with at most so many of the values that stand against each other.

    `sentences` are those of listed articles on what is disputed.
    """
    found = []
    for place, group in groupby(rows, lambda row: row["place"]):
        pairs = list(group)
        said = [sentence for sentence in sentences if sentence["place"] == place]
        positions: dict[str, Position] = {}
        for position in (_position(row, side, said, keys) for row in pairs for side in "ab"):
            known = positions.setdefault(position.value.casefold(), position)
            if known.n_articles < position.n_articles:
                positions[position.value.casefold()] = position
        found.append(
            Dispute(
                conflict_ids=tuple(row["conflict_id"] for row in pairs),
                kind=pairs[0]["kind"],
                detail=pairs[0]["detail"],
                fact_id=pairs[0]["fact_id"],
                is_update=any(row["is_update"] for row in pairs),
                n_positions=len(positions),
                positions=tuple(sorted(positions.values(), key=lambda position: -position.n_articles)[:most]),
            )
        )
    return tuple(found)


def _position(row: Row, side: str, sentences: Sequence[Row], keys: Mapping[str, str]) -> Position:
    sentence, start, end = row[f"{side}_sentence"], row[f"{side}_start"], row[f"{side}_end"]
    inside = start is not None and end is not None and 0 <= start < end <= len(sentence)
    value = row[f"{side}_value"] or ""
    givers = {row[f"{side}_article_id"]}
    if value:
        as_printed = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)", re.IGNORECASE)
        givers |= {said["article_id"] for said in sentences if as_printed.search(said["text"])}
    return Position(
        value=value,
        key=keys.get(row[f"{side}_article_id"]),
        article_id=row[f"{side}_article_id"],
        name=row[f"{side}_name"],
        n_articles=max(row[f"n_{side}_articles"], len(givers)),
        keys=tuple(key for article_id, key in keys.items() if article_id in givers),
        sentence_id=row[f"{side}_sentence_id"],
        sentence=sentence,
        start=start if inside else None,
        end=end if inside else None,
    )
