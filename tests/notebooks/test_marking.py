"""Articles in pieces: nothing of their text is lost, and every piece leads where its words stand too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest

from notebooks import asking, drawing, marking
from notebooks.published import News
from notebooks.readings import Piece, Reading, Readings


def pieces(reading: Reading) -> Iterator[Piece]:
    for paragraph in reading.paragraphs:
        for sentence in paragraph.sentences:
            yield from sentence.pieces


def most_shared(connection: duckdb.DuckDBPyConnection, number: int) -> list[str]:
    """The article with most passages, and those that it shares most words with."""
    query = """
    with sides as (
        select a_article_id as article_id, b_article_id as other_id, n_words from passages
        union all
        select b_article_id as article_id, a_article_id as other_id, n_words from passages
    ),
    central as (select article_id from sides group by article_id order by count(*) desc, article_id limit 1)
    from (
        select article_id, 1000000 as n_words from central
        union all
        select other_id, sum(n_words) from sides semi join central using (article_id) group by other_id
    ) order by n_words desc, article_id limit ?
    """
    return [row[0] for row in connection.execute(query, [number]).fetchall()]


@pytest.fixture
def doctored(corpus: Path, tmp_path: Path) -> Path:
    """A copy of the published corpus, to be spoiled."""
    return Path(shutil.copy(corpus / "news.duckdb", tmp_path / "news.duckdb"))


def test_the_pieces_are_the_text_and_lead_to_one_another(news: duckdb.DuckDBPyConnection) -> None:
    ids = most_shared(news, 4)
    readings = marking.read_articles(news, ids, prefix="x7")
    assert [reading.article_id for reading in readings.articles] == ids
    by_id: dict[str, tuple[Reading, Piece]] = {}
    for reading in readings.articles:
        (text,) = news.execute("select text from articles where article_id = ?", [reading.article_id]).fetchone() or (
            "",
        )
        for piece in pieces(reading):
            assert piece.id not in by_id
            by_id[piece.id] = reading, piece
            assert "".join(part.text for part in piece.parts) == text[piece.start : piece.end]
        between = [text[one.end : other.start] for one, other in pairwise(pieces(reading))]
        assert not "".join(between).strip("\n")
    linked = [(reading, piece) for reading, piece in by_id.values() if piece.target]
    assert len(linked) > 20
    for reading, piece in linked:
        other, target = by_id[piece.target or ""]
        assert other.letter == piece.target_letter != reading.letter
        assert target.target, "what a click leads to leads on"
        assert piece.id.startswith("x7-")
    assert readings.n_marked == readings.n_passages > 0
    assert readings.notes() == []


def test_clicks_go_round_all_articles_that_have_a_wording(news: duckdb.DuckDBPyConnection) -> None:
    readings = marking.read_articles(news, most_shared(news, 3))
    by_id = {piece.id: piece for reading in readings.articles for piece in pieces(reading)}
    rounds = 0
    for piece in by_id.values():
        if len(piece.others) == 2 and piece.target:
            seen = [piece.id.split("-")[1]]
            for _ in range(2):
                piece = by_id[piece.target or ""]
                seen.append(piece.id.split("-")[1])
            rounds += len(set(seen)) == 3
    assert rounds > 0


def test_articles_are_called_what_the_page_around_calls_them(news: duckdb.DuckDBPyConnection) -> None:
    a, b, *_ = most_shared(news, 2)
    readings = marking.read_articles(news, [a, b], keys={a: "K", b: "17"})
    markup = drawing.markup("reader.html", readings=readings)
    assert '<b class="rd-letter">K</b>' in markup and '<b class="rd-letter">17</b> has' in markup
    assert "also in 17; " in markup or "also in 17. Click: to 17" in markup
    assert "also in B" not in markup


def test_ids_that_are_not_there_and_more_than_there_is_place_for(news: duckdb.DuckDBPyConnection) -> None:
    assert marking.read_articles(news, []).articles == []
    ids = most_shared(news, 3)
    readings = marking.read_articles(
        news, ["'; drop table articles --", *ids, ids[0], "x" * 500, "y"], starts={ids[0]: -5}
    )
    assert [reading.article_id for reading in readings.articles] == ids
    assert readings.unknown == ["'; drop table articles --"]
    assert readings.left_out == ["x" * 500, "y"]
    assert len(readings.notes()) == 2


def test_markup_of_strangers_is_shown_and_never_run(doctored: Path) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe \x00 &amp;"
    with duckdb.connect(str(doctored)) as connection:
        ids = most_shared(connection, 2)
        connection.execute("update articles set title = $1, source = $1, byline = $1, language = $1", [evil])
        connection.execute("update articles set text = $1 || substr(text, 1 + length($1))", [evil])
        connection.execute("update pages set url = 'javascript:alert(3)', path = $1", [evil])
        connection.execute("update quotes set speaker = $1", [evil])
        connection.execute("update sentences set origin = 'own'")
        readings = marking.read_articles(connection, ids)
    for in_notebooks in (True, False):
        shown = drawing.templates().from_string(
            '{% from "reading.html" import articles %}{{ articles(readings, in_notebooks=in_notebooks) }}'
        )
        markup = shown.render(readings=readings, in_notebooks=in_notebooks)
        assert "&lt;script&gt;alert(1)" in markup
        assert "<script" not in markup and "<img" not in markup and "javascript:" not in markup
        assert "\u202e" not in markup and "\\x202e" in markup and "\x00" not in markup
        assert ("?file=" in markup) == in_notebooks


def long_pair(path: Path) -> list[str]:
    """Two articles of 50,000 words, every other of their 1,250 paragraphs shared."""
    texts = [
        [
            f"Paragraph {number}{'' if number % 2 else f' of {letter}'} " + "tells of the storm again " * 8
            for number in range(1250)
        ]
        for letter in "AB"
    ]
    with duckdb.connect(str(path)) as connection:
        ids = most_shared(connection, 2)
        connection.execute("delete from passages where list_contains($1, a_article_id)", [ids])
        for article_id, paragraphs in zip(ids, texts, strict=True):
            text = "\n\n".join(paragraphs)
            connection.execute("update articles set text = ?, n_words = 50000 where article_id = ?", [text, article_id])
        rows = []
        positions = [0, 0]
        for number, sides in enumerate(zip(*texts, strict=True)):
            if number % 2:
                spans = [(start, start + len(side)) for start, side in zip(positions, sides, strict=True)]
                rows.append((f"{number:016x}", ids[0], *spans[0], ids[1], *spans[1]))
            positions = [start + len(side) + 2 for start, side in zip(positions, sides, strict=True)]
        values = ", ".join(
            f"('{p}', '{a}', {s}, {e}, '{b}', {t}, {f}, 42, 1.0, 'verbatim', false)" for p, a, s, e, b, t, f in rows
        )
        connection.execute(
            "insert into passages (passage_id, a_article_id, a_start, a_end, b_article_id, b_start, b_end, n_words,"
            f" similarity, kind, is_background) values {values}"
        )
    return ids


def shown_text(readings: Readings, letter: str) -> str:
    reading = next(one for one in readings.articles if one.letter == letter)
    return "".join(part.text for piece in pieces(reading) for part in piece.parts)


def test_a_long_article_is_read_in_stretches_and_says_what_is_left_out(doctored: Path) -> None:
    ids = long_pair(doctored)
    news = News(doctored)
    try:
        readings = marking.read_articles(news, ids)
        first = readings.articles[0]
        assert first.start == 0 and marking.LENGTH / 2 < first.end <= marking.LENGTH < first.n_chars
        assert 0 < readings.n_marked < readings.n_passages == 625
        assert "shared passages are marked" in readings.notes()[0]
        on = readings.at("A", first.end)
        assert on == {"a": ids[0], "b": ids[1], "a_from": str(first.end)}
        later = marking.read_articles(news, ids, starts={ids[0]: first.end})
        assert shown_text(later, "A").startswith("Paragraph")
        away = [piece.away for piece in pieces(later.articles[0]) if piece.away]
        assert away and all(letter == "B" for letter, _ in away)
        markup = drawing.markup("reader.html", readings=later)
        assert "Read on" in markup and "Read what comes before" in markup
        assert f"b_from={away[0][1]}" in markup
    finally:
        news.close()


class Address(dict[str, Any]):
    """An address's values as marimo gives them."""

    def get_all(self, key: str) -> list[str]:
        value = self.get(key, [])
        return value if isinstance(value, list) else [value]


def test_what_an_address_asks_for(corpus: Path) -> None:
    news = News(corpus / "news.duckdb")
    try:
        connection = news.connection()
        ids = most_shared(connection, 3)
        sentence, of = connection.execute(
            "select sentence_id, article_id from sentences where sentence_no = 3"
        ).fetchall()[0]
        connection.close()
        asked = asking.articles(Address(article=[ids[0]], b=[ids[1]], b_from=["70"]), news)
        assert (asked.article_ids, asked.starts) == (ids[:2], {ids[1]: 70})
        assert asking.choice(news, asked.story_id, asked).picked[0].count("·") >= 2
        assert asking.articles(Address(sentence=[sentence]), news).article_ids == [of]
        nowhere = asking.articles(Address(article=["<script>"] * 30, a_from=["x"], story=["no"], sentence=["no"]), news)
        choice = asking.choice(news, nowhere.story_id, nowhere)
        assert len(choice.picked) == 2, "what is not there is not asked for twice: the first story is shown"
        assert "<script>" in choice.notes()[0]
        # What leads there already stays as it is; what does not is written anew.
        address = Address(sentence=[sentence], marks=["names"])
        asking.remember(address, news, [of])
        assert address == {"sentence": [sentence], "marks": ["names"]}
        asking.remember(address, news, ids)
        assert address == {"marks": ["names"], "a": ids[0], "b": ids[1], "c": ids[2]}
        assert asking.stories(news, "no story has these words", None) == {}
    finally:
        news.close()
