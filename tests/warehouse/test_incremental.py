"""Whatever came, was corrected, taken away or rebuilt in between: builds publish what a full build would.

Random sequences of loads, page versions, removals and changed models go through the command line. After every build the
published tables are compared, row for row, with those that `models --full` makes of the same landing.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import shutil
from collections import Counter
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from tests.conftest import ROOT
from tests.warehouse.newsroom import OUTLETS, PAGE_OUTLET, SLOGAN, Newsroom
from warehouse.cli import main
from warehouse.models import read_models
from warehouse.paths import Warehouse

#: what can happen between two builds; every sequence has each of them.
EVENTS = (
    "records",
    "records",
    "web pages",
    "web pages",
    "corrections",
    "corrected page",
    "broken",
    "removal",
    "removal",
    "reload",
    "selected build",
    "changed model",
)
EVENTS_A_BUILD = 3
#: settings under which a few dozen articles do what otherwise takes many thousands: an anchor is too common to compare
#: all that have it with each other, and what two articles must share to be compared at all grows.
SMALL = {"anchor_max_articles": 5, "word_max_bits": 6, "quote_shingle_max_wordings": 3}
SMALLER = {"anchor_max_articles": 4, "word_max_bits": 4.5}


@dataclass
class Twins:
    """A warehouse that is built by what changed, and one that is always built as a whole of the same landing."""

    folder: Path
    seed: int
    news: Newsroom = field(init=False)
    ours: Warehouse = field(init=False)
    whole: Warehouse = field(init=False)
    models: Path = field(init=False)
    whole_models: Path = field(init=False)
    rng: random.Random = field(init=False)
    #: what happened, to be told when the two differ.
    history: list[str] = field(default_factory=list)
    #: model name to builds that answered some of its keys anew, and to builds that made all of it.
    by_key: Counter[str] = field(default_factory=Counter)
    as_whole: Counter[str] = field(default_factory=Counter)
    #: what the published tables have shown so far.
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.news = Newsroom(self.folder / "news", self.seed)
        self.rng = random.Random(self.seed)
        self.ours, self.whole = Warehouse(self.folder / "ours"), Warehouse(self.folder / "whole")
        self.whole.directory.mkdir()
        self.models = self.folder / "sql"
        shutil.copytree(ROOT / "sql", self.models)
        # The twin's models are the same files; its checks would only cost time.
        self.whole_models = self.folder / "models"
        self.whole_models.mkdir()
        for layer in self.models.iterdir():
            if layer.name != "checks":
                (self.whole_models / layer.name).symlink_to(layer)

    def set(self, **settings: float) -> None:
        """Change the values of settings."""
        path = self.models / "staging" / "settings.sql"
        text = path.read_text()
        for name, value in settings.items():
            self.history.append(f"{name} = {value}")
            text, n = re.subn(rf"\('{name}', [\d.]+,", f"('{name}', {value},", text)
            assert n == 1, name
        path.write_text(text)

    def load(self, path: Path) -> None:
        self.history.append(f"load {path.name}")
        assert main(["load", str(path), "--jobs", "1", "--warehouse", str(self.ours.directory)]) == 0

    def batches(self) -> list[Path]:
        return sorted(self.ours.landing.iterdir())

    def remove(self, batch: Path) -> None:
        self.history.append(f"remove {batch.name}")
        shutil.rmtree(batch)

    def happen(self, event: str) -> None:
        match event:
            case "records":
                self.load(self.news.records(self.rng.randint(2, 5)))
            case "web pages":
                self.load(self.news.web_pages(self.rng.randint(2, 3)))
            case "corrections":
                self.load(self.news.corrections())
            case "corrected page":
                self.load(self.news.corrected_page())
            case "broken":
                self.load(self.news.broken())
            case "reload":
                self.load(self.rng.choice(self.news.files))
            case "removal":
                self.remove(self.rng.choice(self.batches()))
            case "selected build":
                self.build("--select", self.rng.choice(["article_words", "matched_runs", "sentences", "passages"]))
            case "changed model":
                self.set(passage_min_words=9)
            case _:
                raise AssertionError(event)

    def build(self, *options: str) -> None:
        self.history.append(" ".join(["models", *options]))
        where = ["--models", str(self.models), "--warehouse", str(self.ours.directory)]
        with redirect_stdout(io.StringIO()) as output:
            assert main(["models", "--json", *options, *where]) == 0, self.history
        for model in json.loads(output.getvalue())["models"]:
            if model["reason"] != "new":
                (self.by_key if model["reason"].endswith(" anew") else self.as_whole)[model["name"]] += 1

    def build_and_compare(self) -> None:
        """The published tables, their columns and descriptions are those of a full build."""
        self.build()
        shutil.rmtree(self.whole.landing, ignore_errors=True)
        shutil.copytree(self.ours.landing, self.whole.landing, copy_function=os.link)
        where = ["--models", str(self.whole_models), "--warehouse", str(self.whole.directory)]
        assert main(["models", "--full", *where]) == 0
        with duckdb.connect() as connection:
            for name, warehouse in (("ours", self.ours), ("whole", self.whole)):
                connection.execute(f"attach '{warehouse.published}' as {name} (read_only)")
            assert described(connection, "ours") == described(connection, "whole"), self.history
            for table in tables(connection):
                mine, theirs = (f'select * from {name}.main."{table}"' for name in ("ours", "whole"))
                for sign, query in (
                    ("more", f"{mine} except all {theirs}"),
                    ("missing", f"{theirs} except all {mine}"),
                ):
                    rows = connection.execute(f"{query} limit 3").fetchall()
                    assert rows == [], (table, sign, self.history)
            self._look(connection)

    def is_common(self) -> bool:
        """Whether a passage is standing text because too many articles have it to compare all of them."""
        with duckdb.connect(str(self.ours.published), read_only=True) as connection:
            return bool(connection.execute("from passages where background_evidence = 'common'").fetchall())

    def _look(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Note what the published tables show."""
        shown = connection.execute(
            """
            select 'page ' || status from ours.main.pages
            union select 'passage ' || kind from ours.main.passages
            union select 'standing ' || background_evidence from ours.main.passages where is_background
            union select 'figure' from ours.main.changed_figures
            union select 'quote ' || relation from ours.main.quote_versions
            union select 'other speaker' from ours.main.quote_attribution_conflicts
            union select if(role = 'other', 'furniture', 'slogan')
            from ours.main.blocks inner join ours.main.pages using (page_id)
            where blocks.text = ? and source = ?
            """,
            [SLOGAN, PAGE_OUTLET],
        ).fetchall()
        self.seen |= {what for (what,) in shown}


def tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "select table_name from duckdb_tables() where database_name = 'whole' and schema_name = 'main' order by all"
    ).fetchall()
    return [name for (name,) in rows]


def described(connection: duckdb.DuckDBPyConnection, database: str) -> list[tuple[object, ...]]:
    """Every published column with its place, type and meaning, and every table with its own."""
    return connection.execute(
        """
        select table_name, column_index, column_name, data_type, comment
        from duckdb_columns() where database_name = $1 and schema_name = 'main'
        union all
        select table_name, 0, '', '', comment from duckdb_tables() where database_name = $1 and schema_name = 'main'
        order by all
        """,
        [database],
    ).fetchall()


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "settings"), [(1, SMALL), (2, {}), (3, SMALLER)])
def test_any_sequence_publishes_what_a_full_build_does(tmp_path: Path, seed: int, settings: dict[str, float]) -> None:
    twins = Twins(tmp_path, seed)
    # Invented words tell less than those of a language: with fewer bits three of them make a shingle of a quote.
    twins.set(quote_shingle_bits=8, **settings)
    twins.load(twins.news.records(8))
    twins.load(twins.news.web_pages(3))
    twins.build_and_compare()
    events = twins.rng.sample(EVENTS, len(EVENTS))
    for start in range(0, len(events), EVENTS_A_BUILD):
        for event in events[start : start + EVENTS_A_BUILD]:
            twins.happen(event)
        twins.build_and_compare()
    # All is compared anew where a setting or the length of anchors changes, but not each time.
    for name in (
        "pages",
        "articles",
        "matched_runs",
        "passages",
        "overlaps",
        "quotes",
        "quote_versions",
        "quote_families",
    ):
        assert twins.by_key[name], (name, twins.as_whole, twins.history)
    assert twins.seen >= {
        "page ok",
        "page superseded",
        "page empty",
        "page error",
        "passage verbatim",
        "passage edited",
        "figure",
        "quote verbatim",
        "quote changed",
        "quote indirect",
        "other speaker",
        # The same line, before and after enough pages printed it.
        "slogan",
        "furniture",
    }
    assert any(what.startswith("standing") for what in twins.seen)


@pytest.mark.slow
def test_a_paragraph_and_a_reprint_come_and_go(tmp_path: Path) -> None:
    """More articles than are compared with each other have it, the first of them goes, and then most of them.

    Meanwhile a third print of one text joins two that stay as they are, and leaves them.
    """
    twins = Twins(tmp_path, 0)
    twins.set(anchor_max_articles=5)
    news = twins.news
    first = [news.notice(day, outlet) for day, outlet in zip((3, 4, 5, 6), OUTLETS, strict=False)]
    reprints = [
        {**first[0], "id": f"reprint {day}", "source": OUTLETS[5], "published_at": f"2031-01-{day}"} for day in (12, 13)
    ]
    twins.load(news.write("first", [*first, reprints[0]]))
    twins.build_and_compare()
    assert not twins.is_common()

    before = set(twins.batches())
    twins.load(news.write("earliest", [news.notice(0, OUTLETS[4])]))
    (earliest,) = set(twins.batches()) - before
    before = set(twins.batches())
    twins.load(news.write("late", [reprints[1], news.notice(8, OUTLETS[4])]))
    (late,) = set(twins.batches()) - before
    twins.build_and_compare()
    assert twins.is_common()

    twins.remove(earliest)
    twins.build_and_compare()
    assert twins.is_common()

    twins.remove(late)
    twins.build_and_compare()
    assert not twins.is_common()
    # All articles are one story: what is answered by stories is answered for all of them.
    by_key = {
        model.name
        for model in read_models(twins.models)
        if model.grain.columns and model.grain.columns != ("story_id",) and model.grain.build != "whole"
    }
    assert by_key.isdisjoint(twins.as_whole), sorted(by_key & set(twins.as_whole))
    assert twins.by_key["matched_runs"] == 3
