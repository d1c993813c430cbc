"""Markup that is broken, empty, endless or made to hurt: a page always comes back, its text whole."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.clean.html import clean_html
from tests.loaders.html_help import PARAGRAPHS, article_page, assert_sound, main_text, page_of, paragraphs

GERMAN = "Die Fähre fährt früh, sagte Frau Müller in Ålesund, und niemand widersprach."
ADDRESS = "https://courier.example/news/quay"


@pytest.mark.parametrize(
    "markup",
    [
        "",
        " \n\t ",
        "\x00\x00",
        "\ufeff",
        "<",
        "<!--",
        "<!-- never closed <p>text</p>",
        "<html>",
        "<!DOCTYPE html>",
        "</p></div></html>",
        "<frameset cols='50%,50%'><frame src='a.html'><frame src='b.html'></frameset>",
        "<script>document.write('<p>written</p>')</script>",
        "<style>p { color: red }</style>",
        "<html><head><title>Only a window title</title></head></html>",
        "<svg><text>drawn</text></svg>",
        "<template><p>not shown</p></template>",
        "<p hidden>not shown</p>",
        '<div style="color:red; display : none">not shown</div>',
    ],
)
def test_pages_without_visible_text_are_empty(markup: str) -> None:
    page = clean_html(markup, ADDRESS)
    assert page.text in {"", "<"}
    assert len(page.articles) == 1
    assert_sound(page)


@pytest.mark.parametrize("address", [None, "", "not an address", "http://[broken", "ftp://x.example/a"])
def test_any_address_is_borne(address: str | None) -> None:
    head = '<link rel="canonical" href="http://[broken"><meta property="og:url" content="//half.example/a">'
    page = clean_html(article_page(head=head), address)
    assert page.url is None
    assert main_text(page) == "\n\n".join(PARAGRAPHS)


def test_an_encoding_declaration_in_decoded_text_is_no_error() -> None:
    markup = '<?xml version="1.0" encoding="iso-8859-1"?>\n<html xmlns="http://www.w3.org/1999/xhtml">' + (
        f"<head><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'/></head>"
        f"<body>{paragraphs(*PARAGRAPHS, GERMAN)}</body></html>"
    )
    page = clean_html(markup)
    assert GERMAN in page.text
    assert_sound(page)


def test_nul_surrogates_and_control_characters_go() -> None:
    page = clean_html(article_page().replace("harbour", "har\x00b\x08o\ud800ur").replace(" the ", "\u2028the\r\n"))
    assert main_text(page) == "\n\n".join(PARAGRAPHS)
    assert_sound(page)


@pytest.mark.parametrize("tag", ["div", "span", "b", "font", "table><tr><td", "ul><li", "blockquote"])
@pytest.mark.parametrize("depth", [300, 10_000])
def test_deep_nesting_loses_no_text(tag: str, depth: int) -> None:
    markup = page_of(f"<h1>Head</h1>{f'<{tag}>' * depth}{paragraphs()}")
    started = time.perf_counter()
    page = clean_html(markup, ADDRESS)
    assert time.perf_counter() - started < 20
    for text in PARAGRAPHS:
        assert text in page.text
    assert_sound(page)


@pytest.mark.parametrize(
    "attack",
    [
        "<p " + " ".join(f"a{i}='>'" for i in range(300_000)) + ">",
        ("<i " + " ".join(f"a{i}" for i in range(4_000)) + ">") * 50,
        "<div class='" + "a-b " * 100_000 + "'>",
        "<p>" + " " * 1_000_000,
        "<p>" + "&amp;" * 100_000,
        "<script>" * 100_000 + "</script>",
        "<script type='application/ld+json'>" + "[" * 200_000 + "</script>",
        "<script type='application/ld+json'>" + '{"@graph":' * 50_000 + "1" + "}" * 50_000 + "</script>",
        "<a" * 100_000 + ">",
        "<p>" + "one<br>" * 20_000,
        "<li>the same line again and again" * 10_000,
        "x" * 1_000_000,
    ],
    ids=range(12),
)
@pytest.mark.slow
def test_attacks_take_seconds_at_the_most(attack: str) -> None:
    started = time.perf_counter()
    page = clean_html(f"<html><body>{attack}{paragraphs()}</body></html>", ADDRESS)
    assert time.perf_counter() - started < 20
    assert_sound(page)


TAGS = [
    "p",
    "div",
    "span",
    "a",
    "b",
    "h1",
    "h2",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "br",
    "pre",
    "article",
    "section",
]
TAGS += [
    "figure",
    "figcaption",
    "blockquote",
    "script",
    "style",
    "noscript",
    "nav",
    "footer",
    "aside",
    "time",
    "x-custom",
]
TAGS += ["button", "select", "option", "svg", "title", "head", "body", "html", "template"]
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="byline"',
        ' class="related-links"',
        ' hidden=""',
        ' style="display:none"',
        ' class="twitter-tweet"',
        " href=#",
        ' id="comments"',
        ' itemprop="datePublished"',
        " '",
    ]
)
PIECES = st.one_of(
    st.builds(lambda tag, attribute: f"<{tag}{attribute}>", st.sampled_from(TAGS), ATTRIBUTES),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    st.sampled_from(
        [
            *PARAGRAPHS,
            "By Ann Lee",
            "May 3, 2031",
            "Read more: the quay",
            "&nbsp;",
            "&#0;",
            "&lt;b&gt;",
            "<!--",
            "-->",
            "<![CDATA[",
            "\xad",
        ]
    ),
    st.text(max_size=12),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_tag_soup_is_covered_by_sound_blocks(pieces: list[str]) -> None:
    assert_sound(clean_html("".join(pieces), ADDRESS))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "li", "h2", "td", "dd", "pre", "figcaption"]), st.sampled_from(PARAGRAPHS)),
        max_size=12,
    )
)
def test_no_visible_word_is_lost(parts: list[tuple[str, str]]) -> None:
    page = clean_html(page_of("".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)))
    assert page.text.split() == " ".join(text for _, text in parts).split()
