"""Published databases made by hand: contract-shaped tables with invented texts and planted passages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from warehouse.paths import Warehouse
from warehouse.report.collect import Bounds, read_report
from warehouse.report.document import Report

TABLES = """
create table pages (page_id varchar, path varchar, url varchar, source varchar, format varchar, status varchar,
    error varchar, text varchar, n_chars bigint, fetched_at timestamptz, loaded_at timestamptz, extra varchar);
create table articles (article_id varchar, page_id varchar, external_id varchar, is_main boolean, source varchar,
    agency varchar, title varchar, byline varchar, dateline varchar, published_at timestamptz,
    published_precision varchar, language varchar, text varchar, n_words bigint, story_id varchar);
create table passages (passage_id varchar, a_article_id varchar, a_start bigint, a_end bigint, b_article_id varchar,
    b_start bigint, b_end bigint, n_words bigint, similarity double, kind varchar, is_background boolean);
create table "overlaps" (a_article_id varchar, b_article_id varchar, n_passages bigint, shared_words bigint,
    a_share double, b_share double);
create table mentions (mention_id varchar, article_id varchar, char_start bigint, char_end bigint, text varchar,
    label varchar, entity_id varchar);
create table entities (entity_id varchar, name varchar, label varchar, n_mentions bigint, n_articles bigint,
    n_sources bigint);
create table quotes (quote_id varchar, article_id varchar, char_start bigint, char_end bigint, text varchar,
    speaker varchar, quote_family_id varchar);
create table quote_families (quote_family_id varchar, text varchar, speaker varchar, n_articles bigint,
    n_sources bigint);
create table quote_versions (quote_family_id varchar, quote_id varchar, article_id varchar, char_start bigint,
    char_end bigint, text varchar, relation varchar, differences varchar, is_marked boolean);
create table quote_attribution_conflicts (quote_family_id varchar);
create table sentences (sentence_id varchar, article_id varchar, sentence_no bigint, char_start bigint,
    char_end bigint, text varchar, n_words bigint, origin varchar);
create table stories (story_id varchar, title varchar, n_articles bigint, n_sources bigint, n_origins bigint,
    first_published_at timestamptz, last_published_at timestamptz);
create table derivations (article_id varchar, parent_article_id varchar, agency varchar, share double,
    confidence varchar, evidence varchar, kind varchar, statement_article_id varchar);
create table evidence (article_id varchar, other_article_id varchar, kind varchar, points_to varchar, weight double,
    text varchar, supports boolean, char_start bigint, char_end bigint);
create table facts (fact_id varchar, story_id varchar, text varchar, n_articles bigint, n_sources bigint,
    n_origins bigint, fact_no bigint, sentence_id varchar);
create table coverage (fact_id varchar, article_id varchar, status varchar, sentence_id varchar, story_id varchar,
    is_conflicting boolean);
create table conflicts (conflict_id varchar, fact_id varchar, kind varchar, a_sentence_id varchar, a_value varchar,
    b_sentence_id varchar, b_value varchar, story_id varchar, a_article_id varchar, b_article_id varchar,
    a_start bigint, a_end bigint, b_start bigint, b_end bigint, is_update boolean, n_a_articles bigint,
    n_b_articles bigint, detail varchar);
"""
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")

WIRE = """VANDRY, March 3 (Norwire) - The ferry Alda ran aground off the Vandry light on Tuesday with 214 people \
on board, the coast guard said.

All passengers were brought ashore within three hours, and four of them were treated for light injuries at the hospital.

"We heard a long scraping noise and then the lights went out," said Ilse Brandt, who was on her way to a wedding.

The company that runs the line said that it would inspect its two other ferries before they sail again."""
REWRITE = """The island's ferry Alda ran aground near the Vandry light on Tuesday with 240 people on board, \
the coast guard said.

Nobody was hurt badly. "We heard a long scraping noise and then the lights went out," said Ilse Brandt, a passenger.

The mayor asked for patience."""
QUOTE = '"We heard a long scraping noise and then the lights went out," said Ilse Brandt'


@dataclass
class Corpus:
    """Articles and the passages planted between them, written as a published database."""

    directory: Path
    articles: list[tuple[object, ...]] = field(default_factory=list)
    pages: dict[str, tuple[object, ...]] = field(default_factory=dict)
    passages: list[tuple[object, ...]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    mentions: list[tuple[object, ...]] = field(default_factory=list)
    entities: dict[str, tuple[object, ...]] = field(default_factory=dict)
    #: an utterance: article, words there, relation, differences, whether they are marked
    said: dict[str, list[tuple[str, str, str, str | None, bool]]] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    sentences: dict[str, tuple[object, ...]] = field(default_factory=dict)
    derivations: list[tuple[object, ...]] = field(default_factory=list)
    evidence: list[tuple[object, ...]] = field(default_factory=list)
    #: a fact's article, sentence and status, its fullest wording first
    facts: dict[str, list[tuple[str, str, str, bool]]] = field(default_factory=dict)
    clashes: list[tuple[object, ...]] = field(default_factory=list)
    #: what was asked of the database as it was last written
    reports: dict[tuple[str | None, Bounds | None], Report] = field(default_factory=dict)

    def article(
        self,
        article_id: str,
        text: str,
        *,
        source: str | None = None,
        agency: str | None = None,
        title: str | None = None,
        date: str | None = None,
        url: str | None = None,
        path: str | None = None,
        page: str | None = None,
        external_id: str | None = None,
        story_id: str | None = None,
    ) -> None:
        """An article on a page of its own, or embedded in `page`; a date with a T is a time, one without is a day."""
        page_id = page or f"p-{article_id}"
        if page is None:
            place = path or f"in/{article_id}.txt"
            self.pages[page_id] = (page_id, place, url, source, "text", "ok", None, text, len(text), None, None, None)
        precision = "none" if date is None else "time" if "T" in date else "day"
        moment = f"{date}T00:00:00Z" if precision == "day" else date
        self.texts[article_id] = text
        self.articles.append(
            (
                *(article_id, page_id, external_id, page is None, source, agency, title, None, None),
                *(moment, precision, "en", text, len(WORD.findall(text)), story_id),
            )
        )

    def share(self, a: str, a_text: str, b: str, b_text: str | None = None, *, is_background: bool = False) -> None:
        """A passage: `a_text` in article a, `b_text` (default: the same) in article b."""
        b_text = a_text if b_text is None else b_text
        a_start, b_start = self.texts[a].index(a_text), self.texts[b].index(b_text)
        n_words = min(len(WORD.findall(a_text)), len(WORD.findall(b_text)))
        kind = "verbatim" if a_text == b_text else "edited"
        similarity = 1.0 if a_text == b_text else 0.87
        passage_id = f"x{len(self.passages):03}"
        span = (passage_id, a, a_start, a_start + len(a_text), b, b_start, b_start + len(b_text))
        self.passages.append((*span, n_words, similarity, kind, is_background))

    def name(self, article_id: str, text: str, entity: str | None = None, label: str = "PERSON") -> None:
        """A mention of `text` in the article, where it first stands; `entity` is the name of whom it names."""
        start = self.texts[article_id].index(text)
        entity_id = f"e-{entity or text}"
        span = (start, start + len(text))
        self.mentions.append((f"m{len(self.mentions)}", article_id, *span, text, label, entity_id))
        self.entities[entity_id] = (entity_id, entity or text, label, 0, 0, 0)

    def say(
        self, family: str, article: str, text: str, relation: str = "verbatim", differences: str | None = None
    ) -> None:
        """A version of an utterance in an article, in marks unless its relation is unmarked or indirect."""
        is_marked = relation not in ("unmarked", "indirect")
        self.said.setdefault(family, []).append((article, text, relation, differences, is_marked))

    def sentence(self, article: str, text: str, origin: str | None = None) -> str:
        """The id of the sentence `text` of an article."""
        start = self.texts[article].index(text)
        sentence_id = f"{article}:{start}"
        if origin is not None or sentence_id not in self.sentences:
            span = (start, start + len(text))
            self.sentences[sentence_id] = (sentence_id, article, start, *span, text, len(WORD.findall(text)), origin)
        return sentence_id

    def derive(
        self,
        article: str,
        parent: str | None = None,
        *,
        agency: str | None = None,
        kind: str | None = None,
        share: float | None = None,
        confidence: str | None = None,
        statement: str | None = None,
    ) -> None:
        """What an article comes from."""
        self.derivations.append((article, parent, agency, share, confidence, None, kind, statement))

    def prove(
        self,
        article: str,
        kind: str,
        text: str,
        other: str | None = None,
        supports: bool | None = None,
        weight: float = 1,
    ) -> None:
        """A piece of evidence of where an article comes from."""
        points_to = None if supports is None else other if supports else article
        self.evidence.append((article, other, kind, points_to, weight, text, supports, 0, len(text)))

    def tell(self, fact: str, article: str, text: str, status: str = "verbatim", *, otherwise: bool = False) -> None:
        """A fact that a sentence of an article states; the first one told is its fullest wording."""
        self.facts.setdefault(fact, []).append((article, self.sentence(article, text), status, otherwise))

    def clash(
        self,
        fact: str | None,
        kind: str,
        a: tuple[str, str, str],
        b: tuple[str, str, str],
        *,
        articles: tuple[int, int] = (1, 1),
        is_update: bool = False,
        detail: str | None = None,
    ) -> None:
        """Two values of one statement: article, sentence, value of either side."""
        spans = []
        for article, text, value in (a, b):
            start = self.texts[article].index(text) + text.index(value)
            spans += [start, start + len(value)]
        ids = (self.sentence(*a[:2]), a[2], self.sentence(*b[:2]), b[2])
        conflict_id = f"c{len(self.clashes):03}"
        self.clashes.append((conflict_id, fact, kind, *ids, None, a[0], b[0], *spans, is_update, *articles, detail))

    def _stories(self) -> dict[str, str]:
        """Articles and their stories: what was said of them, else what passages of news join."""
        stories = {str(row[0]): f"story of {row[0]}" for row in self.articles}
        for _, a, _, _, b, *_, is_background in self.passages:
            if not is_background:
                old, new = sorted((stories[str(a)], stories[str(b)]), reverse=True)
                stories = {article: new if story == old else story for article, story in stories.items()}
        return stories | {str(row[0]): str(row[-1]) for row in self.articles if row[-1]}

    def _write_stories(self, connection: duckdb.DuckDBPyConnection) -> None:
        stories = self._stories()
        connection.execute(
            "update articles set story_id = stories.story_id from (select unnest($articles) as article_id, "
            "unnest($stories) as story_id) as stories where articles.article_id = stories.article_id",
            {"articles": list(stories), "stories": list(stories.values())},
        )
        connection.execute(
            """insert into stories select story_id, null, count(*), count(distinct source), null, min(published_at),
            max(published_at) from articles group by story_id"""
        )
        for number, (fact, told) in enumerate(self.facts.items()):
            story, articles = stories[told[0][0]], {article for article, *_ in told}
            text = self.sentences[told[0][1]][5]
            connection.execute(
                "insert into facts values (?, ?, ?, ?, ?, ?, ?, ?)",
                [fact, story, text, len(articles), len(articles), len(articles), number, told[0][1]],
            )
            for article, sentence, status, otherwise in told:
                connection.execute(
                    "insert into coverage values (?, ?, ?, ?, ?, ?)",
                    [fact, article, status, sentence, story, otherwise],
                )
        for row in self.clashes:
            story = stories[str(row[8])]
            connection.execute(f"insert into conflicts values ({', '.join('?' * 18)})", [*row[:7], story, *row[8:]])

    def _write_quotes(self, connection: duckdb.DuckDBPyConnection) -> None:
        for family, versions in self.said.items():
            articles = {article for article, *_ in versions}
            connection.execute(
                "insert into quote_families values (?, ?, ?, ?, ?)",
                [family, versions[0][1], "Ilse Brandt", len(articles), len(articles)],
            )
            for number, (article, text, relation, differences, is_marked) in enumerate(versions):
                start = self.texts[article].index(text)
                quote = f"{family} {number}" if is_marked else None
                connection.execute(
                    "insert into quote_versions values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [family, quote, article, start, start + len(text), text, relation, differences, is_marked],
                )
                if quote:
                    connection.execute(
                        "insert into quotes values (?, ?, ?, ?, ?, ?, ?)",
                        [quote, article, start, start + len(text), text, "Brandt", family],
                    )
        for family in self.disputed:
            connection.execute("insert into quote_attribution_conflicts values (?)", [family])

    def write(self) -> Path:
        """The warehouse directory with its published database."""
        self.reports.clear()
        self.directory.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(self.directory / "news.duckdb"))
        connection.execute(TABLES)
        for table, rows in (
            ("pages", self.pages.values()),
            ("articles", self.articles),
            ("passages", self.passages),
            ("mentions", self.mentions),
            ("entities", self.entities.values()),
            ("sentences", self.sentences.values()),
            ("derivations", self.derivations),
            ("evidence", self.evidence),
        ):
            kept = list(rows)
            for some in (kept[start : start + 100] for start in range(0, len(kept), 100)):
                places = ", ".join(f"({', '.join('?' * len(row))})" for row in some)
                connection.execute(f"insert into {table} values {places}", [value for row in some for value in row])
        connection.execute(
            """insert into "overlaps" select a_article_id, b_article_id, count(*), sum(passages.n_words),
            least(1, sum(passages.n_words) / any_value(a.n_words)),
            least(1, sum(passages.n_words) / any_value(b.n_words))
            from passages join articles a on a.article_id = a_article_id join articles b on b.article_id = b_article_id
            where not is_background
            group by all"""
        )
        self._write_quotes(connection)
        self._write_stories(connection)
        connection.close()
        return self.directory

    def report(self, story: str | None = None, bounds: Bounds | None = None) -> Report:
        """What the report says of the database as written."""
        if (story, bounds) not in self.reports:
            with duckdb.connect(str(Warehouse(self.directory).published), read_only=True) as connection:
                self.reports[story, bounds] = read_report(connection, story, bounds)
        return self.reports[story, bounds]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "warehouse")


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The story of a ferry, for tests that only read it."""
    return ferry_story(tmp_path_factory.mktemp("ferry") / "warehouse")


def ferry_story(directory: Path) -> Corpus:
    """A wire text, its rewrite, an aggregator's copy that embeds a foreign text, a sibling quote, and a lone text."""
    corpus = Corpus(directory)
    corpus.article(
        "wire",
        WIRE,
        source="Harbour Post",
        agency="Norwire",
        title="Ferry runs aground off Vandry",
        date="2031-03-04T09:30:00Z",
        url="https://harbour.example/ferry?a=1&b=2",
    )
    corpus.article("rewrite", REWRITE, source="Isle Daily", title="Alda stuck on the rocks", date="2031-03-04")
    corpus.article("copy", WIRE, title="Ferry runs aground", date="2031-03-06T07:00:00Z", path="in/sub/copy.html.gz")
    corpus.article("inset", "Rates stay where they are, the bank of Vandry said.", page="p-copy", source="Money Sheet")
    corpus.article("quote", f"Ashore again. {QUOTE} in the evening.", source="Radio Vandry")
    corpus.article("alone", "Bees have moved into the old lighthouse.", source="Garden Letter", title="Bees")
    first, _, third, _ = WIRE.split("\n\n")
    aground = first.removeprefix("VANDRY, March 3 (Norwire) - The ")
    corpus.share("wire", WIRE, "copy")
    corpus.share("wire", aground, "rewrite", REWRITE.split("\n\n")[0].removeprefix("The island's "))
    corpus.share("wire", QUOTE, "rewrite")
    corpus.share("copy", aground, "rewrite", REWRITE.split("\n\n")[0].removeprefix("The island's "))
    corpus.share("copy", QUOTE, "rewrite")
    corpus.share("wire", QUOTE, "quote")
    corpus.share("copy", QUOTE, "quote")
    corpus.share("rewrite", QUOTE, "quote")
    assert third.startswith('"We heard')
    corpus.write()
    return corpus


@pytest.fixture
def wiretrace(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command line in this process: exit status, standard output, standard error."""
    from warehouse.cli import main

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def empty(tmp_path: Path) -> Corpus:
    """The story of the ferry, not written yet."""
    corpus = ferry_story(tmp_path / "ferry")
    (corpus.directory / "news.duckdb").unlink()
    return corpus


@pytest.fixture(scope="session")
def ferry_told(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The story of the ferry as tests/report/telling.py tells it, for tests that only read it."""
    from tests.report.telling import told

    corpus = ferry_story(tmp_path_factory.mktemp("told") / "ferry")
    (corpus.directory / "news.duckdb").unlink()
    return told(corpus)
