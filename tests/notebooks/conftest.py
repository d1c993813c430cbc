"""A browser, and the notebooks served as `wiretrace notebook` serves them."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

#: What a page may take to show what it shows, on a busy machine, in milliseconds.
PATIENCE = 60_000
#: Where screenshots are kept, to be looked at; a directory of the test run otherwise.
SCREENSHOTS = "WIRETRACE_SCREENSHOTS"
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; skips where none is installed, fails where one is called for (`WIRETRACE_NEEDS_BROWSER`)."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        message = "no Chromium is installed (on Debian: apt-get install chromium)"
        if os.environ.get("WIRETRACE_NEEDS_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_SWITCHES))
        yield browser
        browser.close()


@contextmanager
def serving(warehouse: Path, *arguments: str) -> Iterator[str]:
    """`wiretrace notebook` on a warehouse, in a process of its own; gives the address with its token."""
    command = [sys.executable, "-m", "warehouse.cli", "notebook", "--no-browser", "--port", "0"]
    command += ["--warehouse", str(warehouse)]
    server = subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        lines = [server.stdout.readline() for _ in range(2)]
        address = re.search(r"http://\S+", "".join(lines))
        assert address, lines
        wait_for(address[0])
        yield address[0]
    finally:
        server.terminate()
        server.wait(timeout=30)
        assert server.stdout is not None
        server.stdout.close()


def wait_for(address: str) -> None:
    """Return when somebody listens at an address."""
    parts = urlsplit(address)
    assert parts.hostname and parts.port
    until = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            socket.create_connection((parts.hostname, parts.port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < until, f"nothing answers at {address}"
            time.sleep(0.1)


class Reader:
    """Somebody in front of a browser window, who sees what the notebooks show of one warehouse."""

    def __init__(self, context: BrowserContext, address: str, screenshots: Path) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.screenshots = screenshots
        self.root, _, query = address.partition("?")
        self._token = re.search(r"access_token=[^&]+", query)
        #: What the pages' scripts raised: a test that ends with any has failed.
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, query: str) -> Page:
        """Open a notebook, `?file=story.py&story=...`, and wait for its header."""
        token = f"&{self._token[0]}" if self._token else ""
        self.page.goto(f"{self.root}{query}{token}")
        self.page.locator(".masthead").wait_for()
        return self.page

    def stands(self, *parts: str) -> None:
        """Wait until the address holds each of these, as it is written there.

        Asked of the page itself: Playwright's `page.url` hears of an address that a script changes only later.
        """
        for part in parts:
            self.page.wait_for_function("part => location.href.includes(part)", arg=part)

    def left(self, part: str) -> None:
        """Wait until the address no longer holds this."""
        self.page.wait_for_function("part => !location.href.includes(part)", arg=part)

    def shoot(self, name: str) -> Path:
        """Keep a picture of what is seen."""
        path = self.screenshots / f"{name}.png"
        self.page.screenshot(path=path)
        return path


#: Windows of one kind share what marimo's page is made of, which takes longest to fetch and to read.
_contexts: dict[tuple[Browser, int, bool], BrowserContext] = {}


@contextmanager
def reading(
    browser: Browser, address: str, screenshots: Path, width: int = 1280, dark: bool = False
) -> Iterator[Reader]:
    """A window of this width in a light or dark system."""
    kind = (browser, width, dark)
    if kind not in _contexts:
        scheme = "dark" if dark else "light"
        _contexts[kind] = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    reader = Reader(_contexts[kind], address, screenshots)
    try:
        yield reader
        assert reader.errors == []
    finally:
        reader.page.close()


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pictures of this run are kept."""
    path = Path(os.environ.get(SCREENSHOTS) or tmp_path_factory.mktemp("screenshots"))
    path.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture(scope="session")
def served(corpus: Path) -> Iterator[str]:
    """The notebooks on the shipped corpus."""
    with serving(corpus) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, served: str, screenshots: Path) -> Iterator[Reader]:
    """A window of 1280 pixels on the shipped corpus."""
    with reading(browser, served, screenshots) as reader:
        yield reader
