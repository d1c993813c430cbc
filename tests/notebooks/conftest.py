"""A browser, and the notebooks served as `wiretrace notebook` serves them."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect, sync_playwright

from tests.conftest import made_once
from tests.notebooks import hostile

#: What a page may take to show what it shows, on a busy machine, in milliseconds.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
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

    def __init__(self, page: Page, address: str, screenshots: Path) -> None:
        self.page = page
        self.screenshots = screenshots
        self.root, _, query = address.partition("?")
        self._token = re.search(r"access_token=[^&]+", query)
        #: What the pages' scripts raised: a test that ends with any has failed.
        self.errors: list[str] = []
        #: How often what is open has said that it has run all there was to run.
        self._runs = 0
        self._heard: list[tuple[Any, Callable[[Any], None]]] = []
        self.hear("pageerror", lambda error: self.errors.append(str(error)))
        self.hear("websocket", self._listen)

    def hear(self, event: Any, handler: Callable[[Any], None]) -> None:
        """Have a handler told of what happens in the window, as long as this reader sits there."""
        self.page.on(event, handler)
        self._heard.append((event, handler))

    def leave(self) -> None:
        """Leave the window to the next reader, showing nothing."""
        self.page.goto("about:blank")
        for event, handler in self._heard:
            self.page.remove_listener(event, handler)

    def open(self, query: str) -> Page:
        """Open a notebook, `?file=story.py&story=...`, and wait for its header."""
        token = f"&{self._token[0]}" if self._token else ""
        self._runs = 0
        self.page.goto(f"{self.root}{query}{token}")
        self.page.locator(".masthead").wait_for()
        return self.page

    def whole(self) -> None:
        """Wait until every cell of what was opened has run and is drawn: what is not there then is not shown."""
        until = time.monotonic() + PATIENCE / 1000
        while not self._runs:
            assert time.monotonic() < until, "its cells have not all run"
            self.page.wait_for_timeout(20)
        self.page.evaluate(
            "async () => { for (let n = 0; n < 3; n++) await new Promise(done => requestAnimationFrame(done)) }"
        )

    def _listen(self, socket: WebSocket) -> None:
        def received(frame: str | bytes) -> None:
            self._runs += "completed-run" in (frame if isinstance(frame, str) else frame.decode())[:200]

        socket.on("framereceived", received)

    def still(self, seen: Locator) -> Locator:
        """Bring it into view, and wait until it has neither moved nor scrolled for half a second."""
        expect(seen).to_be_visible()
        seen.scroll_into_view_if_needed()
        seen.evaluate(
            """async seen => {
                for (let place = "", since = performance.now(); performance.now() - since < 500; ) {
                    const now = JSON.stringify([seen.getBoundingClientRect(), seen.scrollTop])
                    if (now !== place) [place, since] = [now, performance.now()]
                    await new Promise(done => setTimeout(done, 50))
                }
            }"""
        )
        return seen

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


#: One window for all: what marimo's page is made of is fetched and read once, which takes longest.
_windows: dict[Browser, Page] = {}


@contextmanager
def reading(
    browser: Browser, address: str, screenshots: Path, width: int = 1280, dark: bool = False
) -> Iterator[Reader]:
    """The window, of this width and in a light or dark system."""
    if browser not in _windows:
        _windows[browser] = browser.new_context().new_page()
        _windows[browser].set_default_timeout(PATIENCE)
        # It fails the test that it happens in, and no other.
        _windows[browser].on("crash", lambda _: _windows.pop(browser))
    page = _windows[browser]
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if dark else "light")
    reader = Reader(page, address, screenshots)
    try:
        yield reader
        assert reader.errors == []
    finally:
        reader.leave()


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


@pytest.fixture(scope="session")
def hostile_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of what strangers wrote to do harm, of what cannot be read, and of a build that failed since."""
    return made_once(tmp_path_factory, "hostile", hostile.build)


@pytest.fixture(scope="session")
def hostile_served(hostile_pages: Path) -> Iterator[str]:
    """The notebooks on these."""
    with serving(hostile_pages) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, served: str, screenshots: Path) -> Iterator[Reader]:
    """A window of 1280 pixels on the shipped corpus."""
    with reading(browser, served, screenshots) as reader:
        yield reader
