"""The text, blocks and articles of invented HTML pages."""

from __future__ import annotations

import json

import pytest

from loaders.clean.html import clean_html
from tests.loaders.html_help import (
    PARAGRAPHS,
    TITLE,
    article_page,
    assert_sound,
    main_text,
    page_of,
    paragraphs,
    texts_of,
)

WHOLE = "\n\n".join(PARAGRAPHS)
OTHER = (
    "The ferry company Havlinjen said that its crews had practised the new approach at the fish market for two weeks, "
    "at night and in fog.",
    "Its oldest vessel, built in 1962, is too long for the market berth and will be sold, the company's manager told "
    "a meeting of owners.",
    "Nobody will lose a job over the change, the manager added, because the crews are needed on the summer route to "
    "the lighthouse.",
)


# -- rendering ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One <b>two</b>three</p>", "One twothree"),
        ("<p>One\n   two&nbsp;&nbsp; three</p>", "One two three"),
        ("<p>a &lt;b&gt; &amp;amp; &copy; &#8217;</p>", "a <b> &amp; © ’"),
        ("<p>one<br>two<br/>three</p>", "one\ntwo\nthree"),
        ("<div>one<p>two</p>three</div>", "one\ntwo\nthree"),
        ("<p>un\xadbroken\u200b word</p>", "unbroken word"),
        ("<pre>first  line\n\n  second\tline</pre>", "first line\nsecond line"),
        ("<table><tr><th>Town</th><th>Boats</th></tr><tr><td>Holm</td><td>4</td></tr></table>", "Town\tBoats\nHolm\t4"),
        ("<table><tr><td><p>left</p></td><td><p>right</p></td></tr></table>", "left\nright"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<div><span>By</span><span>Ann Lee</span></div>", "By Ann Lee"),
        ("<p><span>W</span>ord</p>", "Word"),
        ("<p>a<script>x()</script>b<style>p{}</style>c<noscript>d</noscript></p>", "abc"),
        ("<p>shown</p><p hidden>no</p><p style='visibility:hidden'>no</p><p class='sr-only'>no</p>tail", "shown\ntail"),
        ("<p>Mayor <span class='person-x tooltip-box'>born in 1970</span>Brennvik</p>", "Mayor Brennvik"),
        ("<p>e\u0301te\u0301</p>", "été"),
        ("<p dir='rtl'>أغلق الميناء</p>", "أغلق الميناء"),
        ("<p>Port <x-tip>of</x-tip> call</p><x-card>card</x-card>", "Port of call\ncard"),
        ("<label>Mail</label><select><option>a<option>b</select>", "Mail"),
        ("<div><label>Mail</label><button>Send</button></div>", "Mail Send"),
    ],
)
def test_visible_text(markup: str, text: str) -> None:
    page = clean_html(page_of(markup))
    assert page.text == text
    assert_sound(page)


# -- main text ---------------------------------------------------------------------------------------------------------
def test_a_plain_article() -> None:
    page = clean_html(article_page(), "https://courier.example/quay")
    assert_sound(page)
    assert main_text(page) == WHOLE
    assert texts_of(page, "title") == [TITLE]
    assert page.articles[0].title == TITLE
    assert texts_of(page, "legal") == ["© 2031 Tarnvik Courier. All rights reserved."]
    assert texts_of(page, "nav") == ["Home Sport"]


@pytest.mark.parametrize(
    ("inset", "role"),
    [
        ("<p>Read more: <a href='/x'>How the quay was built by convicts</a></p>", "related"),
        ("<p><strong><a href='/x'>FISHERMEN OF HOLM DEMAND A NEW ICE HOUSE</a></strong></p>", None),
        (
            "<div class='related-links'><h3>Related</h3><ul><li><a href='/x'>Ice house to reopen</a></li></ul></div>",
            "related",
        ),
        (
            "<figure><img src='q.jpg'><figcaption>The quay in the 1950s, with mail steamers.</figcaption></figure>",
            "caption",
        ),
        ("<div class='newsletter-signup'><p>Get our harbour news every morning, free of charge.</p></div>", "ad"),
        ("<aside class='share-bar'><a href='#'>Share this</a></aside>", "other"),
        ("<p class='photo-credit'>Photo: Ove Strand/Courier</p>", "credit"),
        ('<p>[gallery ids="1,2,3"]</p>', None),
    ],
)
def test_furniture_inside_the_text_is_not_text(inset: str, role: str | None) -> None:
    page = clean_html(article_page(inside=inset), "https://courier.example/quay")
    assert_sound(page)
    assert main_text(page) == WHOLE
    if role:
        assert any(found for found in texts_of(page, role))


@pytest.mark.parametrize(
    ("after", "role"),
    [
        ("<div class='author-bio'><p>Ann Lee is a reporter at the Courier. She covers the coast.</p></div>", "bio"),
        (
            "<section id='comments'><h3>Comments</h3><p>I told them so, and nobody would listen.</p></section>",
            "comment",
        ),
        ("<div class='most-read'><h3>Most read</h3><a href='/a'>Storm warning for the weekend</a></div>", "related"),
        ("<p class='credit'>Additional reporting by Per Aas in Holm</p>", "credit"),
    ],
)
def test_what_follows_the_text(after: str, role: str) -> None:
    page = clean_html(article_page(after=after), "https://courier.example/quay")
    assert_sound(page)
    assert main_text(page) == WHOLE
    assert texts_of(page, role)


def test_posts_lists_quotes_and_subheads_stay_in_the_text() -> None:
    items = (
        "The old quay was built in 1911 and widened twice.",
        "The market berth takes ships of up to 50 metres.",
    )
    quote = "“It is a sad day, but a safe one,” said the pilot Jens Moe."
    post = "Our statement on the quay: we were not asked."
    inside = (
        f"<h2>A question of money</h2><blockquote class='twitter-tweet'><p>{post}</p>"
        "— Havlinjen (@havlinjen) May 3, 2031</blockquote>"
        f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul><blockquote><p>{quote}</p></blockquote>"
    )
    page = clean_html(article_page(inside=inside), "https://courier.example/quay")
    assert_sound(page)
    assert texts_of(page, "subhead") == ["A question of money"]
    assert post in texts_of(page, "social")
    text = main_text(page)
    for part in (*items, quote, *PARAGRAPHS):
        assert part in text


def test_the_head_of_an_article() -> None:
    before = "<p class='kicker'>Coast</p>"
    markup = article_page(before=before).replace(
        "</h1>",
        "</h1><h2 class='standfirst'>Engineers had warned of rotten piles, but the shops fear for their trade.</h2>"
        "<div class='byline'>By <a rel='author' href='/lee'>Ann Lee</a> and Per Aas</div>"
        "<time datetime='2031-05-03'>3 May 2031</time>",
    )
    page = clean_html(markup, "https://courier.example/quay")
    assert_sound(page)
    assert main_text(page) == WHOLE
    assert texts_of(page, "dek") == ["Engineers had warned of rotten piles, but the shops fear for their trade."]
    assert texts_of(page, "byline") == ["By Ann Lee and Per Aas"]
    assert texts_of(page, "dateline") == ["3 May 2031"]
    article = page.articles[0]
    assert article.byline is not None
    assert article.byline.startswith("Ann Lee")
    assert (article.published_at, article.published_precision) == ("2031-05-03T00:00:00+00:00", "day")


def test_a_title_that_the_text_repeats_is_no_text() -> None:
    markup = article_page().replace('<div class="story">', f'<div class="story"><h2>{TITLE}</h2>')
    page = clean_html(markup)
    assert main_text(page) == WHOLE
    assert texts_of(page, "title") == [TITLE, TITLE]


def test_lines_of_a_verse_are_one_block() -> None:
    verse = "<p>Nine boats went out at morning<br>and eight came home by dark<br>the ninth lies under Holm light</p>"
    page = clean_html(article_page(inside=verse))
    assert_sound(page)
    assert "Nine boats went out at morning\nand eight came home by dark\nthe ninth lies under Holm light" in [
        page.text[b.char_start : b.char_end] for b in page.blocks
    ]


def test_paragraphs_parted_by_line_breaks_are_blocks_of_their_own() -> None:
    page = clean_html(page_of(f"<h1>{TITLE}</h1><div>{'<br><br>'.join(PARAGRAPHS)}</div>"))
    assert_sound(page)
    assert main_text(page) == WHOLE


def test_a_list_of_links_has_no_text() -> None:
    links = "".join(f"<li><a href='/{i}'>Link number {i} to something else</a></li>" for i in range(40))
    page = clean_html(page_of(f"<ul>{links}</ul>"))
    assert_sound(page)
    assert len(page.articles) == 1


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Der Hafenrat von Tarnvik hat am Dienstag beschlossen, den alten Fährkai zu schließen, über den die Stadt "
            "seit Jahren streitet.",
            "Die Fähren zu den äußeren Inseln legen künftig am Fischmarkt ab, bis ein neuer Anleger für vierzehn "
            "Millionen Kronen gebaut ist.",
            "Die Händler am Kai befürchten, dass nun weniger Besucher an ihren Läden vorbeikommen, und drei von ihnen "
            "haben geklagt.",
        ),
        (
            "قرر مجلس ميناء تارنفيك يوم الثلاثاء إغلاق رصيف العبارات القديم، منهيا خلافا قسم "
            "البلدة طوال عقد من الزمن تقريبا.",
            "وستغادر العبارات إلى الجزر الخارجية من سوق السمك إلى أن يصبح الرصيف الجديد "
            "جاهزا، بتكلفة تبلغ نحو أربعة عشر مليون كرونة.",
            "ويخشى أصحاب المتاجر على طول الرصيف ألا يمر الزوار أمام أبوابهم بعد الآن، وقد "
            "طلب ثلاثة منهم من المحكمة تأجيل الإغلاق.",
        ),
        (
            "タルンビク港の理事会は火曜日、町を十年近く二分してきた論争に"
            "終止符を打ち、古いフェリー埠頭の閉鎖を決めた。",
            "新しい桟橋が完成するまで、沖合の島々へのフェリーは魚市場から"
            "出航する。建設費は約千四百万クローネと見込まれている。",
            "埠頭沿いの商店主らは客足が遠のくことを恐れており、三人が閉鎖"
            "の延期を求めてホルムの裁判所に訴えを起こした。",
        ),
    ],
)
def test_other_languages_and_scripts(texts: tuple[str, ...]) -> None:
    page = clean_html(page_of(f"<nav><a href='/'>X</a></nav><article><h1>Tarnvik</h1>{paragraphs(*texts)}</article>"))
    assert_sound(page)
    assert main_text(page) == "\n\n".join(texts)


# -- second opinions ---------------------------------------------------------------------------------------------------
def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_text_that_only_json_ld_has_is_taken() -> None:
    head = linked(headline=TITLE, articleBody="\n\n".join(PARAGRAPHS))
    page = clean_html(page_of(f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>Subscribe to read on.</p>", head))
    assert_sound(page)
    assert main_text(page) == WHOLE


def test_json_ld_that_is_shown_is_not_doubled() -> None:
    page = clean_html(article_page(head=linked(headline=TITLE, articleBody=" ".join(PARAGRAPHS))))
    assert main_text(page) == WHOLE
    assert page.text.count(PARAGRAPHS[2]) == 1


# -- embedded articles -------------------------------------------------------------------------------------------------
def test_further_articles_in_full_are_articles_of_their_own() -> None:
    markup = page_of(
        f"<article><h1>{TITLE}</h1>{paragraphs()}</article>"
        f"<article><h2>Ferry company sells its oldest ship</h2><p>By Per Aas</p>{paragraphs(*OTHER)}</article>"
        "<article><h2><a href='/c'>Storm warning for the weekend</a></h2>"
        "<p>Gales are expected from Friday on …</p></article>"
    )
    page = clean_html(markup)
    assert_sound(page)
    assert main_text(page) == WHOLE
    assert [article.title for article in page.articles] == [TITLE, "Ferry company sells its oldest ship"]
    assert main_text(page, 1) == "\n\n".join(OTHER)
    assert "Gales are expected" not in main_text(page) + main_text(page, 1)


def test_entries_of_a_live_report_are_one_article() -> None:
    entries = [PARAGRAPHS[4:], PARAGRAPHS[2:4], PARAGRAPHS[:2], OTHER]
    posts = "".join(
        f"<article class='post'><time>1{i}.00</time><h2>Entry number {i} today</h2>{paragraphs(*texts)}</article>"
        for i, texts in enumerate(entries)
    )
    page = clean_html(page_of(f"<main><h1>{TITLE}</h1>{posts}</main>"))
    assert_sound(page)
    assert len(page.articles) == 1
    assert all(text in main_text(page) for text in (*PARAGRAPHS, *OTHER))


def test_comments_marked_up_as_articles_are_comments() -> None:
    comment = "".join(
        f"<article class='comment-body'><h4>Guest number {i} says</h4>{paragraphs(*OTHER)}</article>" for i in range(2)
    )
    page = clean_html(page_of(f"<article><h1>{TITLE}</h1>{paragraphs()}</article><div id='comments'>{comment}</div>"))
    assert_sound(page)
    assert main_text(page) == WHOLE
    assert len(page.articles) == 1
