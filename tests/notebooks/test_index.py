"""The index page, and who is let in."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.notebooks.conftest import Reader

#: One server and one browser for all tests with either.
pytestmark = pytest.mark.xdist_group("browser")


def test_the_first_page_leads_to_every_notebook_and_story(reader: Reader) -> None:
    page = reader.open("?")
    reader.stands("?file=index.py")
    page.get_by_text("stories of several articles").wait_for()
    expect(page.locator(".cards b")).to_have_text(["Story", "Reader", "Quotes", "Names", "SQL", "Health"])
    expect(page.locator("table a").first).to_contain_text("ferry ban")
    reader.shoot("index")


def test_nobody_comes_in_without_the_token(reader: Reader, served: str) -> None:
    reader.open("?file=index.py")
    root = served.partition("?")[0]
    with urllib.request.urlopen(f"{root}?file=index.py") as answer:
        assert "/auth/login" in answer.url
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    request = urllib.request.Request(f"{root}api/home/workspace_files", data=json.dumps({}).encode())
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code in (401, 403)
