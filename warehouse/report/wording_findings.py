"""How the report puts derivations, facts and conflicts into words: one way for the terminal and the page."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.report.document import Entry, Group, Outline
from warehouse.report.findings import Branch, Derivation, Dispute, Evidence, Fact, Position, Sole, Telling
from warehouse.report.wording import count, credit, listing, moment, percent, shortened

#: How a fact is told, from the fullest sign to the emptiest.
SIGNS = {"verbatim": "●", "edited": "◐", "paraphrase": "○", "absent": "·", "differs": "≠"}
SIGN_WORDS = {"differs": "differs in a figure, name, word or denial"}
ORIGINS = {
    "wire": "wire",
    "other article": "another article",
    "statement": "statement",
    "own": "own",
    "furniture": "standing text",
}
BEARINGS = {"for": "+", "against": "−", "neither": "·"}
BEARING_WORDS = {"for": "speaks for it", "against": "speaks against it", "neither": "says nothing of who was first"}
#: How an article is to its parent.
PARENTAGE = {
    "": "taken from",
    "wire": "taken from",
    "own": "taken from",
    "statement": "taken from",
    "version": "later version of",
}
EVIDENCE = {
    "agency": "agency's own page",
    "between": "carried on",
    "containment": "a part of the other",
    "slip": "odd spelling",
    "told": "says so",
    "version": "earlier version",
    "voices": "the same voices",
    "wording": "wording",
}
SIBLINGS = "Only what somebody said is common to these, so neither comes from the other"
LEGEND = "+ speaks for it, − against it, · for neither; ? undecided, shown beside what is nearest"
#: Articles that are named for a value, after the earliest.
GIVERS = 11
STATED_FLATLY = "stated as fact"
#: Levels of the tree that are drawn one below the other; what is deeper stands beside its parent and names it.
DEPTH = 6
NOTHING_SEEN = "nothing seen that it comes from"
NO_CONFLICT = "None found: no two articles give one statement different figures, dates, names or speakers."


def shallow(branches: Sequence[Branch], depth: int = DEPTH) -> tuple[Branch, ...]:
    """The tree with at most so many levels: what hangs deeper stands right after what it hangs on."""
    if depth > 1:
        return tuple(
            Branch(top.agency, top.article_id, top.key, top.name, shallow(top.branches, depth - 1)) for top in branches
        )
    flat: list[Branch] = []
    rest = list(reversed(branches))
    while rest:
        top = rest.pop()
        flat.append(Branch(top.agency, top.article_id, top.key, top.name, ()))
        rest.extend(reversed(top.branches))
    return tuple(flat)


def derived(derivation: Derivation | None) -> str:
    """What an article probably comes from, how sure that is, and which public statement it has words of."""
    if derivation is None:
        return NOTHING_SEEN
    source = _source(derivation)
    if derivation.statement_article_id and derivation.statement_article_id != derivation.parent_article_id:
        return f"{source}; has words of the statement {derivation.statement_key or derivation.statement_name}"
    return source


def _source(derivation: Derivation) -> str:
    parent = derivation.parent_key or derivation.parent_name
    share = "" if derivation.share is None else percent(derivation.share)
    if parent and derivation.confidence == "undecided":
        near = f", which has {share} of its words" if share else ""
        return f"nearest to {parent}{near}; who has it from whom: undecided"
    sure = f", {derivation.confidence}" if derivation.confidence else ""
    if parent:
        words = f": {share} of its words stand there" if share else ""
        return f"{PARENTAGE.get(derivation.kind or '', f'{derivation.kind} of')} {parent}{sure}{words}"
    if derivation.agency:
        return f"text of {derivation.agency}{sure}{f': {share} of its words' if share else ''}"
    return "a public statement, on the page of who made it" if derivation.kind == "statement" else NOTHING_SEEN


def is_undecided(entry: Entry | None) -> bool:
    """Whether an article is shown beside its nearest relative, and nothing says who has it from whom."""
    derivation = entry.derivation if entry else None
    return derivation is not None and derivation.confidence == "undecided" and derivation.parent_article_id is not None


def dated(entry: Entry) -> str:
    """An article's date and credit."""
    return f"{moment(entry.published_at)}, {credit(entry.agency)}"


def made_of(entry: Entry) -> str:
    """Where its words come from; empty if nobody has looked."""
    return ", ".join(f"{ORIGINS.get(part.origin, part.origin)} {percent(part.share)}" for part in entry.made_of)


def piece(evidence: Evidence, derivation: Derivation) -> str:
    """A piece of evidence; the other article is named if it is not the parent."""
    kind = EVIDENCE.get(evidence.kind, evidence.kind)
    if not evidence.other_article_id and evidence.text.casefold().startswith(evidence.kind.casefold()):
        return evidence.text
    if evidence.other_article_id and evidence.other_article_id != derivation.parent_article_id:
        kind = f"{kind}, {evidence.other_key or evidence.other_name}"
    return f"{kind}: {evidence.text}" if evidence.text else kind


def more_evidence(derivation: Derivation) -> str:
    """How many pieces are not told; empty if all are."""
    return f"and {count(derivation.n_more_evidence, 'more piece')} of evidence" if derivation.n_more_evidence else ""


def figures(group: Outline) -> list[tuple[str, str]]:
    """The story in figures, each with what it counts."""
    told = [(group.n_articles, "article", "articles"), (group.n_sources, "source", "sources")]
    if group.n_origins is not None:
        told.append((group.n_origins, "independent origin", "independent origins"))
    if group.n_articles > 1:
        told.append((group.n_shared_facts, "fact in several articles", "facts in several articles"))
        told.append((group.n_disputes, "point in conflict", "points in conflict"))
    return [(f"{number:,}", one if number == 1 else many) for number, one, many in told]


def when(group: Outline) -> str:
    """When its articles were published, and what they share."""
    parts = []
    if group.first_day:
        parts.append(group.first_day if group.first_day == group.last_day else f"{group.first_day} to {group.last_day}")
    if group.n_pairs:
        parts.append(f"{count(group.n_pairs, 'pair')} of articles with {count(group.n_passages, 'shared passage')}")
    return "; ".join(parts)


def givers(position: Position) -> str:
    """Who gives a value: the earliest article first, the listed ones that do, and how many more."""
    first = position.key or position.name
    rest = [key for key in position.keys if key != position.key]
    return ", ".join([first, *rest[:GIVERS]]) + others(position)


def others(position: Position) -> str:
    """How many articles but those named give a value; empty if none does."""
    named = 1 + min(GIVERS, len([key for key in position.keys if key != position.key]))
    return f" and {position.n_articles - named:,} more" if position.n_articles > named else ""


def value(position: Position) -> str:
    """A value, as it is printed."""
    return f"“{position.value}”" if position.value and position.value != STATED_FLATLY else STATED_FLATLY


def around(position: Position, length: int) -> tuple[str, list[tuple[int, int]]]:
    """Its sentence, of a very long one the part around the value; and where the value stands in that."""
    start, end = position.start, position.end
    if start is None or end is None:
        return shortened(position.sentence, length), []
    first = 0 if end <= length else max(0, start - length // 2)
    before = "…" if first else ""
    text = shortened(position.sentence[first:], max(length, end - first))
    return before + text, [(start - first + len(before), min(end - first, len(text)) + len(before))]


def dispute(told: Dispute) -> str:
    """What a dispute is about, in a line."""
    return "; ".join(filter(None, (f"{subject(told)}: {against(told)}", update(told))))


def subject(told: Dispute) -> str:
    """What kind of value is disputed."""
    return told.kind if told.detail in (None, "", told.kind) else f"{told.kind}, {told.detail}"


def update(told: Dispute) -> str:
    """That a value may be newer, not other; empty if nothing says so."""
    return "one may be an update of another" if told.is_update and told.kind in ("figure", "date") else ""


def against(told: Dispute) -> str:
    """Value against value."""
    return " against ".join(value(position) for position in told.positions) + more_values(told)


def more_values(told: Dispute) -> str:
    """How many values are not told; empty if all are."""
    rest = told.n_positions - len(told.positions)
    return f" and {count(rest, 'more value')}" if rest else ""


def sign(telling: Telling) -> str:
    """How an article tells a fact, as a key of SIGNS: differs, where a figure, name, word or denial does."""
    return "differs" if telling.is_conflicting else telling.status


def coverage(fact: Fact) -> str:
    """How many articles and origins have a fact."""
    of = f", {count(fact.n_origins, 'origin')}" if fact.n_origins else ""
    return f"{count(fact.n_articles, 'article')}{of}"


def alone(sole: Sole) -> str:
    """How many statements an article has for itself."""
    return count(sole.n_facts, "statement")


def alone_note(group: Group) -> str:
    """What it means that an article tells something alone."""
    several = len({entry.language for entry in group.entries if entry.language}) > 1
    languages = "; articles in different languages are not compared" if several else ""
    return f"what no other article states, as far as wording tells{languages}"


def told_alone(group: Group) -> str:
    """The listed articles that tell nothing alone; empty if there are none."""
    telling = {sole.key for sole in group.sole}
    silent = [entry.key for entry in group.entries if entry.key not in telling]
    if not silent:
        return ""
    return f"Nothing of {'its' if len(silent) == 1 else 'their'} own: {listing(silent, 12)}."
