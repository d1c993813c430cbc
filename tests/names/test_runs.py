"""Runs of capitalised words and the pieces of them, against a slow reading letter by letter."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections.abc import Iterator

from tests.layers import engine, make, needed

Span = tuple[int, int]

ABBREVIATIONS = (
    *("Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Sgt", "Capt", "Cmdr", "Prof", "Rev", "Hon"),
    *("St", "Ste", "Jr", "Sr", "Inc", "Corp", "Ltd", "Co", "Bros", "Ft", "Mt", "No"),
)
PREFIXES = (
    *(f"{word}-" for word in ("al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az")),
    "d'",
    "d’",
    "l'",
    "l’",
    "",
)
JOINTS = ("of the", "for the", "of", "for", "and", "&", "de la", "de los", "van der", "van den", "von der")
PARTICLES = (
    *("de", "del", "della", "di", "da", "do", "dos", "das", "du", "van", "von", "der", "den", "ter", "ten", "zu"),
    *("bin", "bint", "ibn", "al", "el", "la", "le", "e", "y"),
)
MOST_WORDS = 7
SENTENCE_ENDS = re.compile(r"(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr)\.|(?:[A-ZÉ]\.){2,}")
#: of the small words that begin a sentence those that the random texts have.
SENTENCE_STARTS = ("The", "In", "A")
CHARACTERS = [*"aabeiAABÉéǅß1&-’'.,.;", "e\u0301", " ", " ", " ", "🚢", "中", "\n", "\u200f", "—"]
WORDS = [
    *("of", "the", "for", "and", "The", "In", "de la", "van der", "von", "al-Assad", "al-b", "d’Or", "O'Neill", "O’"),
    *("U.S.", "U.S", "J. K.", "Inc.", "Corp.", "Jr.", "Mr.", "Mr", "St.", "No.", "AT&T", "A&", "iPhone", "camelCase"),
    *("Bank", "Bank's", "Banks’", "É.-U.", "Jean-Luc", "Élan", "word", "said,", "3", "G20", "é", "🚢", "中国", "\n"),
]


def is_capital(letter: str) -> bool:
    return unicodedata.category(letter) == "Lu"


def is_small(letter: str) -> bool:
    return unicodedata.category(letter) == "Ll"


def is_word_part(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LN"


def initials_end(line: str, at: int) -> int:
    """Where initials end that begin there; the same place: there are none."""
    while at + 1 < len(line) and is_capital(line[at]) and line[at + 1] == ".":
        at += 2
    return at


def word_end(line: str, start: int) -> int | None:
    """Where a capitalised word ends that begins there, if one does."""
    at = initials_end(line, start)
    if at > start:
        after_hyphen = initials_end(line[: at + 3], at + 1) if line[at : at + 1] == "-" else at
        return after_hyphen if after_hyphen > at + 1 else at
    for abbreviation in ABBREVIATIONS:
        if line.startswith(f"{abbreviation}.", start):
            return start + len(abbreviation) + 1
    for prefix in PREFIXES:
        if line.startswith(prefix, start):
            for small in (1, 0):
                at = start + len(prefix) + small
                if at < len(line) and is_capital(line[at]) and (not small or is_small(line[at - 1])):
                    return rest_end(line, at + 1)
    return None


def rest_end(line: str, at: int) -> int:
    """Where the word ends whose capital stands before ``at``."""
    while at < len(line):
        if is_word_part(line[at]) or unicodedata.category(line[at])[0] == "M":
            at += 1
        elif line[at] in "’'&-" and at + 1 < len(line) and is_word_part(line[at + 1]):
            at += 2
        else:
            break
    return at


def run_end(line: str, start: int) -> int | None:
    """Where a run of capitalised words ends that begins there, if one does."""
    at = word_end(line, start)
    while at is not None:
        following = next(
            (
                end
                for joint in (*(f"{one} " for one in (*JOINTS, *PARTICLES)), "")
                if line.startswith(f" {joint}", at) and (end := word_end(line, at + 1 + len(joint))) is not None
            ),
            None,
        )
        if following is None:
            return at
        at = following
    return None


def slow_runs(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        at = 0
        while at < len(line):
            end = run_end(line, at)
            # A run that goes over into a script without capitals is none.
            if end is not None and not any("\u3400" <= letter <= "\u9fff" for letter in line[at:end]):
                yield start + at, start + end
            at = at + 1 if end is None else end
        start += len(line) + 1


def slow_pieces(text: str, run: Span) -> Iterator[Span]:
    """Some words of a run in a row, at most seven; the first and the last are no small words that join."""
    words = [(run[0] + found.start(), found[0]) for found in re.finditer(r"[^ ]+", text[slice(*run)])]
    joins = [
        word in ("of", "for", "and", "the")
        or bool(number and SENTENCE_ENDS.fullmatch(words[number - 1][1]) and word in SENTENCE_STARTS)
        for number, (_, word) in enumerate(words)
    ]
    for first, (start, _) in enumerate(words):
        for last in range(first, min(first + MOST_WORDS, len(words))):
            if not joins[first] and not joins[last]:
                at, word = words[last]
                yield start, at + len(re.sub(r"[’']s?$", "", word))


def sql_runs(texts: dict[str, str]) -> tuple[dict[str, set[Span]], dict[str, set[Span]]]:
    """Runs and pieces of each text as the models find them; their texts are the slices that their spans tell."""
    wanted = needed("capital_runs", "run_words", "run_pieces", given=["article_texts"])
    found: list[dict[str, set[Span]]] = []
    with engine(wanted) as connection:
        connection.execute("create table article_texts (article_id varchar, text varchar)")
        connection.executemany("insert into article_texts values (?, ?)", list(texts.items()))
        make(connection, wanted)
        for table in ("capital_runs", "run_pieces"):
            spans: dict[str, set[Span]] = {key: set() for key in texts}
            for key, start, end, text in connection.execute(
                f"select article_id, char_start, char_end, text from {table}"
            ).fetchall():
                assert texts[key][start:end] == text, (texts[key], start, end, text)
                spans[key].add((start, end))
            found.append(spans)
    return found[0], found[1]


def made_texts(chance: random.Random) -> Iterator[str]:
    for _ in range(400):
        yield unicodedata.normalize("NFC", "".join(chance.choices(CHARACTERS, k=chance.randrange(40))))
        yield " ".join(chance.choices(WORDS, k=chance.randrange(14)))


def test_runs_and_pieces_agree_with_a_slow_reading() -> None:
    texts = {f"t{number}": text for number, text in enumerate(made_texts(random.Random(11)))}
    runs, pieces = sql_runs(texts)
    for key, text in texts.items():
        assert sorted(runs[key]) == list(slow_runs(text)), text
        assert pieces[key] == {piece for run in runs[key] for piece in slow_pieces(text, run)}, text
    assert sum(map(len, runs.values())) > 1000


def test_a_line_of_one_long_run_is_not_squared() -> None:
    text = " ".join(["Bank"] * 20_000)
    started = time.monotonic()
    runs, pieces = sql_runs({"long": text})
    assert time.monotonic() - started < 20
    assert runs["long"] == {(0, len(text))}
    assert len(pieces["long"]) == MOST_WORDS * 20_000 - sum(range(MOST_WORDS))
