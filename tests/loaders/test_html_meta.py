"""What an HTML page says about itself, and which of its statements counts."""

from __future__ import annotations

import json

import pytest

from loaders.clean.html import clean_html
from loaders.clean.html_meta import person_names, registrable
from loaders.model import Article
from tests.loaders.html_help import PARAGRAPHS, TITLE, article_page

ADDRESS = "https://www.courier.example/coast/quay"


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **fields})}</script>'


def article_of(head: str, **page: str) -> Article:
    return clean_html(article_page(head=head, **page), ADDRESS).articles[0]


NEWS = {"@type": "NewsArticle", "headline": TITLE}


@pytest.mark.parametrize(
    "head",
    [
        "",
        linked(**{"@type": "NewsArticle", "datePublished": "yesterday", "author": {"name": ""}, "publisher": []}),
        "<script type='application/ld+json'>{broken</script>",
        "<script type='application/ld+json'>[null, 3, [[]]]</script>",
        '<meta property="article:published_time" content="0001-01-01T00:00:00Z">',
        '<meta name="author" content="https://www.facebook.com/courier"><meta name="date" content="31/31/2031">',
        '<meta name="author" content="admin"><meta property="og:site_name" content=" ">',
    ],
)
def test_what_nothing_says_is_none(head: str) -> None:
    article = article_of(head)
    assert (article.byline, article.published_at, article.published_precision) == (None, None, "none")
    assert (article.agency, article.dateline, article.language) == (None, None, None)


@pytest.mark.parametrize(
    ("head", "expected", "precision"),
    [
        (linked(**NEWS, datePublished="2031-05-03T14:05:00+02:00"), "2031-05-03T14:05:00+02:00", "time"),
        (linked(**NEWS, datePublished="2031-05-03"), "2031-05-03T00:00:00+00:00", "day"),
        (linked(**NEWS, datePublished="2031-05-03T00:00:00Z"), "2031-05-03T00:00:00+00:00", "day"),
        (
            linked(
                **{
                    "@graph": [
                        {"@type": "WebPage", "datePublished": "2030-01-01"},
                        {**NEWS, "datePublished": "2031-05-03"},
                    ]
                }
            ),
            "2031-05-03T00:00:00+00:00",
            "day",
        ),
        (
            linked(**NEWS, datePublished="2031-05-03T14:05:00Z")
            + '<meta property="article:published_time" content="2029-01-01T10:00:00Z">',
            "2031-05-03T14:05:00+00:00",
            "time",
        ),
        (
            (
                '<meta property="article:published_time" '
                'content="2031-05-03T14:05:00Z"><meta name="date" content="2029-01-01">'
            ),
            "2031-05-03T14:05:00+00:00",
            "time",
        ),
        ('<meta name="parsely-pub-date" content="2031-05-03T14:05:00Z">', "2031-05-03T14:05:00+00:00", "time"),
        ('<meta itemprop="datePublished" content="2031-05-03">', "2031-05-03T00:00:00+00:00", "day"),
    ],
)
def test_date_of_publication(head: str, expected: str, precision: str) -> None:
    article = article_of(head)
    assert (article.published_at, article.published_precision) == (expected, precision)


def test_date_in_the_markup_of_the_text() -> None:
    article = article_of("", before="<time itemprop='datePublished' datetime='2031-05-03T14:05:00Z'>today</time>")
    assert article.published_at == "2031-05-03T14:05:00+00:00"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (linked(**NEWS, author={"@type": "Person", "name": "Ann Lee"}), "Ann Lee"),
        (linked(**NEWS, author=[{"name": "Ann Lee"}, {"name": "Per Aas"}]), "Ann Lee, Per Aas"),
        (linked(**NEWS, author="By Ann Lee and Per Aas"), "Ann Lee, Per Aas"),
        (linked(**NEWS, author=["Ann Lee"]) + '<meta name="author" content="Web Desk">', "Ann Lee"),
        ('<meta name="author" content="Ann Lee, Courier Coast Reporter">', "Ann Lee"),
        (
            (
                '<meta property="article:author" '
                'content="https://courier.example/lee"><meta name="dc.creator" content="Ann Lee">'
            ),
            "Ann Lee",
        ),
        (linked(**NEWS, author={"name": "Tarnvik Courier"}, publisher={"name": "Tarnvik Courier"}), None),
    ],
)
def test_byline(head: str, expected: str | None) -> None:
    assert article_of(head).byline == expected


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("by ANN LEE", ["ANN LEE"]),
        ("Ann Lee on Monday, May 3rd, 2031 at 11:04 a.m.", ["Ann Lee"]),
        ("Ann Lee, MD, PhD", ["Ann Lee"]),
        ("@annlee", []),
        ("annlee7", []),
        ("Ann Lee & Per Aas", ["Ann Lee", "Per Aas"]),
        ("J. R. Lee Jr.", ["J. R. Lee Jr."]),
        ("", []),
    ],
)
def test_person_names(value: str, names: list[str]) -> None:
    assert person_names([value]) == names


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f"<title>{TITLE} | Tarnvik Courier</title>", TITLE),
        (
            (
                f'<meta property="og:title" content="{TITLE} - Tarnvik Courier"><meta '
                f'property="og:site_name" content="Tarnvik Courier">'
            ),
            TITLE,
        ),
        (linked(**NEWS), TITLE),
        ("<title>Home</title>", TITLE),
    ],
)
def test_title_is_the_headline_without_the_site(head: str, expected: str) -> None:
    assert article_of(head).title == expected


def test_title_without_a_headline_on_the_page() -> None:
    head = f'<title>{TITLE} - Tarnvik Courier</title><meta property="og:site_name" content="Tarnvik Courier">'
    markup = article_page(head=head).replace(f"<h1>{TITLE}</h1>", "")
    assert clean_html(markup).articles[0].title == TITLE


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:site_name" content="Tarnvik Courier">', "Tarnvik Courier"),
        ('<meta property="og:site_name" content="Tarnvik Courier | News from the coast">', "Tarnvik Courier"),
        (linked(**NEWS, publisher={"@type": "Organization", "name": "Tarnvik Courier"}), "Tarnvik Courier"),
        ('<meta name="application-name" content="Tarnvik Courier">', "Tarnvik Courier"),
        (
            linked(**NEWS, publisher={"name": "Coast Media AS"})
            + '<meta property="og:site_name" content="Tarnvik Courier">',
            "Tarnvik Courier",
        ),
    ],
)
def test_source(head: str, expected: str) -> None:
    assert article_of(head).source == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://courier.example/coast/quay", True),
        ("http://m.courier.example/coast/quay", True),
        ("https://elsewhere.example/coast/quay", False),
        ("/coast/quay", False),
        ("https://www.courier.example/", False),
        ("javascript:alert(1)", False),
        ("https://courier.example/a b", False),
    ],
)
def test_canonical_address(address: str, expected: bool) -> None:
    page = clean_html(article_page(head=f'<link rel="canonical" href="{address}">'), ADDRESS)
    assert page.url == (address if expected else None)


def test_canonical_address_where_none_was_given() -> None:
    page = clean_html(article_page(head='<meta property="og:url" content="https://courier.example/q">'))
    assert page.url == "https://courier.example/q"


@pytest.mark.parametrize(
    ("host", "expected"),
    [("a.b.example.com", "example.com"), ("news.bbb.co.uk", "bbb.co.uk"), ("localhost", "localhost"), ("x.de", "x.de")],
)
def test_registrable(host: str, expected: str) -> None:
    assert registrable(host) == expected


@pytest.mark.parametrize(
    ("attributes", "head", "expected"),
    [
        ('lang="nb-NO"', "", "nb"),
        ("", '<meta property="og:locale" content="en_GB">', "en"),
        ('lang="english"', "", None),
        ('lang=""', '<meta http-equiv="content-language" content="fr">', "fr"),
    ],
)
def test_declared_language(attributes: str, head: str, expected: str | None) -> None:
    markup = article_page(head=head).replace("<html >", f"<html {attributes}>")
    assert clean_html(markup).articles[0].language == expected


def test_dateline_and_agency_of_the_first_paragraph() -> None:
    markup = article_page().replace(PARAGRAPHS[0], "HOLM, May 3 (AFP) - " + PARAGRAPHS[0])
    article = clean_html(markup).articles[0]
    assert article.agency == "AFP"
    assert article.dateline is not None
    assert article.dateline.startswith("HOLM")


def test_agency_as_author_but_not_as_photographer() -> None:
    assert article_of(linked(**NEWS, author={"@type": "Organization", "name": "Reuters"})).agency == "Reuters"
    inside = (
        "<figure><img src='q.jpg'><figcaption>The quay on Monday. <span "
        "class='credit'>Ove Strand/Reuters</span></figcaption></figure>"
    )
    assert clean_html(article_page(inside=inside)).articles[0].agency is None


def test_extra() -> None:
    head = linked(**NEWS, articleSection="Coast", keywords=["quay", "ferries"], dateModified="2031-05-04T08:00:00Z")
    page = clean_html(article_page(head=head))
    assert page.extra == {
        "section": "Coast",
        "keywords": ["quay", "ferries"],
        "modified_at": "2031-05-04T08:00:00+00:00",
    }


def test_the_note_of_a_browser_that_saved_the_page_names_its_address() -> None:
    note = "<!-- saved from url=(0030)https://tarnvik.example/quay -->"
    page = article_page()
    assert clean_html(page.replace("<html", f"{note}\n<html", 1)).url == "https://tarnvik.example/quay"
    assert clean_html(page.replace("<html", "<!-- saved from url=(0011)javascript:1 -->\n<html", 1)).url is None
