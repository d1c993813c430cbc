"""Sentence spans: hostile input first, then invariants on any text, then the hard places of real prose."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders.sentences import split_sentences

CHARACTERS = 300_000
SECONDS = 3.0


def pieces(text: str, language: str | None = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


def check(marked: str, language: str | None = "en") -> None:
    """Compare with a text whose boundaries are marked by " | "."""
    assert pieces(marked.replace(" | ", " "), language) == marked.split(" | ")


@pytest.mark.parametrize(
    "unit",
    [
        *(
            ".",
            "A.",
            "A. ",
            '"',
            '."',
            '. "',
            "x",
            "\n",
            "x\n",
            "x \n",
            " .",
            " ",
            "\n\n ",
            ".)",
            "。",
            "!?",
            "aaa!Aa ",
        ),
        *("? »", "Mr. ", "- ", '? " A', ".\u00a0", "(", "1. ", "«", "a.\nB", "U.S. ", "... ", "\u3000。」", "\t.\n"),
    ],
)
def test_a_long_run_of_anything_takes_linear_time(unit: str) -> None:
    text = unit * (CHARACTERS // len(unit))
    began = time.process_time()
    split_sentences(text)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("text", ["x" + " " * CHARACTERS + "\n" + " " * CHARACTERS + ".", "." + " " * CHARACTERS + "A"])
def test_a_long_run_of_white_space_inside_a_text_takes_linear_time(text: str) -> None:
    began = time.process_time()
    split_sentences(text)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("text", ["", " ", "\n", " \n\t\n ", "\u00a0\u2003"])
def test_nothing_but_white_space_holds_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@pytest.mark.parametrize("text", [".", "...", "?!", "。", "“”", '"', "A", "1.", "—", "\u200b", "\x00", "\ud800."])
def test_the_smallest_texts_are_one_sentence(text: str) -> None:
    assert split_sentences(text) == [(0, len(text))]


PROSE = st.lists(
    st.sampled_from(
        [*"aAbzÉ1 9.!?…\"'“”‘’«»()[]-—,:;\n\n\t \u00a0。！？」「।؟", "Mr", "U.S", "The ", ". ", "St", "\n\n"]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=600, deadline=None)
@given(st.one_of(PROSE, st.text(max_size=80)), st.sampled_from([None, "en", "de", "fr", "ru", "zh", "xx"]))
@example('."', None)
@example("a. . b", None)
@example("A. \n", "de")
def test_spans_are_ordered_tight_and_leave_out_nothing_but_white_space(text: str, language: str | None) -> None:
    spans = split_sentences(text, language)
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert not text[position:start].strip(), "words between two sentences"
        assert text[start:end] == text[start:end].strip(), "a span that is not tight"
        position = end
    assert not text[position:].strip(), "words after the last sentence"


@settings(max_examples=300, deadline=None)
@given(st.lists(PROSE.map(lambda text: " ".join(text.split())), min_size=1, max_size=4))
def test_a_blank_line_parts_a_text_into_what_its_paragraphs_are_by_themselves(paragraphs: list[str]) -> None:
    assert pieces("\n\n".join(paragraphs)) == [piece for paragraph in paragraphs for piece in pieces(paragraph)]


@settings(max_examples=200, deadline=None)
@given(PROSE)
def test_white_space_around_a_text_changes_no_sentence(text: str) -> None:
    assert pieces("\n \t" + text.strip() + " \n") == pieces(text.strip())


@pytest.mark.parametrize(
    "marked",
    [
        "The ferry left. | It was late.",
        # titles, initials, names
        "Mr. Brandt met Mrs. Okoye and Dr. Lind. | They shook hands.",
        "Sen. Ruth Amsel and Gov. P. K. Dale spoke. | Rep. Cole left.",
        "The book is by A. B. Varga. | It sold well.",
        "Gen. Moira T. Hale, Lt. Col. Ames and Sgt. Poe were there.",
        "She lives on Mill St. in St. Anselm. | The house is old.",
        "That was plan B. | Nobody had a plan C. | It failed.",
        "He takes vitamin D. | Doctors agree.",
        # companies
        "Norrland Steel Inc. closed its mill. | Foss Corp. Chief Executive Ida Foss resigned.",
        "He worked for Harbour & Co. | The firm paid badly.",
        "Shares in Harbour Ltd. fell 3.4 percent. | They had risen before.",
        # abbreviations of countries, degrees and hours
        "The U.S. Senate voted. | Troops left the U.S. | The vote was close.",
        "He lives in Washington, D.C. | He has a Ph.D. | In May he moved.",
        "The U.N. Security Council met at 3 p.m. | Diplomats left at 5 p.m. Monday.",
        "At 5 a.m. Mr. Holt went to the harbour. | He slept until 9 a.m. | Mrs. Holt did not.",
        "The train left at 10 a.m. EST. | Nobody noticed.",
        # numbers, dates, references
        "It rose 2.5 percent to $3.2 billion. | It fell on Dec. 5. | It was Jan. 3, 2024.",
        "Case No. 12 and case No. VA0815 were heard. | No. | No. 1 seed Lund lost.",
        "See p. 12, Fig. 3 and vol. 2. | It is all there.",
        "It happened in 1998. | 12 people saw it.",
        "Tools, e.g. hammers, i.e. heavy ones, vs. saws, etc. were sold. | They sold saws, etc. | Hammers too.",
        "Smith v. Dunn was heard by Holm et al. in court.",
        # quotation marks: the closing ones belong to the sentence before, the opening ones to the one after
        'She said: "It is over." | He left. | "We are done," she added.',
        "“It is over.” | “Is it?” he asked. | “No!” the crowd cried.",
        "“Why now?” Brandt said. | “Why not?” | The crowd left.",
        "“Stop!” shouted the guard. | ‘Never.’ | She ran.",
        "He called it “a joke.” | She did not laugh.",
        '"We came. | We saw. | We left," he said.',
        "He wrote, “We are the U.S.” | Nobody answered.",
        "The so-called “St. Anselm Group” met.",
        # brackets
        "The vote (see p. 3) passed. | (It was close.) | Nobody left.",
        "It was cold (about 5 C.). | We froze.",
        "She quoted him: “It [the plan] is dead.” | He nodded.",
        "The figures […] were wrong. | The tables (…) too.",
        # ellipses, question and exclamation marks, names that hold one
        "He paused... then spoke. | It was late… | Nobody came. | And yet... it moves.",
        "It was . . . not what we wanted. | We left.",
        "What?! | No way!! | Really? | Yes.",
        "Yahoo! Mail was down. | Everybody used Yahoo! | The others slept.",
        # addresses, small letters
        "See www.example.org. | Write to a.b@example.org. | Visit https://example.org/a.html?b=1. | Done.",
        "The iPhone sold. | iPads did not. | eBay fell.",
        "The album by will.i.am is out.",
        # enumerations
        "1. Open the box. | 2. Close it.",
        "There were reasons: 1. It was late. | 2. It was cold.",
        "A. The first answer. | B. The second one.",
        # dashes, symbols
        "It was over. | — Nobody clapped. | $5 million was lost. | #savetheferry trended. | @harbour replied.",
        "“It is late” — that was all. | – Then silence.",
    ],
)
def test_english(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("marked", "language"),
    [
        ("Am 3. Oktober kam er. | Es war der 20. Jahrestag. | Danach ging Dr. Weber.", "de"),
        ("Laut Abs. 2 und Nr. 5 kostet das z. B. ca. 30 Mio. Euro. | Das ist u. a. Weber bekannt.", "de"),
        ("„Das geht nicht“, sagte er. | „Warum?“, fragte sie. | „Nein!“ | Dann war Ruhe.", "de"),
        ("»Nein.« | »Doch!« rief er. | Ende.", "de"),
        ("Friedrich II. von Preußen kam 1740. | Er blieb.", "de"),
        ("« Oui ! » | M. Dupont est parti. | Il a dit : « Non. » | Puis rien.", "fr"),
        ("«\u00a0Et alors\u00a0?\u00a0» a-t-il demandé. | MM. Durand et Petit sont là.", "fr"),
        ("¿Qué pasa? | ¡Nada! | El Sr. Pérez llegó a las 5 p. m. al hotel. | EE. UU. respondió.", "es"),
        ("«No es así.» | Dijo que sí.", "es"),
        ("Il sig. Conti è arrivato. | L'on. Greco no.", "it"),
        ("O Sr. Lopes chegou. | A Dra. Reis não.", "pt"),
        ("Dhr. Jansen en mevr. Bos kwamen. | Zij bleven.", "nl"),
        ("Он родился в 1999 г. | Потом, т. е. позже, А. С. Иванов уехал в г. Энск. | Это стоит 5 млн руб. | Да.", "ru"),
        ("«Да!» — сказал он. | «Нет.» | Он ушёл.", "ru"),
        ("قال الرئيس ذلك. | ثم ذهب. | هل هذا صحيح؟ | نعم.", "ar"),
        ("यह सच है। | वह गया। | डॉ. सिंह आए।", "hi"),
    ],
)
def test_other_languages(marked: str, language: str) -> None:
    check(marked, language)


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        ("他来了。然后走了！真的吗？真的。", ["他来了。", "然后走了！", "真的吗？", "真的。"], "zh"),
        ("他说：“我来。”然后走了。", ["他说：“我来。”", "然后走了。"], "zh"),
        ("价格上涨了3.5%。真的吗?真的!好", ["价格上涨了3.5%。", "真的吗?", "真的!", "好"], "zh"),
        ("「行く。」と言った。そして去った。", ["「行く。」と言った。", "そして去った。"], "ja"),
        ("It ended.The next day came.", ["It ended.", "The next day came."], "en"),
        ("“It ended.”The next day came.", ["“It ended.”", "The next day came."], "en"),
        ("He uses Node.Js and example.Com daily.", ["He uses Node.Js and example.Com daily."], "en"),
        ("Ferry runs aground Monday, May 18, 2015", ["Ferry runs aground", "Monday, May 18, 2015"], "en"),
        ("It sailed on Monday, May 18, 2015", ["It sailed on Monday, May 18, 2015"], "en"),
    ],
)
def test_boundaries_without_white_space_or_stop(text: str, expected: list[str], language: str) -> None:
    assert pieces(text, language) == expected


def test_paragraphs_of_one_quotation_are_sentences_of_their_own() -> None:
    text = "“We left early.\n\n“It was cold. We froze.\n\n“Then it rained,” she said."
    assert pieces(text) == ["“We left early.", "“It was cold.", "We froze.", "“Then it rained,” she said."]


def test_a_heading_without_a_stop_ends_at_its_line() -> None:
    assert pieces("Harbour closed\nThe harbour of Lund closed on Monday. It was cold.") == [
        "Harbour closed",
        "The harbour of Lund closed on Monday.",
        "It was cold.",
    ]


@pytest.mark.parametrize("bullet", ["- ", "• ", "* ", "– ", "1. ", "2) ", "a) "])
def test_items_of_a_list_are_sentences(bullet: str) -> None:
    text = f"What to bring:\n{bullet}a coat\n{bullet}a hat\n{bullet}bread and butter"
    assert pieces(text) == text.split("\n")


def test_a_line_that_goes_on_in_small_letters_goes_on() -> None:
    text = "According to\nthe harbour master, nobody\nsaw it."
    assert pieces(text) == [text]


@pytest.mark.parametrize("width", [45, 60, 72, 100])
def test_wrapping_changes_no_sentence(width: int) -> None:
    """Hard-wrapped prose has the sentences of the same prose on one line, at any width."""
    words = [
        "harbour",
        "ferry",
        "cold",
        "Lund",
        "Brandt",
        "nobody",
        "saw",
        "the",
        "of",
        "Mr.",
        "Holt",
        "in",
        "U.S.",
        "port",
    ]
    random_words = random.Random(7)
    sentences = [" ".join(["The", *random_words.choices(words, k=14)]).rstrip(".") + " left." for _ in range(12)]
    lines, line = [], ""
    for word in " ".join(sentences).split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    wrapped = "\n".join([*lines, line])
    assert [piece.replace("\n", " ") for piece in pieces(wrapped)] == pieces(" ".join(sentences))


def test_an_unknown_language_is_read_by_the_rules_that_hold_widely() -> None:
    assert pieces("Mr. Holt left. It was late.", "tlh") == pieces("Mr. Holt left. It was late.", None)


def test_a_third_of_a_million_words_is_split_in_seconds() -> None:
    text = (
        "The ferry of Mr. Holt left Lund at 5 p.m. on Monday. “It is late,” he said. Nobody in the U.S. saw it. "
        * 15_000
    )
    began = time.process_time()
    assert len(split_sentences(text)) == 3 * 15_000
    assert time.process_time() - began < 5
