"""Pages whose every part tries to run, to fetch, to hide, or to steer: what they say must be shown and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import build_warehouse
from warehouse.paths import Warehouse

#: What each would do if it were taken for markup: set `window.pwned`, or hide the page.
SCRIPT = "<script>window.pwned='script'</script>"
IMAGE = "<img src=x onerror=\"window.pwned='image'\">"
VECTOR = "<svg onload=\"window.pwned='svg'\"><animate onbegin=\"window.pwned='animate'\"/></svg>"
HIDING = "</style><style>*{display:none!important}</style>"
LINK = "javascript:window.pwned='link'"
MARKDOWN = f"[press here]({LINK}) **bold** $x^2$ {{{{ 7 * 7 }}}} {{% raw %}}"
TURNED = "\u202eturned\u202c \u2066apart\u2069 \x1b[31mred\x07"
ALL = f"{SCRIPT} {IMAGE} {VECTOR} {HIDING} {MARKDOWN} {TURNED}"
#: The name of a file, as far as a file system takes it.
FILE_NAME = "<img src=x onerror=window.pwned='file'>&quot;.html"
EMPTY_NAME = "<img src=x onerror=window.pwned='empty'>.html"

_SAID = f"The bridge {SCRIPT} was closed because its bolts had rusted through and nobody had looked at them for years"
_TEXT = f"""{ALL} The harbour town of Vesterlund closed its only bridge on Monday, said Mayor Ottilie {IMAGE} Brandt.

"{_SAID}," Mayor Ottilie Brandt told reporters {VECTOR} in Vesterlund.

Inspectors found FIGURE loose bolts {HIDING} under the roadway of the bridge, according to the town's engineers.

{MARKDOWN} Ferries {TURNED} will carry people across the sound until the autumn, the mayor said on Tuesday."""


def records() -> list[dict[str, str]]:
    """Three records of one story, and their hostile columns."""
    return [
        {
            "id": f"{outlet} {IMAGE}",
            "url": url,
            "source": f"{outlet} {SCRIPT}",
            "agency": f"AGENCY {VECTOR}",
            "title": f"Vesterlund closes its only bridge {ALL}",
            "byline": f"By {IMAGE}",
            "published_at": f"2026-03-{day:02}",
            "text": _TEXT.replace("FIGURE", figure),
            "note": ALL,
        }
        for outlet, url, day, figure in (
            ("Dawn Post", LINK, 2, "412"),
            ("Quay Herald", "https://quay.example/<script>window.pwned='url'</script>", 3, "421"),
            ("Noon Sheet", "data:text/html,<script>parent.pwned='data'</script>", 4, "412"),
        )
    ]


def build(directory: Path) -> None:
    """A warehouse of these records, pages with hostile names, one of them empty, files that cannot be read to their
    end, and a build that failed after what is published.
    """
    pages = directory / "pages"
    pages.mkdir(parents=True)
    lines = "\n".join(json.dumps(record) for record in records())
    (pages / f"records {IMAGE.replace('/', '')}.jsonl").write_text(lines)
    paragraphs = "".join(f"<p>{part}</p>" for part in _TEXT.replace("FIGURE", "500").replace("<", "&lt;").split("\n\n"))
    (pages / FILE_NAME).write_text(
        f"<html><head><title>{ALL.replace('<', '&lt;')}</title></head><body><article>"
        f"<h1>{SCRIPT.replace('<', '&lt;')} Bridge</h1>"
        f"{SCRIPT}{IMAGE}{VECTOR}{paragraphs}</article></body></html>"
    )
    (pages / f"broken {IMAGE.replace('/', '')}.warc").write_bytes(b"WARC/1.0\r\n\x00\xff broken")
    (pages / EMPTY_NAME).write_text("")
    (pages / "broken.jsonl").write_text('{"text": "A sentence of some words.", "id": 1}\n{broken\n')
    build_warehouse(directory, pages)
    note = {"build_id": "later", "status": "failed", "started_at": "2026-03-01T10:20:30+00:00", "seconds": 1.0}
    Warehouse(directory).last_build.write_text(json.dumps(note | {"error": f"passages__spans: 2 rows {IMAGE}"}))
