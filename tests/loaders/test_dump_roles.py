"""Roles of the lines of text dumps, on pages of many forms."""

from __future__ import annotations

import pytest

from loaders.clean.dump import clean_dump
from loaders.model import CleanPage
from tests.loaders.test_dump import check_cover, main_text

LEAD = "Ferry crews in the city of Vellmar ended a nine-day strike on Monday after their union agreed on pay."
SECOND = "The deal gives crews 4.2 percent more money this year, the union said in a statement to the press."
THIRD = "Commuters had to take buses around the bay, which took them up to two hours longer than usual."
FOURTH = "Members will vote on the deal next week, and the first boats leave at 6 a.m. on Friday, she added."
TITLE = "Ferry workers end strike after late deal"


def read(*lines: str, glue: str = "\n") -> CleanPage:
    page = clean_dump(glue.join(lines))
    check_cover(page)
    return page


def role_of(page: CleanPage, text: str) -> tuple[str, int | None]:
    """Role and article of the block that holds the last occurrence of ``text``."""
    at = page.text.rindex(text)
    block = next(block for block in page.blocks if block.char_start <= at < block.char_end)
    return block.role, block.article_no


def test_a_whole_news_page() -> None:
    page = read(
        f"{TITLE} - Port Chronicle",
        "Skip to content",
        "Menu",
        "Sport",
        TITLE,
        "Crews go back to their boats on Friday morning",
        "By Anna Lindgren",
        "March 4, 2024 10:15 AM",
        "Crews are holding signs at the pier. (Photo: Tom Ruiz/Port Chronicle)",
        f"VELLMAR, March 4 (Reuters) - {LEAD}",
        SECOND,
        "Read more: Why the harbour bridge is closed again",
        THIRD,
        "Story continues below advertisement",
        "What happens next",
        FOURTH,
        "We're back! pic.twitter.com/Ab12Cd34",
        "— Vellmar Ferries (@vellmarferries) March 4, 2024",
        "Schools in the old town, which had closed on Thursday, open again on Tuesday morning.",
        "Additional reporting by Jonas Berg; editing by Mia Falk",
        "About the author",
        "Anna Lindgren is a reporter at Port Chronicle, where she covers transport and the sea.",
        "Related articles",
        "Bridge closed for repairs until summer",
        "3 comments",
        "Harbour fan says:",
        "March 4, 2024 at 11:02 am",
        "I think that the crews deserved much more than this, because they work at night and in any weather.",
        "Leave a Reply",
        "© 2024 Port Chronicle Media Ltd. All rights reserved.",
        "Privacy policy",
    )
    expected = {
        "Sport": ("nav", None),
        "Crews go back": ("dek", 0),
        "By Anna": ("byline", 0),
        "10:15 AM": ("dateline", 0),
        "holding signs": ("caption", 0),
        "VELLMAR, March": ("body", 0),
        "Read more": ("related", None),
        "Story continues": ("ad", None),
        "What happens next": ("subhead", 0),
        "We're back": ("social", 0),
        "— Vellmar": ("social", 0),
        "Additional reporting": ("credit", 0),
        "Anna Lindgren is": ("bio", 0),
        "Bridge closed": ("related", None),
        "Harbour fan": ("comment", None),
        "I think that": ("comment", None),
        "© 2024": ("legal", None),
        "Privacy policy": ("legal", None),
    }
    assert {text: role_of(page, text) for text in expected} == expected
    assert role_of(page, "Schools in") == ("body", 0)
    assert "(Reuters) - Ferry crews" in main_text(page)
    assert main_text(page).endswith("on Tuesday morning.")


def test_the_window_title_is_not_the_headline_where_the_page_repeats_it() -> None:
    page = read(f"{TITLE} | Port Chronicle", "News", TITLE, LEAD, SECOND)
    titles = [page.text[b.char_start : b.char_end] for b in page.blocks if b.role == "title"]
    assert titles == [TITLE]


def test_a_dek_that_the_text_repeats_stays_out_of_it() -> None:
    page = read(TITLE, SECOND, "0", "122", LEAD, SECOND, THIRD, "Leave a Reply", glue="\n\n")
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD])
    assert [b.role for b in page.blocks].count("dek") == 1


def test_a_dek_over_the_byline_stays_out_of_the_text() -> None:
    page = read(TITLE, "The union and the operator agreed late on Sunday.", "By Ann Lee", "May 4, 2024", LEAD, SECOND)
    assert role_of(page, "The union and")[0] == "dek"
    assert main_text(page) == f"{LEAD}\n\n{SECOND}"


def test_a_lead_without_byline_is_text() -> None:
    page = read(TITLE, LEAD, SECOND, THIRD)
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD])


@pytest.mark.parametrize(
    "inset",
    [
        "ALSO SEE: Bridge over the bay closed until summer",
        "Read more: Bridge over the bay closed until summer",
        "Lesen Sie auch: Brücke bleibt bis zum Sommer zu",
        "Lire aussi : Le pont fermé jusqu’à l’été",
        "Lee también: El puente cierra hasta el verano",
        "Читайте также: Мост закрыт до лета",
        "関連記事：橋の工事は夏まで",
    ],
)
def test_insets_between_paragraphs(inset: str) -> None:
    page = read(TITLE, LEAD, inset, SECOND, inset, THIRD, "Related articles", "Bridge closed")
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD])
    assert role_of(page, inset) == ("related", None)


def test_a_box_of_links_in_mid_text() -> None:
    box = ["Trending News", "Bridge closed until summer", "Mayor wants cheaper tickets for pupils"]
    page = read(TITLE, LEAD, SECOND, *box, THIRD, FOURTH, "Share this")
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD, FOURTH])
    assert {role_of(page, line)[0] for line in box} <= {"related", "nav"}


def test_a_newsletter_box_in_mid_text() -> None:
    box = ["Sign up for our newsletter", "Get the harbour news delivered to your inbox every morning.", "Your email"]
    page = read(TITLE, LEAD, SECOND, *box, THIRD, FOURTH)
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD, FOURTH])


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Photo: Tom Ruiz", "credit"),
        ("Tom Ruiz/Getty Images", "credit"),
        ("Crews wave from the pier in Vellmar, May 4, 2024. (AP Photo/Tom Ruiz)", "caption"),
        ("A ferry is seen in the harbour (Reuters file image).", "caption"),
        ("In this May 4, 2024, file photo, crews wave from the pier.", "caption"),
        ("Crews wave from the pier. [Tom Ruiz/Reuters]", "caption"),
    ],
)
def test_pictures_between_paragraphs(line: str, role: str) -> None:
    page = read(TITLE, LEAD, SECOND, line, THIRD, FOURTH)
    assert role_of(page, line) == (role, 0)
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD, FOURTH])


def test_two_lines_of_one_caption_on_a_page_divided_by_blank_lines() -> None:
    caption = "The strike had closed the harbour.\nThis undated Reuters image shows boats at the pier."
    page = read(TITLE, LEAD, SECOND, caption, THIRD, FOURTH, glue="\n\n")
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD, FOURTH])
    assert role_of(page, "The strike had closed")[0] == "caption"


def test_posts_stand_in_the_text() -> None:
    post = ["Boats are back on Friday. Thank you all!", "— Vellmar Ferries (@vellmarferries) March 4, 2024"]
    page = read(TITLE, LEAD, *post, SECOND, THIRD)
    assert [role_of(page, line) for line in post] == [("social", 0), ("social", 0)]
    assert main_text(page) == "\n\n".join([LEAD, *post, SECOND, THIRD])


def test_a_sentence_that_quotes_a_post_is_the_article_s_own() -> None:
    quoting = 'In a post, the operator said: "Boats are back on Friday, and we thank everybody for their patience."'
    page = read(TITLE, LEAD, quoting, "— Vellmar Ferries (@vellmarferries) March 4, 2024", SECOND)
    assert role_of(page, quoting) == ("body", 0)


def test_an_interview_with_short_answers() -> None:
    turns = [
        "Q: Do you get bored?",
        "A: Never.",
        "Q: What was your worst day?",
        "A: The storm of 2011.",
        "Q: Any advice for the young?",
        "A: Learn to swim.",
    ]
    page = read(TITLE, "By Ann Lee", LEAD, *turns, "Share this article", "Related articles", "Bridge closed")
    assert main_text(page) == "\n\n".join([LEAD, *turns])


def test_a_list_of_dates_in_the_text() -> None:
    dates = [f"June {day} -- Hall {day}, Vellmar, {80 + day} seats" for day in range(3, 12)]
    page = read(TITLE, LEAD, SECOND, "These are the dates of the tour:", *dates, THIRD)
    assert main_text(page).count("June") == 9
    assert main_text(page).endswith(THIRD)


def test_a_bulleted_list_in_the_text() -> None:
    items = ["• a warm coat", "• something to read", "• coins for the machine"]
    page = read(TITLE, LEAD, "This is what to bring on board:", *items, THIRD, FOURTH)
    assert main_text(page) == "\n\n".join([LEAD, "This is what to bring on board:", *items, THIRD, FOURTH])


def test_a_live_report() -> None:
    entries = [("10:42", LEAD), ("10:15", SECOND), ("09:50", THIRD)]
    page = read(TITLE, *(line for entry in entries for line in entry), "Most read", "Bridge closed")
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD])
    assert role_of(page, "10:15") == ("dateline", 0)


def test_a_stub_before_a_paywall() -> None:
    end = "The city council meets on Thursday."
    page = read(TITLE, "By Ann Lee", LEAD, end, "Subscribe to continue reading", "Already a subscriber? Log in")
    assert main_text(page) == f"{LEAD}\n\n{end}"


def test_teasers_after_the_article_are_none_of_its_text() -> None:
    teasers = [
        "Bridge over the bay closed",
        "The bridge stays closed until the summer, the city's engineers said on Monday, because of new cracks.",
        "Mayor wants cheaper tickets",
        "Pupils are to pay half the price for ferries and buses from September on, if the council agrees.",
        "Weekend in the harbour",
        "The harbour festival begins on Friday with music on the pier, and ends on Sunday with a race of old boats.",
    ]
    page = read(TITLE, LEAD, SECOND, THIRD, "Related Articles", *teasers)
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD])
    assert len(page.articles) == 1


def test_readers_comments_are_none_of_the_text() -> None:
    comments = [
        line
        for number in range(6)
        for line in (
            f"Reader {number}",
            f"March {number + 4}, 2024 at 11:02 am",
            "I took the bus for nine days, and I must say that it was faster than the old boat ever was, honestly. "
            "Perhaps they should keep the buses, and turn the boats into restaurants for the tourists in summer.",
        )
    ]
    page = read(TITLE, LEAD, SECOND, THIRD, FOURTH, "6 comments", *comments, "Leave a Reply")
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD, FOURTH])
    assert role_of(page, "I took the bus") == ("comment", None)


def test_a_comment_counter_over_the_text_does_not_hide_it() -> None:
    page = read(TITLE, "0 Comments", LEAD, SECOND, THIRD)
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD])


def test_a_cookie_banner_over_the_article() -> None:
    banner = [
        "We use cookies to improve your experience on this site and to show you advertising that fits.",
        "By clicking Accept you agree to our cookie policy and to the storing of data on your device.",
        "Accept",
    ]
    page = read(*banner, TITLE, "By Ann Lee", LEAD, SECOND, THIRD)
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD])
    assert role_of(page, "We use cookies") == ("legal", None)


def test_embedded_articles_of_an_aggregator() -> None:
    one = " ".join([LEAD, SECOND, THIRD, FOURTH])
    other = " ".join([FOURTH, THIRD, SECOND, LEAD])
    page = read(
        "Bridge closed for repairs",
        "The bridge over the bay stays closed until summer, because engineers found new cracks in its pillars.",
        "Drivers have to take the long way around the bay, which takes them about forty minutes more each way.",
        "Comments",
        "No comments yet...",
        "Related Articles",
        "",
        "Bay Tribune",
        "13 hours ago",
        "- Bay Tribune",
        TITLE,
        f"Agencies {one}",
        "",
        "Coast Radio",
        "2 days ago",
        "- Coast Radio",
        "Boats leave again on Friday morning",
        other,
    )
    assert "Vellmar" not in main_text(page)
    assert [(a.article_no, a.source, a.title) for a in page.articles][1:] == [
        (1, "Bay Tribune", TITLE),
        (2, "Coast Radio", "Boats leave again on Friday morning"),
    ]
    assert page.articles[1].published_at is None
    assert role_of(page, "Agencies Ferry") == ("body", 1)
    assert role_of(page, "Coast Radio") == ("credit", 2)


def test_the_note_on_the_author_after_a_list_of_links() -> None:
    page = read(
        TITLE,
        LEAD,
        SECOND,
        THIRD,
        "Related articles",
        "Bridge closed until summer",
        "Ann Lee",
        "Ann Lee is a freelance journalist based in Vellmar. She has worked for papers in three countries.",
    )
    assert role_of(page, "Ann Lee is") == ("bio", 0)
    assert page.articles[0].byline == "Ann Lee"
    assert main_text(page) == "\n\n".join([LEAD, SECOND, THIRD])


def test_signs_of_the_desk_under_a_wire_text() -> None:
    page = read(TITLE, LEAD, SECOND, "abc/de", "X", "ADVERTISEMENT")
    assert role_of(page, "abc/de") == ("credit", 0)
    assert role_of(page, "ADVERTISEMENT") == ("ad", None)
