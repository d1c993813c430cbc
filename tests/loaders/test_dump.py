"""Text dumps, nasty ones first: any text is covered exactly, in linear time, and odd pages give what they hold."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.clean.cover import CONTENT_ROLES
from loaders.clean.dump import clean_dump
from loaders.model import CleanPage

SENTENCE = "The harbour master said on Monday that the ferry would not sail before the storm had passed the bay."
PIECES = [
    SENTENCE,
    "Home",
    "ADVERTISEMENT",
    "Related articles",
    "Leave a Reply",
    "By Ann Lee",
    "March 4, 2024",
    "10:42",
    "3 hours ago",
    "— Vellmar Ferries (@vellmarferries) March 4, 2024",
    "Read more: Bridge closed",
    "(Photo: Tom Ruiz)",
    "© 2024 Port Chronicle. All rights reserved.",
    "- Bay Tribune",
    "   ",
    "",
    "\xa0",
    "港のフェリーは月曜日の朝に運航を再開した。",
    "عادت العبارات إلى العمل يوم الاثنين.",
    "Bridge closed until summer",
    "x",
    "• item",
    "1",
]


def check_cover(page: CleanPage) -> None:
    """Asserts what holds for the blocks and articles of every page."""
    position = 0
    for block in page.blocks:
        assert block.char_start == position < block.char_end
        position = block.char_end
        covered = page.text[block.char_start : block.char_end]
        if block.role in CONTENT_ROLES:
            assert covered == covered.strip() != ""
            assert block.article_no is not None
        else:
            assert block.article_no is None and not block.in_text
        assert not block.in_text or block.role in ("body", "subhead", "social")
    assert position == len(page.text)
    furniture = [block.role for block in page.blocks]
    for one, other in zip(page.blocks, page.blocks[1:], strict=False):
        same_furniture = one.role == other.role and one.role not in CONTENT_ROLES
        assert not same_furniture, furniture
    numbers = {0, *(block.article_no for block in page.blocks if block.article_no is not None)}
    assert [article.article_no for article in page.articles] == sorted(numbers)


def main_text(page: CleanPage) -> str:
    return "\n\n".join(page.text[b.char_start : b.char_end] for b in page.blocks if b.in_text and b.article_no == 0)


def test_an_empty_page_has_no_blocks_and_one_article() -> None:
    page = clean_dump("")
    assert page.blocks == []
    assert [(article.article_no, article.title) for article in page.articles] == [(0, None)]


@pytest.mark.parametrize("text", [" ", "\n\n\n", "x", ".", "\xa0\n\xa0", "\u200b", "—", "\ufeff", "1\n2\n3"])
def test_pages_of_almost_nothing_are_covered(text: str) -> None:
    page = clean_dump(text)
    check_cover(page)
    assert main_text(page) == ""


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_covered(text: str) -> None:
    check_cover(clean_dump(text))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["\n", "\n\n", "\n \n"]))
def test_any_page_of_real_looking_lines_is_covered(pieces: list[str], glue: str) -> None:
    check_cover(clean_dump(glue.join(pieces)))


NASTY = {
    "one giant line": SENTENCE + " ",
    "one giant word": "a",
    "brackets": "(",
    "quotation marks": '"',
    "dashes": "- ",
    "spaces": " " * 50 + "a",
    "bylines": "By ",
    "capitals": "THE ",
    "names": "Ann Lee ",
    "copyright signs": "© 2019 ",
    "addresses": "http://a.b/c?x=1&",
    "dates": "March 4, 2024 ",
    "equal short lines": "Home\n",
    "figures": "1\n",
    "blank lines": "\n",
    "equal paragraphs": SENTENCE + "\n",
    "windows of titles": "Ferry - ",
    "signatures": "— A (@a) ",
}


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.slow
def test_time_is_linear_in_the_length(name: str) -> None:
    """Eight times the text may take eight times the time, and some noise: quadratic work would take 64 times."""
    unit = NASTY[name]
    small = unit * (20_000 // len(unit))
    begin = time.perf_counter()
    check_cover(clean_dump(small))
    middle = time.perf_counter()
    check_cover(clean_dump(small * 8))
    end = time.perf_counter()
    assert end - middle < 24 * (middle - begin) + 0.5


def test_a_page_of_one_giant_line_is_text() -> None:
    page = clean_dump(" ".join([SENTENCE] * 500))
    assert len(main_text(page)) > 40_000


def test_a_page_of_one_sentence_is_text() -> None:
    assert main_text(clean_dump(SENTENCE)) == SENTENCE


def test_a_list_of_links_holds_no_article_text() -> None:
    links = ["Port Chronicle", "Home", "News", "Ferry strike ends", "Bridge closed until summer", "Weather", "Sign in"]
    page = clean_dump("\n".join(links))
    check_cover(page)
    assert main_text(page) == ""
    assert len(page.articles) == 1


def test_an_article_among_five_thousand_menu_lines_is_found() -> None:
    menu = [f"Section {number}" for number in range(2_500)]
    text = ["Ferry crews go back to work", "By Ann Lee", SENTENCE, SENTENCE.replace("ferry", "boat")]
    page = clean_dump("\n".join([*menu, *text, "Related articles", *menu]))
    check_cover(page)
    assert main_text(page) == "\n\n".join(text[2:])
    assert page.articles[0].title == text[0]


def test_a_terms_text_longer_than_the_article_does_not_win() -> None:
    article = [
        "Ferry strike ends - Port Chronicle",
        "Ferry strike ends",
        "By Ann Lee",
        SENTENCE,
        "Crews had stopped work for nine days, and thousands of people had to take the bus around the bay.",
        "Share this",
    ]
    terms = [
        "By using this site you agree to our terms of use, which may be changed at any time without notice.",
        "All material on this page may not be reproduced without the prior written consent of the owner.",
        "We use cookies to improve your experience, and you consent to their use when you go on reading.",
    ] * 6
    page = clean_dump("\n".join(article + terms))
    check_cover(page)
    assert main_text(page) == "\n\n".join(article[3:5])


def test_hard_wrapped_paragraphs_are_joined() -> None:
    text = (
        "Ferry crews go back to work\n\n"
        "Ferry crews in Vellmar returned to work on Monday after their union\n"
        "reached a deal with the operator over pay, ending a strike of nine days\n"
        "that had forced commuters to take the bus around the bay.\n\n"
        "The union said that its members would vote on the deal next week, and\n"
        "that boats would leave on Friday.\n"
    )
    page = clean_dump(text)
    check_cover(page)
    bodies = [text[b.char_start : b.char_end] for b in page.blocks if b.role == "body"]
    assert [body.split()[0] for body in bodies] == ["Ferry", "The"]
    assert bodies[0].endswith("around the bay.") and bodies[1].endswith("on Friday.")


def test_lines_of_a_list_are_not_taken_for_a_wrapped_paragraph() -> None:
    links = "\n".join(
        [
            "Bridge over the bay stays closed until the summer, engineers say",
            "Mayor wants cheaper tickets for all pupils from September onwards",
            "Five quiet places to see the harbour lights on a winter weekend",
        ]
    )
    page = clean_dump("Ferry strike ends\n" + "\n".join([SENTENCE, SENTENCE.upper().capitalize()]) + "\n" + links)
    check_cover(page)
    assert "Bridge over" not in main_text(page)


@pytest.mark.parametrize(
    ("title", "paragraphs", "after"),
    [
        (
            "港のフェリー、九日ぶりに運航再開",
            [
                "港を結ぶフェリーは、九日間の停止を経て、月曜日の朝に運航を再開した。組合と会社は賃金で合意したという。",
                "組合の代表は記者会見で「長い一週間だった」と述べ、来週に組合員の投票を行うと説明した。",
            ],
            ["関連記事", "橋の工事は夏まで続く"],
        ),
        (
            "عودة العبارات إلى العمل بعد إضراب تسعة أيام",
            [
                "عادت العبارات في المدينة إلى العمل يوم الاثنين بعد إضراب استمر تسعة أيام.",
                "وقالت رئيسة النقابة في بيان إن الأعضاء سيصوتون على الاتفاق في الأسبوع المقبل.",
            ],
            ["مقالات ذات صلة", "الجسر مغلق حتى الصيف"],
        ),
        (
            "Hafenfähre fährt wieder",
            [
                "Die Hafenfähre in Vellmar fährt nach neun Tagen Streik wieder, wie der Betreiber am Montag sagte.",
                "„Wir sind erleichtert“, sagte die Sprecherin der Gewerkschaft am Abend vor dem Rathaus.",
            ],
            ["Das könnte Sie auch interessieren", "Neue Busse für die Innenstadt", "Impressum"],
        ),
        (
            "Паром снова ходит после забастовки",
            [
                "Паром в городе снова вышел на линию в понедельник после забастовки, которая длилась девять дней.",
                "По словам профсоюза, его члены проголосуют за соглашение на следующей неделе.",
            ],
            ["Читайте также", "Мост закрыт до лета", "Комментарии"],
        ),
    ],
    ids=["Japanese", "Arabic", "German", "Russian"],
)
def test_pages_in_other_languages(title: str, paragraphs: list[str], after: list[str]) -> None:
    page = clean_dump("\n".join([title, "Menu", "Login", title, *paragraphs, *after]))
    check_cover(page)
    assert main_text(page) == "\n\n".join(paragraphs)
    assert page.articles[0].title == title
