"""Speech, words woven in, scare quotes and titles."""

from __future__ import annotations

import pytest

from tests.quotes.speech import quotes_in

#: Texts are built many at a time: all tests run in one process.
pytestmark = pytest.mark.xdist_group("test_kinds")


KINDS = [
    # speech
    ('"It is late," Berg said.', "direct"),
    ('Berg said: "It is late."', "direct"),
    ("Berg said: 'It is late'.", "direct"),
    ('"Late," Berg said.', "direct"),
    ('Berg wrote back a single word: "Noted."', "direct"),
    ('"The Long Goodbye," Berg said, when asked for its name.', "direct"),
    ('A sign on the door read, "Closed."', "direct"),
    # a paragraph of its own, however short
    ('Berg asked whose it was.\n\n"Ours."\n\nDahl left.', "direct"),
    # woven in
    ('Berg said it was "late".', "partial"),
    ('Berg called it "the most expensive ferry in the north".', "partial"),
    ('Berg said that "it is late and nobody knows why", and left.', "partial"),
    ('Berg accused Dahl of "delay".', "partial"),
    ('It was Berg who "liked the ferry," according to Dahl.', "partial"),
    # neither
    ('The so-called "gig" economy grew.', "scare"),
    ('He bought "artisan" bread.', "scare"),
    ('Robert "Bob" Ames came.', "scare"),
    ('She made up a firm called "Bright Path Learning" in Oslo.', "scare"),
    ('It is known locally as the "big fish".', "scare"),
    ('The limit is known informally as the "Fifty Buck Rule," and it holds.', "scare"),
    ('Lawyers refer to the matter as the "Yuma Triangle."', "scare"),
    ('The farm grows a bean that it sells as "Mean Widow," and others.', "scare"),
    # works
    ('Berg wrote a paper called "Late Days at Sea" and left.', "title"),
    ('The film "It Is Late" won.', "title"),
    ('Her novel, "The Late Ferry," is out.', "title"),
    ('They played "Don’t Dream It’s Over" as all left.', "title"),
    ('Berg said that his favourite book was "The Grapes of Wrath."', "title"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(text: str, kind: str) -> None:
    quotes = quotes_in(text, [text for text, _ in KINDS], PERSON="Berg|Dahl|Robert|Ames")
    assert [q.kind for q in quotes] == [kind]
    assert kind in ("direct", "partial") or quotes[0].speaker is None
