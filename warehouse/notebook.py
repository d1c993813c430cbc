"""`wiretrace notebook`: serve the notebooks as apps."""

from __future__ import annotations

import argparse
import ipaddress
import logging
import os
import secrets
import socket
import sys
import threading
import time
import webbrowser
from contextlib import suppress
from importlib.metadata import entry_points
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from notebooks import APPS
from warehouse.errors import UserError
from warehouse.paths import ENVIRONMENT_VARIABLE, Warehouse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FIRST_PORT = 2718
PORTS = 100
#: Seconds that the server may take to answer before the browser is opened all the same.
PATIENCE = 30
#: What a page may load: marimo's own files, and nothing from anywhere else, whatever a text that it shows says.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",  # marimo has inline scripts, Vega compiles expressions
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
#: marimo's own files, whose names change with what is in them, and for how long a browser need not ask for them again.
ASSETS = "/assets/"
KEEPING = "max-age=31536000, immutable"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which notebook to open, and where to serve them."""
    names = [name for name in APPS if name != "index"]
    parser.add_argument(
        "name", nargs="?", choices=names, metavar="NAME", help=f"open this one first: {', '.join(names)}"
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    parser.add_argument(
        "--port",
        type=int,
        metavar="N",
        help=f"the port; 0: any free one (default: the first free one from {FIRST_PORT})",
    )
    parser.add_argument("--no-token", action="store_true", help="let anybody in who reaches the address")
    parser.add_argument("--no-browser", action="store_true", help="print the address and open no browser")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C; UserError if nothing is published, or the address cannot be had."""
    warehouse = Warehouse(options.warehouse.resolve())
    warehouse.require_published()
    # Read before the first page asks for them, which would wait, and before a port is chosen, which another might take.
    import altair  # noqa: F401
    import marimo  # noqa: F401
    import polars  # noqa: F401

    from notebooks.published import News

    news = News(warehouse.published)
    try:
        news.require_all()
    finally:
        news.close()
    port = _free_port(options.host, options.port)
    # The notebooks run in threads of this process and find their warehouse here.
    os.environ[ENVIRONMENT_VARIABLE] = str(warehouse.directory)
    token = None if options.no_token else secrets.token_urlsafe(24)
    values = {"file": f"{options.name or 'index'}.py"} | ({"access_token": token} if token else {})
    host = f"[{options.host}]" if ":" in options.host else options.host
    address = f"http://{host}:{port}/?{urlencode(values)}"
    print(f"Wiretrace's notebooks on {warehouse.published}\n{address}\nCtrl-C ends them.", flush=True)
    if token is None and not _is_loopback(options.host):
        print(f"Anybody who reaches {options.host} can read everything in this warehouse.", file=sys.stderr)
    if not options.no_browser:
        threading.Thread(target=_open_browser, args=(options.host, port, address), daemon=True).start()
    _serve(options.host, port, token)
    return 0


def _serve(host: str, port: int, token: str | None) -> None:
    from click.exceptions import Abort
    from marimo._server.registry import MIDDLEWARE_REGISTRY
    from starlette.middleware import Middleware

    from notebooks import drawing

    # Arguments of a function, which no list of processes shows.
    guard = ["--token", f"--token-password={token}"] if token is not None else ["--no-token"]
    arguments = ["--quiet", "run", str(drawing.FOLDER), "--headless", "--host", host, "--port", str(port), *guard]
    MIDDLEWARE_REGISTRY.register("wiretrace", Middleware(Guard, local_only=token is None and _is_loopback(host)))
    (marimo,) = entry_points(group="console_scripts", name="marimo")
    # Ctrl-C is how it ends: no error, and what uvicorn waits for then is no failure.
    logging.getLogger("uvicorn.error").addFilter(lambda record: "CancelledError" not in record.getMessage())
    # A visitor who leaves while a page is being sent is no failure either.
    logging.getLogger("asyncio").addFilter(lambda record: "socket.send()" not in record.getMessage())
    with suppress(Abort, KeyboardInterrupt):
        marimo.load()(arguments, standalone_mode=False)


def _free_port(host: str, asked: int | None) -> int:
    if not host:
        raise UserError("--host needs an address: 127.0.0.1 for this machine alone, 0.0.0.0 for all that reach it.")
    ports = [asked] if asked is not None else range(FIRST_PORT, FIRST_PORT + PORTS)
    for port in ports:
        try:
            with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
                return int(probe.getsockname()[1])
        except (OSError, OverflowError) as error:
            reason = error
    where = f"port {asked}" if asked is not None else f"no port from {FIRST_PORT} to {FIRST_PORT + PORTS - 1}"
    told = str(getattr(reason, "strerror", None) or reason).removesuffix(".")
    raise UserError(f"{host}, {where}: {told}. Pass another --port or --host.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _open_browser(host: str, port: int, address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection((host, port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    webbrowser.open(address)


class Guard:
    """ASGI middleware: the policy on every answer, the index page where no notebook is named, nothing for strangers.

    A page of another site may open a websocket to any address, and its browser sends our cookie along from another port
    of this machine: who does not come from a page of ours gets none. Without a token, a site's name may also be made to
    mean this machine; then only the names of this machine are answered.
    """

    def __init__(self, app: ASGIApp, local_only: bool = False) -> None:
        self.app = app
        self.local_only = local_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let marimo answer."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        values = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        is_named = values.get("file", "").removesuffix(".py") in APPS and values["file"].endswith(".py")
        is_stranger = self.local_only and not _is_loopback(_hostname(headers.get("host", "")))
        if scope["type"] == "websocket":
            if is_stranger or not is_named or not _is_ours(headers):
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self.app(scope, receive, send)
            return
        if is_stranger:
            await _answer(send, 403, b"Without a token, these notebooks are for this machine: http://localhost.\n")
            return
        if scope["path"] == "/" and not is_named:
            kept = {name: values[name] for name in ("access_token",) if name in values}
            await _answer(send, 303, location=f"/?{urlencode({'file': 'index.py'} | kept)}")
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                is_kept = scope["path"].startswith(ASSETS) and message["status"] in (200, 206, 304)
                ours = HEADERS | ({"cache-control": KEEPING} if is_kept else {})
                theirs = [pair for pair in message.get("headers", ()) if pair[0].decode("latin-1").lower() not in ours]
                message = {**message, "headers": theirs + _encoded(ours)}
            await send(message)

        await self.app(scope, receive, guarded)


async def _answer(send: Send, status: int, body: bytes = b"", **headers: str) -> None:
    told = HEADERS | {"content-type": "text/plain; charset=utf-8"} | headers
    await send({"type": "http.response.start", "status": status, "headers": _encoded(told)})
    await send({"type": "http.response.body", "body": body})


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def _hostname(host: str) -> str:
    """The name or address in a Host header; nothing for what is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_ours(headers: Mapping[str, str]) -> bool:
    """Whether a websocket is opened by a page of ours, or by a program, which names no origin."""
    origin = headers.get("origin")
    # No page can set these two for a websocket; a proxy that encrypts may change the first and then sets the second.
    return origin is None or origin.partition("://")[2] in (headers.get("host"), headers.get("x-forwarded-host"))
