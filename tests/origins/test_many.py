"""A story that hundreds carry: bounded work, and one origin."""

from __future__ import annotations

from tests.origins.layer import Page, built
from tests.origins.prose import Prose


def test_a_text_that_hundreds_carry() -> None:
    p = Prose("many")
    pages = [Page("page", p.text(0, 5), "Quorin Press", "Quorin Press", "2026-01-05T08:00:00Z")]
    pages += [
        Page(f"copy-{n:03}", f"{p.text(n % 2, 5)} {Prose(str(n)).text(0, 2)}", published_at=f"2026-01-{6 + n % 20:02}")
        for n in range(120)
    ]
    with built(pages) as connection:
        ((most, related),) = connection.execute(
            "select max(n), sum(n) from (select count(*) as n from relatives group by article_id)"
        ).fetchall()
        assert most <= 8
        assert related <= 8 * len(pages)
        ((parents, roots),) = connection.execute(
            """select (select count(*) from derivations where parent_article_id = 'page'),
                (select count(distinct root) from article_roots)"""
        ).fetchall()
        assert (parents, roots) == (120, 1)
