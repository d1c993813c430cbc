"""Who is answered by `wiretrace notebook`: pages of ours; only this machine where no token is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from warehouse.notebook import HEADERS, KEEPING, Guard


def ask(scope_type: str, path: str, query: str = "", *, local_only: bool = False, **headers: Any) -> Any:
    """The first message of the answer; "let in" where marimo is asked."""
    sent: list[Any] = []

    async def marimo(scope: Any, _receive: Any, send: Any) -> None:
        sent.append("let in")
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"Referrer-Policy", b"unsafe-url")]})

    async def send(message: Any) -> None:
        sent.append(message)

    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": scope_type, "path": path, "query_string": query.encode(), "headers": pairs}
    # Nothing here waits, so it ends at once; a browser of other tests may have the loop of this thread.
    with pytest.raises(StopIteration):
        Guard(marimo, local_only)(scope, None, send).send(None)  # type: ignore[arg-type]
    return sent


def location(query: str) -> str:
    start, _ = ask("http", "/", query, host="localhost:2718")
    assert start["status"] == 303
    return str(dict(start["headers"])[b"location"].decode())


@pytest.mark.parametrize(
    "query", ["", "file=", "file=published.py", "file=/etc/passwd", "file=reader", "file=a.py&file=b.py"]
)
def test_what_is_no_notebook_leads_to_the_index_and_keeps_the_token(query: str) -> None:
    assert location(query) == "/?file=index.py"
    assert location(f"{query}&access_token=secret") == "/?file=index.py&access_token=secret"


def test_the_policy_replaces_what_marimo_says() -> None:
    _, start = ask("http", "/", "file=reader.py", host="localhost:2718")
    assert [name.decode() for name, _ in start["headers"]] == list(HEADERS)
    assert dict(start["headers"])[b"referrer-policy"] == b"no-referrer"


def test_a_browser_keeps_marimos_files_and_nothing_else() -> None:
    for path, is_kept in (("/assets/index-0123abcd.js", True), ("/", False), ("/@file/assets/data.csv", False)):
        _, start = ask("http", path, "file=reader.py", host="localhost:2718")
        assert (dict(start["headers"]).get(b"cache-control") == KEEPING.encode()) is is_kept


@pytest.mark.parametrize(
    ("headers", "is_let_in"),
    [
        ({"host": "127.0.0.1:2718", "origin": "http://127.0.0.1:2718"}, True),
        ({"host": "127.0.0.1:2718"}, True),
        ({"host": "127.0.0.1:2718", "origin": "https://desk.example", "x_forwarded_host": "desk.example"}, True),
        ({"host": "127.0.0.1:2718", "origin": "http://127.0.0.1:8000"}, False),
        ({"host": "127.0.0.1:2718", "origin": "https://evil.example"}, False),
        ({"host": "127.0.0.1:2718", "origin": "null"}, False),
    ],
)
def test_another_sites_page_gets_no_websocket(headers: dict[str, Any], is_let_in: bool) -> None:
    sent = ask("websocket", "/ws", "file=sql.py&q=select+1", **headers)
    assert (sent == ["let in"]) is is_let_in
    assert is_let_in or sent == [{"type": "websocket.close", "code": 1008}]


def test_a_websocket_for_what_is_no_notebook_is_closed() -> None:
    assert ask("websocket", "/ws", "file=published.py", host="localhost")[0]["type"] == "websocket.close"


@pytest.mark.parametrize("scope_type", ["http", "websocket"])
@pytest.mark.parametrize(
    ("host", "is_let_in"),
    [
        ("localhost:2718", True),
        ("127.0.0.1", True),
        ("[::1]:2718", True),
        ("evil.example", False),
        ("", False),
        ("[", False),
    ],
)
def test_without_a_token_only_names_of_this_machine_are_answered(scope_type: str, host: str, is_let_in: bool) -> None:
    sent = ask(scope_type, "/ws", "file=index.py", local_only=True, host=host)
    assert (sent[0] == "let in") is is_let_in
