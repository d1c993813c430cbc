"""Quotation marks of every style, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.quotes.speech import spans

#: Texts are built many at a time: all tests run in one process.
pytestmark = pytest.mark.xdist_group("test_marks")


def found(text: str, *among: str) -> list[str]:
    """The words between marks, in order; what nothing closes has a `…` after it. Built together with other texts."""
    texts = list(dict.fromkeys([*among, text]))
    rows = spans(texts)[texts.index(text)]
    return [text[start:end] + ("" if closed else "…") for start, end, _, closed, _ in rows]


NONE = [
    "",
    "\n\n",
    "No marks at all.",
    '"',
    '" "',
    '""',
    "'''",
    "It's the boys' and the Joneses' house, James' book, ma'am, at ten o'clock.",
    "It’s the boys’ and the Joneses’ house, James’ book, Ma’am, at ten o’clock.",
    "The '90s, rock 'n' roll and rock ’n’ roll, '80s prices, class of '88, give 'em, 'tis, 'twas.",
    "the ’90s and ’tis",
    "He is 6'2\", she is 5'11\" and the car 9'4\" wide.",
    "A 6’2” man.",
    "A 5' fence at 12\" and a run of 3'20''.",
    "l'Élysée, l’Élysée, d'Ivoire, O'Hara, Hawai`i, Qur'an",
    'Size " | 3 |',
    "5 ″ and 6′ 2″",
]


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    assert found(text, *NONE) == []


STYLES = [
    ('He said "go".', ["go"]),
    ("He said “go”.", ["go"]),
    ("He said ”go“.", ["go"]),
    ("He said ”go”.", ["go"]),
    ('He said “go".', ["go"]),
    ("He said ‘go’.", ["go"]),
    ("He said 'go'.", ["go"]),
    ("Order ‘damages' trade", ["damages"]),
    ("« Non », dit-il.", ["Non"]),
    ("«\u00a0Non\u00a0», dit-il.", ["Non"]),
    ("»Nein«, sagte er.", ["Nein"]),
    ("«Non», dit-il, ‹un mot›.", ["Non", "un mot"]),
    ("„Nein“, sagte er, ‚ein Wort‘.", ["Nein", "ein Wort"]),
    ("„Nie”, powiedział.", ["Nie"]),
    ("「何」と『本』", ["何", "本"]),
    ("他说“好”了。", ["好"]),
    ("`` Yes , '' he said . `` No . ''", ["Yes ,", "No ."]),
    ("`` He said , ` Go . ' ''", ["He said , ` Go . '", "Go ."]),
    ('("go")', ["go"]),
    ('"Go"--"no"', ["Go", "no"]),
    ('"Well—" he said.', ["Well—"]),
    ('He said—"go"—and went.', ["go"]),
    ('said:"Yes."Then "No"', ["Yes.", "No"]),
    ('l\'"étranger"', ["étranger"]),
    ("l’“étranger”", ["étranger"]),
    ("\"'Go,' he said,\" she said.", ["'Go,' he said,", "Go,"]),
    ("“She said, ‘Go home.’”", ["She said, ‘Go home.’", "Go home."]),
    ("‘She said, “Go home.”’", ["She said, “Go home.”", "Go home."]),
    ("'We met the Joneses' lawyer,' he said.", ["We met the Joneses' lawyer,"]),
    ("‘I’m goin’ home,’ he said.", ["I’m goin’ home,"]),
    ("'The company's results weren't good,' he said.", ["The company's results weren't good,"]),
    ("\"The boys' room,\" he said, 'is'nt.", ["The boys' room,"]),
    ('"The 5" pipe," he said.', ['The 5" pipe,']),
    ('"the "best" plan ever"', ['the "best" plan ever', "best"]),
    ('It is " spaced " out', ["spaced"]),
    ("“…we go”", ["…we go"]),
    ("'20 people died,' he said.", ["20 people died,"]),
]


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_styles(text: str, expected: list[str]) -> None:
    assert found(text, *(text for text, _ in STYLES)) == expected


MISSING_MARKS = [
    ('"It broke, he said.\n\nNobody came.', ["It broke, he said.…"]),
    ('He said: "It broke.\n\nNobody came.', ["It broke.…"]),
    ('"It broke, he said. "Nobody came," she said.', ["It broke, he said.…", "Nobody came,"]),
    # A mark in the midst of a line that nothing leads in to, and that nothing closes, is none.
    ('the 3 "best of\n\nNobody came.', []),
    ("He 'went off\n\nNobody came.", []),
    # An apostrophe, where the article quotes in double marks.
    ('She said "go".\n\n\'Not me\n\nHe went.', ["go"]),
    ('"Two lines,\nno mark between," he said.', ["Two lines,\nno mark between,"]),
]


@pytest.mark.parametrize(("text", "expected"), MISSING_MARKS)
def test_missing_marks(text: str, expected: list[str]) -> None:
    assert found(text, *(text for text, _ in MISSING_MARKS)) == expected


def test_an_opening_mark_that_each_paragraph_repeats() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” he said.\n\n“Four,” he said."
    rows = spans([text])[0]
    assert [(text[a:b], closed, goes_on) for a, b, _, closed, goes_on in rows] == [
        ("One.", False, True),
        ("Two.", False, True),
        ("Three,", True, False),
        ("Four,", True, False),
    ]


def test_a_text_wrapped_at_a_width() -> None:
    text = 'The minister said that "the harbour\nwill be closed. Nobody\nmay enter" until\nmorning.'
    assert found(text) == ["the harbour\nwill be closed. Nobody\nmay enter"]


def test_offsets_are_code_points() -> None:
    text = "🙂🙂 é👩‍👩‍👧 said “🙂 go 👩‍👩‍👧”."
    assert found(text) == ["🙂 go 👩‍👩‍👧"]


def test_a_line_of_ten_thousand_marks() -> None:
    assert len(found('"a" ' * 5000)) == 5000
    assert found("'" * 10_000) == []
    assert len(found("“a " * 3000)) <= 3000
