"""Articles side by side: what each is, and its text in pieces that say what they share with the others.

`read_articles` asks the published database; `templates/reading.html` shows what it gives, in a notebook or on any page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise, zip_longest
from pathlib import PurePath
from typing import Any, Literal, TypeAlias

import duckdb

from notebooks.published import News, query
from notebooks.readings import Name, Paragraph, Part, Piece, Quote, Reading, Readings, Sentence, Shared
from notebooks.segments import Marked, Place, Rungs, Segment, containing, cut, paragraphs, wordings
from warehouse.report import wording
from warehouse.report.difference import difference
from warehouse.report.wording_findings import ORIGINS

Row: TypeAlias = dict[str, Any]

#: Articles that stand side by side.
COLUMNS = 4
#: Characters of an article that are shown at once: some 6,500 words.
LENGTH = 40_000
#: Characters of passages that are compared word by word for one page.
COMPARED = 300_000
LETTERS = "ABCD"
#: Marks that end a quotation: who speaks is told after them.
CLOSING = "\"'”’»“«›‹」』"


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: Literal["paragraph", "sentence", "passage", "own", "name", "quote"]
    value: Any


@dataclass(slots=True)
class _Passage:
    row: Row
    places: tuple[Place, Place]
    wording: int
    rungs: Rungs
    own: tuple[list[tuple[int, int]], list[tuple[int, int]]]
    pieces: dict[int, list[Piece]] = field(default_factory=lambda: defaultdict(list))


def read_articles(
    news: News | duckdb.DuckDBPyConnection,
    article_ids: Sequence[str],
    *,
    prefix: str = "r",
    starts: Mapping[str, int] | None = None,
    sentence_id: str | None = None,
    keys: Mapping[str, str] | None = None,
) -> Readings:
    """The first four of these articles, ready for `articles` of `templates/reading.html`.

    `prefix` begins every id on the page, up to a hyphen: two readings on one page take two. `starts` says for long
    articles at which character to begin. The sentence `sentence_id` is brought into view when the page opens. Ids that
    no article has are given back as `unknown`. `keys` says what articles are called on the page around, by id.
    """
    asked = list(dict.fromkeys(article_ids))
    ids = asked[:COLUMNS]
    starts_list = [max(0, min((starts or {}).get(article_id, 0), 2**40)) for article_id in ids]
    variables = {"article_ids": ids, "starts": starts_list, "ends": [start + LENGTH for start in starts_list]}
    connection = news.connection() if isinstance(news, News) else news.cursor()
    try:
        rows = {name: _rows(connection, f"reading_{name}", variables) for name in _QUERIES}
    finally:
        connection.close()
    readings = [_reading(row, letter) for row, letter in zip(rows["articles"], LETTERS, strict=False)]
    texts = {row["article_id"]: row["text"] for row in rows["articles"]}
    for reading in readings:
        if reading.end < reading.n_chars:
            texts[reading.article_id] = _whole_paragraphs(texts[reading.article_id])
            reading.end = reading.start + len(texts[reading.article_id])
    passages, n_not_compared = _passages(rows["passages"], readings, texts)
    _tell_shares(readings, rows)
    _Cutting(prefix, readings, texts, passages, rows, sentence_id).cut()
    _link(readings, passages)
    found = {reading.article_id for reading in readings}
    return Readings(
        prefix=prefix,
        articles=readings,
        keys={one.letter: keys[one.article_id] for one in readings if keys and one.article_id in keys},
        unknown=[article_id for article_id in ids if article_id not in found],
        left_out=asked[COLUMNS:],
        n_passages=rows["passages"][0]["n_passages"] if rows["passages"] else 0,
        n_marked=sum(1 for passage in passages if len(passage.pieces) > 1),
        n_not_compared=n_not_compared,
    )


_QUERIES = ("articles", "passages", "shares", "origins", "sentences", "names", "quotes", "parts")


def _rows(connection: duckdb.DuckDBPyConnection, name: str, variables: Mapping[str, Any]) -> list[Row]:
    for variable, value in variables.items():
        connection.execute(f"set variable {variable} = $value", {"value": value})
    result = connection.execute(query(name))
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _reading(row: Row, letter: str) -> Reading:
    file_name = PurePath(row["path"] or "").name
    return Reading(
        letter=letter,
        article_id=row["article_id"],
        page_id=row["page_id"],
        story_id=row["story_id"],
        name=row["source"] or wording.shortened(file_name or row["external_id"] or row["article_id"], 60),
        source=row["source"],
        agency=row["agency"],
        title=row["title"],
        byline=row["byline"],
        published_at=row["published_at"],
        precision=row["published_precision"],
        language=row["language"],
        url=row["url"],
        host=(row["host_source"] or file_name) if row["host_article_id"] else None,
        n_words=row["n_words"],
        n_chars=row["n_chars"],
        n_relatives=row["n_relatives"],
        start=row["char_start"],
        end=row["char_start"] + len(row["text"]),
    )


def _whole_paragraphs(text: str) -> str:
    """As much of a stretch as ends with a paragraph, or else with a word."""
    for border in ("\n", " "):
        at = text.rfind(border)
        if at > len(text) // 2:
            return text[: at + 1]
    return text


def _passages(rows: list[Row], readings: list[Reading], texts: Mapping[str, str]) -> tuple[list[_Passage], int]:
    numbers = {reading.article_id: number for number, reading in enumerate(readings)}
    placed: list[tuple[Row, tuple[Place, Place]]] = []
    for row in rows:
        a, b = (Place(numbers[row[f"{side}_article_id"]], row[f"{side}_start"], row[f"{side}_end"]) for side in "ab")
        if _is_shown(a, readings) or _is_shown(b, readings):
            placed.append((row, (a, b)))
    passages: list[_Passage] = []
    budget, n_not_compared = COMPARED, 0
    for (row, places), number in zip(placed, wordings([places for _, places in placed]), strict=True):
        sides = [_slice(place, readings, texts) for place in places]
        budget -= sum(map(len, sides))
        own: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        unmatched = own
        if row["kind"] == "edited":
            is_whole = all(len(text) == place.end - place.start for text, place in zip(sides, places, strict=True))
            if budget >= 0 and is_whole:
                found = difference(*sides)
                own = unmatched = (found.a_own, found.b_own)
            else:
                n_not_compared += is_whole
                unmatched = ([(0, len(sides[0]))], [(0, len(sides[1]))])
        (a, b), (a_text, b_text) = places, sides
        rungs = Rungs(a_text, a.start, unmatched[0], b_text, b.start, unmatched[1])
        passages.append(_Passage(row, places, number, rungs, own))
    return passages, n_not_compared


def _is_shown(place: Place, readings: list[Reading]) -> bool:
    reading = readings[place.article]
    return place.start < reading.end and place.end > reading.start


def _slice(place: Place, readings: list[Reading], texts: Mapping[str, str]) -> str:
    reading = readings[place.article]
    start = max(0, place.start - reading.start)
    return texts[reading.article_id][start : max(start, place.end - reading.start)]


def _tell_shares(readings: list[Reading], rows: Mapping[str, list[Row]]) -> None:
    known = {reading.article_id: reading for reading in readings}
    for row in rows["shares"]:
        a, b = known[row["a_article_id"]], known[row["b_article_id"]]
        a.shared.append(Shared(b.letter, b.name, row["n_passages"], row["shared_words"], row["a_share"]))
        b.shared.append(Shared(a.letter, a.name, row["n_passages"], row["shared_words"], row["b_share"]))
    order = list(ORIGINS)
    for reading in readings:
        reading.shared.sort(key=lambda shared: shared.letter)
        parts = [(row["origin"], row["share"]) for row in rows["origins"] if row["article_id"] == reading.article_id]
        reading.made_of = sorted(parts, key=lambda part: order.index(part[0]) if part[0] in order else len(order))


class _Cutting:
    """The texts of articles, cut into paragraphs, sentences, pieces and parts."""

    def __init__(
        self,
        prefix: str,
        readings: list[Reading],
        texts: Mapping[str, str],
        passages: list[_Passage],
        rows: Mapping[str, list[Row]],
        sentence_id: str | None,
    ) -> None:
        self.sentence_id = sentence_id
        self.prefix, self.readings, self.texts, self.passages, self.rows = prefix, readings, texts, passages, rows
        self.sentence_ids = {
            row["sentence_id"]: f"{prefix}-{reading.letter}-s{row['sentence_no']}"
            for reading in readings
            for row in rows["sentences"]
            if row["article_id"] == reading.article_id
        }

    def cut(self) -> None:
        for number, reading in enumerate(self.readings):
            text = self.texts[reading.article_id]
            spans = list(self._spans(number, reading, text))
            segments = cut(len(text), spans)
            for paragraph, of_paragraph in groupby(segments, lambda segment: _first(segment, "paragraph")):
                if paragraph is not None:
                    sentences = [
                        self._sentence(sentence, list(of_sentence), reading, text)
                        for sentence, of_sentence in groupby(of_paragraph, lambda segment: _first(segment, "sentence"))
                    ]
                    reading.paragraphs.append(Paragraph(paragraph.value[1], sentences))

    def _spans(self, number: int, reading: Reading, text: str) -> Iterator[Marked[_Mark]]:
        def own_rows(name: str) -> list[Row]:
            return [row for row in self.rows[name] if row["article_id"] == reading.article_id]

        shift = reading.start
        roles = {row["char_start"] - shift: row["role"] for row in own_rows("parts")}
        for start, end in paragraphs(text):
            yield Marked(start, end, _Mark("paragraph", (start, roles.get(start, "body"))))
        sentences = own_rows("sentences")
        for row, following in zip_longest(sentences, sentences[1:]):
            end = following["char_start"] if following else row["char_end"]
            yield Marked(row["char_start"] - shift, end - shift, _Mark("sentence", row))
        for index, passage in enumerate(self.passages):
            for side, place in enumerate(passage.places):
                if place.article == number:
                    yield Marked(place.start - shift, place.end - shift, _Mark("passage", index))
                    partner = self.readings[passage.places[1 - side].article].letter
                    for start, end in passage.own[side]:
                        at = place.start - shift
                        yield Marked(at + start, at + end, _Mark("own", partner))
        for row in own_rows("names"):
            name = Name(row["entity_id"], row["name"], row["label"])
            yield Marked(row["char_start"] - shift, row["char_end"] - shift, _Mark("name", name))
        for row in own_rows("quotes"):
            start, end = row["char_start"] - shift, row["char_end"] - shift
            if text[end : end + 1] and text[end] in CLOSING:
                end += 1
            speaker = row["speaker_name"] or row["speaker"]
            quote = Quote(start, end, speaker, row["quote_family_id"], row["n_articles"] or 1)
            yield Marked(start, end, _Mark("quote", quote))

    def _sentence(self, mark: _Mark | None, segments: list[Segment[_Mark]], reading: Reading, text: str) -> Sentence:
        pieces = []
        for covering, of_piece in groupby(segments, lambda segment: tuple(_values(segment, "passage"))):
            group = list(of_piece)
            reading.n_pieces += 1
            start, end = group[0].start + reading.start, group[-1].end + reading.start
            parts = [_part(segment, text) for segment in group]
            piece = Piece(f"{self.prefix}-{reading.letter}-{reading.n_pieces}", start, end, covering, parts)
            for index in covering:
                self.passages[index].pieces[LETTERS.index(reading.letter)].append(piece)
            pieces.append(piece)
        if mark is None:
            return Sentence(None, None, pieces)
        row = mark.value
        is_first = segments[0].start + reading.start <= max(row["char_start"], reading.start)
        return Sentence(
            id=self.sentence_ids.get(row["sentence_id"]) if is_first else None,
            origin=row["origin"],
            pieces=pieces,
            told=_told(row),
            target=self.sentence_ids.get(row["origin_sentence_id"]),
            is_asked=row["sentence_id"] == self.sentence_id,
            origin_sentence_id=row["origin_sentence_id"],
            origin_article_id=row["origin_article_id"] if row["origin_article_id"] != reading.article_id else None,
        )


def _told(row: Row) -> str:
    """Where a sentence came from, in words."""
    where = row["origin_source"] or row["origin_title"] or ("an article" if row["origin_article_id"] else "")
    if row["origin"] == "wire":
        agency = row["origin_agency"] or row["agency"]
        told = f"from the wire{f' ({agency})' if agency else ''}"
        return f"{told}, as in {where}" if where else told
    words = {
        "other article": f"from another article{f': {where}' if where else ''}",
        "statement": f"from a statement{f': {where}' if where else ''}",
        "own": "the outlet’s own, as far as is seen",
        "furniture": "standing text, not news",
    }
    return words.get(row["origin"] or "", "origin not known")


def _part(segment: Segment[_Mark], text: str) -> Part:
    name, quote = _first(segment, "name"), _first(segment, "quote")
    return Part(
        text=text[segment.start : segment.end],
        lacking="".join(sorted(set(_values(segment, "own")))),
        name=name.value if name else None,
        quote=quote.value if quote else None,
        ends_quote=quote is not None and quote.value.end == segment.end,
    )


def _first(segment: Segment[_Mark], kind: str) -> _Mark | None:
    return next((mark for mark in segment.marks if mark.kind == kind), None)


def _values(segment: Segment[_Mark], kind: str) -> list[Any]:
    return [mark.value for mark in segment.marks if mark.kind == kind]


def _link(readings: list[Reading], passages: list[_Passage]) -> None:
    """Give every piece its wording, and the piece of the next article that a click leads to."""
    sentences = [one for reading in readings for one in _sentences(reading)]
    targets = {one.target for one in sentences}
    for one in sentences:
        one.is_target = one.is_asked or (one.id is not None and one.id in targets)
    size: dict[int, set[int]] = defaultdict(set)
    for passage in passages:
        size[passage.wording] |= {place.article for place in passage.places}
    for number, reading in enumerate(readings):
        seen: set[int] = set()
        for sentence in _sentences(reading):
            linked = [piece for piece in sentence.pieces if _link_piece(piece, number, passages, size)]
            _smooth(linked)
            for piece in linked:
                if piece.wording is not None and piece.wording not in seen and piece.has_words:
                    seen.add(piece.wording)
                    piece.opens = True


def _link_piece(piece: Piece, number: int, passages: list[_Passage], size: Mapping[int, set[int]]) -> bool:
    across = _across(piece, number, passages)
    if not across:
        for index in piece.passages:
            other = next(place for place in passages[index].places if place.article != number)
            piece.away = (LETTERS[other.article], other.start)
        return False
    covering = [passages[index] for index in piece.passages if len(passages[index].pieces) > 1]
    piece.wording = min(covering, key=lambda one: (-len(size[one.wording]), one.row["n_words"], one.wording)).wording
    piece.is_background = all(one.row["is_background"] for one in covering)
    piece.others = "".join(sorted(LETTERS[other] for other in across))
    # The next article that has it, round and round.
    following = next(other for other in sorted(across, key=lambda other: (other - number) % COLUMNS))
    piece.target, piece.target_letter = across[following].id, LETTERS[following]
    return True


def _smooth(pieces: Sequence[Piece]) -> None:
    """A mark or space between two wordings takes the colour of the next, so that no crumbs of colour are seen."""
    for piece, following in pairwise(pieces):
        if not piece.has_words and piece.end == following.start:
            piece.wording = following.wording


def _sentences(reading: Reading) -> Iterator[Sentence]:
    for paragraph in reading.paragraphs:
        yield from paragraph.sentences


def _across(piece: Piece, number: int, passages: list[_Passage]) -> dict[int, Piece]:
    """The pieces of other articles that answer to one: by its own passages, then by those of what answers to it."""
    found = _partners(piece, number, passages)
    for other, partner in list(found.items()):
        for third, its in _partners(partner, other, passages).items():
            if third != number:
                found.setdefault(third, its)
    return found


def _partners(piece: Piece, number: int, passages: list[_Passage]) -> dict[int, Piece]:
    found: dict[int, Piece] = {}
    for index in piece.passages:
        passage = passages[index]
        side = 0 if passage.places[0].article == number else 1
        other = passage.places[1 - side].article
        pieces = passage.pieces.get(other)
        if pieces:
            offset = passage.rungs.across(side, piece.start, piece.end)
            found[other] = pieces[containing([one.start for one in pieces], offset)]
    return found
