"""Who said it: one nasty case and one plain case for each pattern, and what must stay unknown."""

from __future__ import annotations

import pytest

from tests.quotes.speech import Quote, quotes_in

#: Texts are built many at a time: all tests run in one process.
pytestmark = pytest.mark.xdist_group("test_speakers")

PERSONS = "Anna Berg|Berg|Carl Dahl|Dahl|Ms. Eng|Mr. Fox|Eva Gran|Gran"
BODIES = "Reuters|Norvik|Global Times"
PLACES = "Ottawa|Oslo"


def only(text: str, *among: str) -> Quote:
    """The one quotation of a text, which is built together with others."""
    (quote,) = quotes_in(text, among, PERSON=PERSONS, ORG=BODIES, GPE=PLACES)
    return quote


def of(case: str) -> list[Quote]:
    """The quotations of one of the longer texts below, all of which are built in one go."""
    return quotes_in(TEXTS[case], TEXTS.values(), PERSON=PERSONS)


TEXTS = {
    "inside": '"Dahl said it was late," Berg said.',
    "one inside another": "\"Dahl said, 'It is late,' and left,\" Berg said.",
    "pieces": '"It is late," said Anna Berg, who had come from Oslo. "Go home," she added. "Now."',
    "two pieces": '"It is," she said, "late."',
    "paragraphs": (
        "“One thing is late.\n\n“Two things are late.\n\n“All of it is late,” Berg said.\n\n“Not so,” Dahl said."
    ),
    "a paragraph that goes on": '"It is late," Berg said.\n\n"It is very late."\n\nDahl left. "Good bye to you."',
    "words": 'Berg called it "late", "cold" and "wet". Dahl called it "dry".',
    "I": "\"I said, 'It is late,' and left,\" Berg said.",
    "inverted": (
        'The company had been "a late sailor," said Carl Dahl, who cut it to "early". "The ferry is here and late."'
    ),
    "a stop inside": (
        'Berg said she had seen "a late ferry." The state\'s plan was listed only as a "candidate for review".'
    ),
    "meanwhile": '"When I came," he said, snapping his fingers, "there was no ferry."',
    "an exchange": '"Who minds the ferry?" the judge asked.\n\n"My sons," Mr. Fox answered.\n\n"All three of them?"',
    "a short exchange": '"Is it late?" Berg asked.\n\n"It is."\n\n"Good."',
}


PATTERNS = [
    # verb and speaker after the words
    ('"It is late," said Anna Berg.', "Anna Berg", "said"),
    ('"It is late," said Council President Anna Berg, who voted.', "Council President Anna Berg", "said"),
    ("'It is late,' said one woman, who did not give her name.", "one woman", "said"),
    ('"Late?" asked Berg.', "Berg", "asked"),
    ("„Es ist spät“, sagte Anna Berg.", "Anna Berg", "sagte"),
    # speaker and verb
    ('"It is late," Berg told the Global Times.', "Berg", "told"),
    ('"It is late," the ministry\'s spokesman said on Monday.', "the ministry's spokesman", "said"),
    ('"It is late," Berg, a spokeswoman for Norvik, said.', "Berg", "said"),
    ('"It is late," Berg (45) said.', "Berg", "said"),
    ('"It is late," a spokesman for the ministry said.', "a spokesman", "said"),
    ('"It is late," one of them said.', "one of them", "said"),
    ('"It is late," she quietly said.', "she", "said"),
    ('"It is late," the ministry went on.', "the ministry", "went on"),
    ('"Late", as Berg put it, is not late.', "Berg", "put"),
    ('"It is late," the statement read.', "the statement", "read"),
    # according to
    ('"It is late," according to Berg.', "Berg", "according to"),
    ('According to Ms. Eng, "it is late" in Oslo.', "Ms. Eng", "According to"),
    # before the words
    ('Berg said: "It is late."', "Berg", "said"),
    ('Berg told reporters in Oslo on Monday, "It is late."', "Berg", "told"),
    ('Berg, a spokeswoman for Norvik, said it was "late".', "Berg", "said"),
    ('Berg, who came to Oslo with Dahl, said it was "late".', "Berg", "said"),
    ('A spokesman for Norvik said it was "late".', "A spokesman", "said"),
    ('Ministry spokesman Anna Berg called it "late".', "Ministry spokesman Anna Berg", "called"),
    ('In a statement, the embassy said: "It is late."', "the embassy", "said"),
    ('He would not say whether it was "late".', "He", "say"),
    ('Berg was told by Dahl that it was "late".', "Dahl", "told"),
    ('Berg was quoted as saying: "It is late."', "Berg", "saying"),
    ('Norvik quoted Berg as saying it was "late".', "Berg", "saying"),
    ('The ministry responded by accusing Ottawa of "delay".', "The ministry", "accusing"),
    ('Berg announced the delay on Tuesday, writing on X that it was "late".', "Berg", "writing"),
    ('Berg rejected the plan, calling it "late".', "Berg", "calling"),
    ('The company issued a statement saying the ferry "is late".', "The company", "saying"),
    ('The ferries stopped when the ministry took the licence, saying they were "late".', "the ministry", "saying"),
    ('The row, with Berg saying it was "late", went on.', "Berg", "saying"),
    ('The remark was described by a diplomat as "late".', "a diplomat", "described"),
    ('It went over the heads of growers who warned it was "late".', "growers", "warned"),
    ('A flier, handed out in the hall, urged people to stop "the delay".', "A flier", "urged"),
    ('The ministry said its review had found "no delay".', "The ministry", "said"),
    ('Dahl said that "late" is late, but Berg called it "early".', "Dahl", "said"),
    ('It is "late", the harbour office said.', "the harbour office", "said"),
    # an abbreviation's stop ends no sentence
    ('Sen. Anna Berg, D-Minn., who wrote the law, said the vote "is late".', "Sen. Anna Berg", "said"),
    ('"It is late," Rep. Carl Dahl, R-Oslo., said.', "Rep. Carl Dahl", "said"),
    # verbs of saying that are rarer
    ('Berg attributed the fall to "a late spring".', "Berg", "attributed"),
    ('Berg refers to the ferry as "the late one".', "Berg", "refers"),
    ('"It is late," grouses Anna Berg.', "Anna Berg", "grouses"),
    ('"It was late," Berg remembered.', "Berg", "remembered"),
    # who is named first, with much between
    (
        'According to Ms. Eng, a clerk at Norvik, who has advised the town, it has been "late".',
        "Ms. Eng",
        "According to",
    ),
    ('According to Ms. Eng, Dahl said it was "late".', "Dahl", "said"),
    ('It was, in the words of Anna Berg, "late".', "Anna Berg", "in the words of"),
    ("Mr. Fox's explanation: “It is late.”", "Mr. Fox's explanation", ":"),
    # a colon, a handle, a signature
    ('Anna Berg: "It is late."', "Anna Berg", ":"),
    ('The town hall sent out a message: "It is late."', "The town hall", ":"),
    ('Anna Berg (@aberg): "It is late."', "Anna Berg", None),
    ('Anna Berg\n@aberg\n"It is late."', "Anna Berg", None),
    # what leads in to a question
    ('Asked about it, Berg said: "It is late."', "Berg", "said"),
    ('Berg said, "Is it late?" Dahl left.', "Berg", "said"),
]


@pytest.mark.parametrize(("text", "speaker", "cue"), PATTERNS)
def test_patterns(text: str, speaker: str, cue: str | None) -> None:
    quote = quotes_in(text, [text for text, _, _ in PATTERNS], PERSON=PERSONS, ORG=BODIES, GPE=PLACES)[0]
    assert quote.speaker == speaker
    if cue:
        assert (quote.cue or "").startswith(cue)


UNKNOWN = [
    '"It is late."',
    'The "late" ferry left.',
    'The song "It Is Late" played.',
    'Berg left. The so-called "delay" went on.',
    'It was sold as "butter" in Oslo.',
]


BLUNT = 'Mr. Fox was blunt. "There is no delay that makes you late."'
WHOSE = ["Mr. Fox's answer: “It is late.”", "Mr. Fox 's answer : `` It is late . ''"]


@pytest.mark.parametrize("text", UNKNOWN)
def test_unknown_stays_unknown(text: str) -> None:
    quote = only(text, *UNKNOWN, BLUNT, *WHOSE)
    assert (quote.speaker, quote.name, quote.cue, quote.attribution) == (None, None, None, None)


def test_who_is_told_is_never_the_speaker() -> None:
    texts = (
        'Berg told the Global Times: "It is late."',
        '"It is late," Berg told Dahl.',
        'Berg told Dahl it was "late".',
        'Berg asked Dahl whether it was "late".',
    )
    for text in texts:
        assert only(text, *texts).speaker == "Berg", text


def test_a_speaker_inside_the_words_is_none() -> None:
    assert [q.speaker for q in of("inside")] == ["Berg"]
    outer, inner = of("one inside another")
    assert (outer.speaker, inner.speaker) == ("Berg", "Dahl")


def test_one_utterance_in_pieces() -> None:
    first, second, third = of("pieces")
    assert (first.speaker, first.part_of) == ("Anna Berg", None)
    assert (second.speaker, second.name, second.part_of) == ("she", "Anna Berg", None)
    assert (third.speaker, third.part_of) == ("she", "Go home,")
    first, second = of("two pieces")
    assert (second.kind, second.part_of) == ("direct", "It is,")


def test_a_quotation_of_several_paragraphs_has_the_speaker_of_the_last() -> None:
    quotes = of("paragraphs")
    assert [q.speaker for q in quotes] == ["Berg", "Berg", "Berg", "Dahl"]
    assert [q.part_of for q in quotes] == [None, "One thing is late.", "One thing is late.", None]
    assert [q.is_closed for q in quotes] == [False, False, True, True]


def test_a_paragraph_of_quotation_goes_on_with_the_speaker_before() -> None:
    assert [q.speaker for q in of("a paragraph that goes on")] == ["Berg", "Berg", "Dahl"]


def test_pieces_of_one_sentence_have_one_speaker() -> None:
    assert [(q.text, q.speaker) for q in of("words")] == [
        ("late", "Berg"),
        ("cold", "Berg"),
        ("wet", "Berg"),
        ("dry", "Dahl"),
    ]


def test_a_sentence_of_its_own_is_said_by_whom_the_sentence_before_is_about() -> None:
    assert only(BLUNT, *UNKNOWN, BLUNT, *WHOSE).speaker == "Mr. Fox"


ANTECEDENTS = [
    # she is not Mr.; a man's given name is not hers
    ('Ms. Eng met Mr. Fox. "It is late," she said.', "Ms. Eng"),
    ('Ms. Eng met Mr. Fox. "It is late," he said.', "Mr. Fox"),
    ('Anna Berg met Carl Dahl. "It is late," she said.', "Anna Berg"),
    # whom a sentence begins with, before who is named in passing
    ('Anna Berg spoke. She had met Eva Gran. "It is late," she said.', "Anna Berg"),
    (
        'Dahl had met Eva Gran. Asked whether it was late, Berg shook her head. "No, it is not," she said.',
        "Anna Berg",
    ),
    # names inside quotations do not count
    ('Anna Berg came. "Eva Gran is late," she said.', "Anna Berg"),
    # the company is no news agency that it talked to
    ('Norvik was asked. "It is late," the company told Reuters.', "Norvik"),
    ('The harbour minister, Anna Berg, left. "It is late," said Dahl. "It is," the minister said.', "Anna Berg"),
    # nobody fits
    ('Mr. Fox came. "It is late," she said.', None),
    ('Norvik was asked. "It is late," the ministry said.', None),
    ('A docker came. "It is late," he said.', None),
    ('Berg came. "It is late," another official said.', None),
    ('The statement was long. The statement said it was "late", it added.', None),
]


@pytest.mark.parametrize(("text", "name"), ANTECEDENTS)
def test_antecedents(text: str, name: str | None) -> None:
    quotes = quotes_in(text, [text for text, _ in ANTECEDENTS], PERSON=PERSONS, ORG=BODIES)
    assert quotes[-1].name == name


BESIDE = [
    ('"It is late," the straits minister, Anna Berg, said.', "Anna Berg"),
    ('A spokesman for the line, Carl Dahl, said: "It is late."', "Carl Dahl"),
    ('"It is late," a Norvik spokesperson said.', None),
    ('"It is late," Norvik\'s lawyer said.', None),
]


@pytest.mark.parametrize(("text", "name"), BESIDE)
def test_names_beside_the_speaker(text: str, name: str | None) -> None:
    assert only(text, *(text for text, _ in BESIDE)).name == name


def test_who_says_i_is_who_is_quoted() -> None:
    outer, inner = of("I")
    assert (inner.speaker, inner.name) == ("I", outer.name)


def test_an_inverted_attribution_keeps_its_sentence_from_the_subject_before() -> None:
    assert [q.speaker for q in of("inverted")] == ["Carl Dahl"] * 3


def test_a_stop_inside_the_marks_ends_the_sentence() -> None:
    first, second = of("a stop inside")
    assert (first.speaker, second.speaker) == ("Berg", None)


def test_what_the_speaker_does_meanwhile_does_not_end_the_utterance() -> None:
    first, second = of("meanwhile")
    assert (second.kind, second.part_of) == ("direct", first.text)


@pytest.mark.parametrize("text", WHOSE)
def test_whose_words_they_are(text: str) -> None:
    assert only(text, *UNKNOWN, BLUNT, *WHOSE).name == "Mr. Fox"


def test_who_speaks_in_a_short_exchange_is_not_guessed() -> None:
    assert [q.speaker for q in of("an exchange")] == ["the judge", "Mr. Fox", None]
    assert [q.speaker for q in of("a short exchange")] == ["Berg", None, None]
