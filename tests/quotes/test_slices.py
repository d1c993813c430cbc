"""What `attributed_quotes` says of offsets holds on every text of the gold set."""

from __future__ import annotations

from benchmarks.quotes import read_gold
from tests.layers import ROOT
from tests.quotes.speech import build

WRONG = """
select quotes.quote_id, quotes.text, quotes.speaker, quotes.part_of
from attributed_quotes as quotes
join articles using (article_id)
left join attributed_quotes as firsts on quotes.part_of = firsts.quote_id
where
    quotes.text is distinct from substr(articles.text, quotes.char_start + 1, quotes.char_end - quotes.char_start)
    or quotes.speaker is distinct from substr(
        articles.text, quotes.speaker_start + 1, quotes.speaker_end - quotes.speaker_start
    )
    or (quotes.speaker_start < quotes.char_end and quotes.char_start < quotes.speaker_end)
    or (quotes.kind in ('scare', 'title') and quotes.speaker is not null)
    or quotes.kind not in ('direct', 'partial', 'scare', 'title')
    or (quotes.part_of is not null and (firsts.quote_id is null or firsts.part_of is not null))
    or firsts.char_start >= quotes.char_start
"""


def test_texts_are_slices_and_pieces_have_a_first() -> None:
    texts = [record["text"] for record in read_gold(ROOT / "tests" / "gold" / "quotes").values()]
    with build(texts, {"Dana Ortiz": "PERSON"}, "attributed_quotes") as connection:
        counts = connection.execute("select count(*), count(distinct quote_id) from attributed_quotes").fetchall()
        assert connection.execute(WRONG).fetchall() == []
    assert counts[0][0] == counts[0][1] > 500
