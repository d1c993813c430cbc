"""What text dumps say about their articles: title, byline, dateline, agency, date, source; None where they do not."""

from __future__ import annotations

import pytest

from loaders.clean.dump import clean_dump
from loaders.model import Article

TITLE = "Ferry workers end strike after late deal"
LEAD = "Ferry crews in the city of Vellmar ended a nine-day strike on Monday after their union agreed on pay."
SECOND = "The deal gives crews 4.2 percent more money this year, the union said in a statement to the press."
THIRD = "Commuters had to take buses around the bay, which took them up to two hours longer than usual."


def main(*lines: str) -> Article:
    return clean_dump("\n".join(lines)).articles[0]


def test_nothing_is_guessed() -> None:
    article = main(TITLE, LEAD, SECOND, THIRD)
    assert article == Article(article_no=0, title=TITLE)


def test_a_page_of_links_has_no_title() -> None:
    assert main("Home", "News", "Sport", "Sign in").title is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Anna Lindgren", "Anna Lindgren"),
        ("Von Jana Petersen", "Jana Petersen"),
        ("Por José Ruiz", "José Ruiz"),
        ("Written by Mia van der Falk", "Mia van der Falk"),
        ("Anna Lindgren - Mar 4, 2024, 10:31 pm CST", "Anna Lindgren"),
        ("By Anna Lindgren | March 4, 2024", "Anna Lindgren"),
        ("By the way", None),
        ("Bypass closed", None),
    ],
)
def test_bylines(line: str, byline: str | None) -> None:
    assert main(TITLE, line, LEAD, SECOND, THIRD).byline == byline


def test_a_byline_in_two_lines() -> None:
    assert main(TITLE, "By", "Anna Lindgren", "March 4, 2024", LEAD, SECOND).byline == "Anna Lindgren"


@pytest.mark.parametrize(
    ("line", "published", "precision"),
    [
        ("March 4, 2024", "2024-03-04T00:00:00+00:00", "day"),
        ("4 March 2024", "2024-03-04T00:00:00+00:00", "day"),
        ("04.03.2024", "2024-03-04T00:00:00+00:00", "day"),
        ("2024-03-04", "2024-03-04T00:00:00+00:00", "day"),
        ("2024年3月4日", "2024-03-04T00:00:00+00:00", "day"),
        ("13 hours ago", None, "none"),
        ("yesterday", None, "none"),
    ],
)
def test_dates_over_the_text(line: str, published: str | None, precision: str) -> None:
    article = main(TITLE, line, LEAD, SECOND, THIRD)
    assert (article.published_at, article.published_precision) == (published, precision)


def test_published_goes_before_updated() -> None:
    article = main(TITLE, "Updated: March 9, 2024", "Published: March 4, 2024", LEAD, SECOND)
    assert article.published_at == "2024-03-04T00:00:00+00:00"


def test_the_date_of_a_post_in_the_text_is_not_the_article_s() -> None:
    post = "— Vellmar Ferries (@vellmarferries) March 4, 2024"
    assert main(TITLE, LEAD, "Boats are back on Friday!", post, SECOND).published_at is None


def test_the_date_of_a_related_article_is_not_the_article_s() -> None:
    related = ["Related articles", "Bridge closed until summer", "March 4, 2024"]
    assert main(TITLE, LEAD, SECOND, THIRD, *related).published_at is None


def test_a_dateline_at_the_head_of_the_text() -> None:
    page = clean_dump("\n".join([TITLE, f"VELLMAR, March 4 (Reuters) - {LEAD}", SECOND]))
    article = page.articles[0]
    assert article.agency == "Reuters"
    assert article.dateline is not None and article.dateline.startswith("VELLMAR, March 4 (Reuters)")
    assert article.dateline in page.text


def test_a_dateline_on_its_own_line() -> None:
    article = main(TITLE, "Vellmar, March 4 (AFP) Mar 4, 2024", LEAD, SECOND)
    assert (article.dateline, article.agency) == ("Vellmar, March 4 (AFP) Mar 4, 2024", "AFP")
    assert article.published_at == "2024-03-04T00:00:00+00:00"


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("• Reuters with additional editing by Ann Lee", "Reuters"),
        ("(With inputs from PTI)", "PTI"),
        ("Copyright Agence France-Presse. All rights reserved. Parts of this page are protected.", "AFP"),
        ("Additional reporting by Ann Lee", None),
    ],
)
def test_agencies_under_the_text(line: str, agency: str | None) -> None:
    assert main(TITLE, LEAD, SECOND, THIRD, line).agency == agency


def test_an_agency_over_the_text() -> None:
    assert main(TITLE, "Associated Press", "March 4, 2024", LEAD, SECOND).agency == "AP"


def test_an_agency_that_the_text_only_talks_about_is_not_its_own() -> None:
    talk = "The operator told Reuters that it would not comment on the deal before the vote of the members."
    assert main(TITLE, LEAD, talk, THIRD).agency is None


@pytest.mark.parametrize(
    ("before", "after", "source"),
    [
        ([f"{TITLE} - Port Chronicle", "Menu"], [], "Port Chronicle"),
        ([f"{TITLE} | Port Chronicle", "Menu"], [], "Port Chronicle"),
        (["Harbour News from PortDaily.com"], [], "PortDaily.com"),
        ([], ["© 2024 Port Chronicle Media Ltd. All rights reserved."], "Port Chronicle Media"),
        ([], ["Copyright 2024 The Port Chronicle"], "The Port Chronicle"),
        (["The Port Chronicle", "Menu"], ["© The Port Chronicle Company"], "The Port Chronicle"),
        ([], ["© Chronicle Titles 2024. All rights reserved."], "Chronicle Titles"),
        ([], ["All rights reserved. Copyright Agence France-Presse."], None),
        ([], ["Photo © Tom Ruiz"], None),
        ([], ["Ann Lee", "Senior reporter at Port Chronicle, covering the harbour and the sea."], "Port Chronicle"),
        ([], ["Ann Lee", "Ann Lee is a writer. She was an editor at The Other Paper for ten years."], None),
        ([], ["Explore what PortDaily can do for you:"], "PortDaily"),
    ],
)
def test_sources(before: list[str], after: list[str], source: str | None) -> None:
    assert main(*before, TITLE, LEAD, SECOND, THIRD, *after).source == source


@pytest.mark.parametrize(
    ("first", "source"),
    [
        ("Latest News", None),
        ("World News Today", None),
        ("Sign In", None),
        ("The harbour, the post and the sea", None),
        ("Vellmar Herald", "Vellmar Herald"),
        ("The Vellmar Post", "The Vellmar Post"),
        ("Skip to content\nVellmarer Anzeiger", "Vellmarer Anzeiger"),
    ],
)
def test_a_first_line_that_is_a_papers_name(first: str, source: str | None) -> None:
    page = clean_dump("\n".join([first, "Home", "Sport", "Weather", TITLE, LEAD, SECOND]))
    assert page.articles[0].source == source
