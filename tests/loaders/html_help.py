"""Invented pages for the tests of the HTML cleaner."""

from __future__ import annotations

from loaders.model import CleanPage

PARAGRAPHS = (
    "The harbour board of Tarnvik voted on Tuesday to close the old ferry quay, ending a dispute that has divided the "
    "town for most of a decade.",
    "Engineers hired by the board had warned twice since spring that the timber piles under the eastern ramp were "
    "rotten and could give way without notice.",
    "“We could not wait for another winter,” the harbour master, Odile Brennvik, told residents who had gathered "
    "outside the customs house before the vote.",
    "Ferries to the outer islands will leave from the fish market until a new berth is ready, which the board expects "
    "to cost about 14 million crowns.",
    "Shopkeepers along the quay fear that visitors will no longer walk past their doors, and three of them have asked "
    "a court in Holm to delay the closure.",
    "A hearing is planned for next month, but the board says that the ramp will be fenced off this week whatever the "
    "judges decide.",
)
TITLE = "Tarnvik closes its old ferry quay after ten years of dispute"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or PARAGRAPHS)


def page_of(body: str, head: str = "", attributes: str = "") -> str:
    return f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>"


def article_page(inside: str = "", head: str = "", before: str = "", after: str = "") -> str:
    """A page with the invented article in a container; ``inside`` stands after its third paragraph."""
    return page_of(
        f'<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>{before}<main><h1>{TITLE}</h1><div class="story">'
        f"{paragraphs(*PARAGRAPHS[:3])}{inside}{paragraphs(*PARAGRAPHS[3:])}</div></main>{after}"
        "<footer><p>© 2031 Tarnvik Courier. All rights reserved.</p></footer>",
        head,
    )


def main_text(page: CleanPage, article_no: int = 0) -> str:
    """What ``articles.text`` will be."""
    return "\n\n".join(
        page.text[block.char_start : block.char_end]
        for block in page.blocks
        if block.in_text and block.article_no == article_no
    )


def texts_of(page: CleanPage, role: str) -> list[str]:
    return [page.text[b.char_start : b.char_end].strip() for b in page.blocks if b.role == role]


CONTENT_ROLES = {"title", "dek", "byline", "dateline", "body", "subhead", "caption", "social", "credit", "bio"}


def assert_sound(page: CleanPage) -> None:
    """The invariants that every cleaned page keeps."""
    assert [article.article_no for article in page.articles] == list(range(len(page.articles)))
    assert page.articles
    position = 0
    for before, block in zip([None, *page.blocks], page.blocks, strict=False):
        assert block.char_start == position
        assert block.char_end > block.char_start
        position = block.char_end
        text = page.text[block.char_start : block.char_end]
        if block.role in CONTENT_ROLES:
            assert text == text.strip()
            assert block.article_no is not None
            assert block.article_no < len(page.articles)
        else:
            assert block.article_no is None
            assert not block.in_text
        if block.in_text:
            assert block.role in {"body", "subhead", "social"}
        if before is not None and before.role == block.role:
            assert block.role in CONTENT_ROLES
    assert position == len(page.text)
    assert page.text == page.text.strip()
    assert not any(character in page.text for character in "\x00\r\u00ad\u200b\u2028\ufeff")
