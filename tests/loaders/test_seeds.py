"""The shipped corpus and its gold agree: what the gold quotes stands in the pages, and what the pages promise holds.

No loader runs here: pages are decoded and stripped by a few lines of the standard library, so that a fault in a loader
cannot hide a fault in the corpus.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"
FILES = sorted(path for path in SEEDS.iterdir() if path.name not in ("README.md", "judgements.csv"))
PAGES = [path for path in FILES if path.suffix != ".jsonl"]
OPENING_MARKS = "\"'“‘„«"


def load_gold(name: str) -> Any:
    return json.loads((GOLD / name).read_text(encoding="utf-8"))


ARTICLES: list[dict[str, Any]] = load_gold("articles.json")
STORY: dict[str, Any] = load_gold("story.json")
EXTRACTION: dict[str, dict[str, str]] = load_gold("extraction/gold.json")


def stem(path: Path) -> str:
    return path.name.split(".")[0]


def one_spaced(text: str) -> str:
    return " ".join(text.split())


@cache
def raw_text(path: Path) -> str:
    """Return a file's text as a browser would decode it."""
    raw = path.read_bytes()
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:1024])
    return raw.decode(declared.group(1).decode() if declared else "utf-8")


@cache
def visible_text(path: Path) -> str:
    """Return a page's words with single spaces between them; tags within a line of text leave none."""
    text = raw_text(path)
    if ".html" in path.name:
        text = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", text)
        text = re.sub(r"</?(?:a|b|i|em|span|strong|time)\b[^>]*>", "", text)
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return one_spaced(text)


@cache
def records() -> dict[str, dict[str, Any]]:
    lines = raw_text(SEEDS / "agencies-and-others.jsonl").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def main_text(ref: str) -> str:
    """Return the text that the gold's spans count in."""
    file, _, record_id = ref.partition("#")
    if record_id:
        record = records()[record_id]
        return str(record.get("text") or record["body"])
    return EXTRACTION[stem(SEEDS / file)]["articleBody"]


def words(text: str) -> list[str]:
    """Return the words that the gold's counts of shared words go by: numbers alike, case and accents dropped."""
    folded = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    found = re.findall(r"\d+(?:[.,]\d+)*|\w+(?:'\w+)*", folded.replace("’", "'"))
    return ["0" if word[0].isdigit() else word for word in found]


ALL_REFS = [article["ref"] for article in ARTICLES]


def test_every_file_has_gold_and_nothing_else_has() -> None:
    assert {stem(path) for path in PAGES} == set(EXTRACTION)
    assert len({stem(path) for path in FILES}) == len(FILES)
    expected = {path.name for path in PAGES} | {f"agencies-and-others.jsonl#{record_id}" for record_id in records()}
    assert set(ALL_REFS) == expected
    assert sorted(ref for story in STORY["stories"] for ref in story["refs"]) == sorted(ALL_REFS)
    assert sorted(derivation["ref"] for derivation in STORY["derivations"]) == sorted(ALL_REFS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_text_of_one_normal_form_with_an_ascii_name(path: Path) -> None:
    assert path.name.isascii()
    text = raw_text(path)
    assert text == unicodedata.normalize("NFC", text)
    assert not [c for c in text if unicodedata.category(c) == "Cc" and c not in "\n\r"]
    assert "�" not in text


def test_the_compressed_page_is_the_same_on_every_machine() -> None:
    raw = (SEEDS / "radio-tarrel-live.html.gz").read_bytes()
    assert raw[4:8] == bytes(4), "the time in a gzip header must be 0"
    assert raw[3] == 0, "the gzip header must name no file"


def test_one_page_needs_its_declared_encoding() -> None:
    raw = (SEEDS / "fairlead-weekly.html").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert {"“", "”", "’", "—", "€"} <= set(raw.decode("cp1252"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_paragraph_of_the_main_text_stands_in_the_page_in_order(path: Path) -> None:
    page, position = visible_text(path), 0
    for paragraph in EXTRACTION[stem(path)]["articleBody"].split("\n\n"):
        found = page.find(one_spaced(paragraph), position)
        assert found >= 0, paragraph
        position = found + len(one_spaced(paragraph))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["ref"])
def test_what_is_said_of_an_article_stands_in_its_page(article: dict[str, Any]) -> None:
    path = SEEDS / article["file"]
    if article["record"]:
        record = records()[article["record"]]
        assert article["text"] == main_text(article["ref"])
        assert article["title"] == (record.get("title") or record["headline"])
        assert article["dateline"] is None or article["text"].startswith(article["dateline"])
        return
    page = visible_text(path)
    source = article["source"] or ""
    for value in (article["title"], article["byline"], article["dateline"], article["agency"]):
        assert value is None or one_spaced(value) in page
    assert source.lower() in page.lower()
    assert article["url"] is None or f'rel="canonical" href="{article["url"]}"' in raw_text(path)
    for role, start in article["roles"]:
        assert one_spaced(start) in page, role
    assert len(article["embedded"]) == article["n_embedded"]
    for embedded in article["embedded"]:
        for part in ("title", "source", "first_words", "last_words"):
            assert one_spaced(embedded[part]) in page
        assert embedded["first_words"] not in main_text(article["ref"])


def test_the_corrected_page_has_the_same_address_and_other_content() -> None:
    (revision,) = STORY["revisions"]
    before, after = main_text(revision["before"]), main_text(revision["after"])
    kept = after
    for old, new in revision["changed"]:
        assert old in before
        kept = kept.replace(new, old)
    for paragraph in revision["added"]:
        kept = kept.replace("\n\n" + paragraph, "")
    assert kept == before
    urls = {article["ref"]: article["url"] for article in ARTICLES}
    assert urls[revision["before"]] == urls[revision["after"]]


@pytest.mark.parametrize("quote", STORY["quotes"], ids=lambda quote: f"{quote['ref']}:{quote['start']}")
def test_a_quote_stands_in_marks_where_the_gold_says(quote: dict[str, Any]) -> None:
    text = main_text(quote["ref"])
    assert text[quote["start"] : quote["end"]] == quote["text"]
    assert text[: quote["start"]].rstrip(" ")[-1] in OPENING_MARKS
    assert quote["speaker"] is None or quote["speaker"].lower() in text.lower()
    assert quote["cue"] is None or quote["cue"] in text


@pytest.mark.parametrize("ref", ALL_REFS)
def test_no_double_quotation_mark_is_outside_the_gold(ref: str) -> None:
    """Each opening mark that is no apostrophe begins a gold quote or lies within one (nested marks)."""
    text = main_text(ref)
    spans = [(quote["start"], quote["end"]) for quote in STORY["quotes"] if quote["ref"] == ref]
    marks = [m.end() for m in re.finditer(r"(?<![\w.,?!])[\"“‘„«]\s?(?=\w)", text)]
    assert [at for at in marks if not any(start <= at <= end for start, end in spans)] == []


def test_families_hold_what_their_quotes_say() -> None:
    for family in STORY["quote_families"]:
        assert family["versions"], family["id"]
        for version in family["versions"]:
            assert version["text"] in main_text(version["ref"])
    for version in STORY["unmarked_versions"]:
        assert version["text"] in main_text(version["ref"])
    families = {family["id"] for family in STORY["quote_families"]}
    assert {quote["family"] for quote in STORY["quotes"]} - {None} <= families


def test_facts_and_conflicts_stand_in_their_articles() -> None:
    coverage: dict[str, set[str]] = {}
    for fact in STORY["facts"]:
        refs = [row["ref"] for row in fact["coverage"]]
        assert len(set(refs)) == len(refs) > 1, fact["id"]
        coverage[fact["id"]] = set(refs)
        for row in fact["coverage"]:
            assert row["text"] in main_text(row["ref"]), fact["id"]
    for family in STORY["quote_families"]:
        coverage[family["id"]] = coverage.get(family["id"], set()) | {v["ref"] for v in family["versions"]}
    for conflict in STORY["conflicts"]:
        assert len(conflict["sides"]) > 1
        sides = [ref for side in conflict["sides"] for ref in side["refs"]]
        assert len(set(sides)) == len(sides), conflict["id"]
        assert set(sides) <= coverage[conflict["fact"]], conflict["id"]
    for agreement in STORY["agreements"]:
        for side in ("a", "b"):
            assert agreement[f"{side}_value"].split(", until")[0] in main_text(agreement[side])


def test_figures_of_a_conflict_are_the_figures_of_the_article() -> None:
    figures = [conflict for conflict in STORY["conflicts"] if conflict["kind"] in ("figure", "date")]
    facts = {fact["id"]: {row["ref"]: row for row in fact["coverage"]} for fact in STORY["facts"]}
    for conflict in figures:
        for side in conflict["sides"]:
            figure = re.findall(r"\d+(?:[.,]\d+)?", side["value"])
            for ref in side["refs"]:
                row = facts[conflict["fact"]][ref]
                other = {
                    n for s in conflict["sides"] if s is not side for n in re.findall(r"\d+(?:[.,]\d+)?", s["value"])
                }
                stated = set(re.findall(r"\d+(?:[.,]\d+)?", row["value"]))
                assert stated.isdisjoint(other - set(figure)), (conflict["id"], ref)


def test_what_one_article_alone_has_stands_nowhere_else() -> None:
    for only in STORY["single_source"]:
        having = [ref for ref in ALL_REFS if only["text"] in main_text(ref)]
        assert having == [only["ref"]], only["text"]


def test_slips_stand_where_they_are_carried_on_and_nowhere_else() -> None:
    for slip in STORY["slips"]:
        assert {ref for ref in ALL_REFS if slip["slip"] in main_text(ref)} == set(slip["refs"])
    standing = STORY["standing_paragraph"]
    assert {ref for ref in ALL_REFS if standing["text"] in main_text(ref)} == set(standing["refs"])


def test_pairs_share_the_words_that_the_gold_counts() -> None:
    """Every run stands in both texts with its ends, and a pair that the gold leaves out shares no run."""
    minimum = STORY["shared_min_run"]
    listed = {frozenset((pair["a"], pair["b"])) for pair in STORY["shared"]}
    for pair in STORY["shared"]:
        assert pair["words"] == sum(run["words"] for run in pair["runs"])
        for run in pair["runs"]:
            assert run["words"] >= minimum
            for side in ("a", "b"):
                text = main_text(pair[side])
                assert run[f"{side}_first"] in text and run[f"{side}_last"] in text
    shingles: dict[str, set[tuple[str, ...]]] = {}
    for ref in ALL_REFS:
        found = words(main_text(ref))
        shingles[ref] = {tuple(found[i : i + minimum]) for i in range(len(found) - minimum + 1)}
    versions = {frozenset((revision["before"], revision["after"])) for revision in STORY["revisions"]}
    sharing = {frozenset((a, b)) for a in ALL_REFS for b in ALL_REFS if a < b and shingles[a] & shingles[b]}
    assert sharing - versions == listed


def test_siblings_of_a_statement_derive_from_each_other_in_no_direction() -> None:
    parents = {derivation["ref"]: derivation["parent"] for derivation in STORY["derivations"]}

    def ancestors(ref: str) -> set[str]:
        parent = parents[ref]
        return set() if parent is None else {parent} | ancestors(parent)

    statements = {statement["id"] for statement in STORY["statements"]}
    for pair in STORY["siblings"]:
        assert pair["statement"] in statements
        assert pair["a"] not in ancestors(pair["b"])
        assert pair["b"] not in ancestors(pair["a"])


def test_every_alias_of_a_name_occurs() -> None:
    corpus = " ".join(visible_text(path) for path in PAGES) + " ".join(main_text(ref) for ref in ALL_REFS)
    corpus = corpus.replace("’", "'")
    for entity in STORY["entities"]:
        for alias in entity["aliases"]:
            assert alias["alias"] in corpus, alias
