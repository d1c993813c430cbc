"""What makes a page the page that it is, and what makes two pages versions of one."""

from __future__ import annotations

import re
from hashlib import md5
from pathlib import PurePath
from urllib.parse import urlsplit, urlunsplit

from loaders.fields import Record, canonical
from loaders.raw import HEAD_BYTES


def file_page_id(raw: bytes, source: str | None) -> str:
    """Return the id of a page that is a file: its bytes and the source that the user named for it."""
    return _id({"md5": _digest(raw), "source": source})


def record_page_id(record: Record, source: str | None) -> str:
    """Return the id of a record: its text and what it says of it, whatever file or format it came in."""
    content = record.text if record.text is not None else record.html or ""
    return _id(
        {
            "agency": record.agency,
            "byline": record.byline,
            "id": record.id,
            "language": record.language,
            "published_at": record.published_at,
            "source": record.source or source,
            "title": record.title,
            "url": record.url,
            "text" if record.text is not None else "html": _digest(content.encode("utf-8", "surrogatepass")),
        }
    )


def error_page_id(path: str, kind: str, raw: bytes) -> str:
    """Return the id of what could not be read: what is wrong, its file's name and how its bytes begin.

    Where there are no bytes (a path that does not exist) all of the path counts.
    """
    return _id({"error": kind, "md5": _digest(raw[:HEAD_BYTES]), "name": PurePath(path).name if raw else path})


def version_key(
    page_id: str, *, url: str | None, source: str | None = None, external_id: str | None = None, path: str | None = None
) -> str:
    """Return what two versions of a page have in common.

    Its address if that names a page, else its id among its source's, else where its file is, else itself.
    """
    address = page_address(url)
    if address:
        return f"url:{address}"
    if external_id:
        return f"id:{source or ''}:{external_id}"
    return f"file:{path}" if path else f"page:{page_id}"


def page_address(url: str | None) -> str | None:
    """Return ``url`` without its fragment, scheme and host in lower case; None if it names no single page.

    The address of a site alone names none: pages that give it as their canonical address would all be one.
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if not parts.scheme or not parts.netloc or not (parts.path.strip("/") or parts.query):
        return None
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))


def host(url: str | None) -> str | None:
    """Return the host of an address without ``www.``, None if it has none."""
    try:
        name = urlsplit((url or "").strip()).hostname
    except ValueError:
        return None
    return re.sub(r"^www\d?\.", "", name) if name else None


def _id(content: object) -> str:
    return _digest(canonical(content).encode("utf-8", "surrogatepass"))[:16]


def _digest(raw: bytes) -> str:
    return md5(raw, usedforsecurity=False).hexdigest()
