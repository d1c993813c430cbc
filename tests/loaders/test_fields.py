"""Fields of records under the names that data sets give them."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.fields import ALIASES, field_name, language_code, moment, named
from loaders.ids import host, page_address, record_page_id, version_key
from loaders.raw import UnreadableError


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "its fields are: none"),
        ({"title": "t", "url": "u"}, "its fields are: title, url"),
        ({"text": 3}, "not a string"),
        ({"text": {"a": "b"}}, "not a string"),
        ({"text": ["a", 3]}, "not a string"),
        ({"text": ""}, "text is empty"),
        ({"content": None, "html": ""}, "text is empty"),
    ],
)
def test_records_without_text_say_why(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        named(fields)


def test_every_alias_is_understood_in_any_spelling() -> None:
    for name, aliases in ALIASES.items():
        for alias in aliases:
            camel = "".join(part.capitalize() if at else part for at, part in enumerate(alias.split("_")))
            for spelling in (alias, alias.upper(), alias.replace("_", " "), f" {alias} ", camel):
                if field_name(spelling) != alias and "_" in alias[1:]:
                    continue
                record = named({"text": "t", spelling: "v"} if name != "text" else {spelling: "v"})
                assert getattr(record, name) == "v", spelling
                assert not record.extra


def test_the_contracts_name_wins_and_the_rest_is_kept() -> None:
    record = named({"body": "b", "text": "a", "pub": 3, "author": "A", "byline": "", "none": None, "date": "d"})
    assert (record.text, record.byline, record.published_at) == ("a", "A", "d")
    assert record.extra == {"body": "b", "pub": 3, "byline": ""}


def test_values_of_several_kinds_become_labels() -> None:
    record = named(
        {
            "text": ["One.", "Two."],
            "id": 12,
            "source": {"id": None, "name": "Outlet"},
            "authors": [{"name": "A"}, "B"],
            "headline": {"rendered": {"no": "label"}},
        }
    )
    assert (record.text, record.id, record.source, record.byline) == ("One.\n\nTwo.", "12", "Outlet", "A, B")
    assert record.title is None and record.extra == {"headline": {"rendered": {"no": "label"}}}


def test_exported_markup_is_markup_but_text_is_text() -> None:
    markup = "<p>One.</p>\n<p>Two.</p>"
    assert named({"content": markup}).html == markup
    assert named({"text": markup}).text == markup
    assert named({"body": "a < b and <b>c</b>"}).text == "a < b and <b>c</b>"
    assert named({"text": " ", "html": markup}).text is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-04", ("2024-03-04T00:00:00+00:00", "day")),
        ("2024-03-04T05:06:07Z", ("2024-03-04T05:06:07+00:00", "time")),
        ("Mon, 04 Mar 2024 05:06:07 +0100", ("2024-03-04T05:06:07+01:00", "time")),
        ("1709528767", ("2024-03-04T05:06:07+00:00", "time")),
        ("1709528767000", ("2024-03-04T05:06:07+00:00", "time")),
        ("13 hours ago", (None, "none")),
        ("yesterday", (None, "none")),
        ("2024-13-45", (None, "none")),
        ("12", (None, "none")),
        ("nan", (None, "none")),
        ("1e999", (None, "none")),
        ("", (None, "none")),
        (None, (None, "none")),
    ],
)
def test_moments(value: str | None, expected: tuple[str | None, str]) -> None:
    assert moment(value) == expected


def test_language_codes() -> None:
    given = ("en", "en-US", " DE_at ", "zh-Hans-CN", "english", "eng", "", None)
    assert [language_code(value) for value in given] == ["en", "en", "de", "zh", None, None, None, None]


def test_addresses() -> None:
    assert page_address(" HTTPS://Example.ORG/A?b=C#d ") == "https://example.org/A?b=C"
    for value in ("https://example.org", "https://example.org/", "/a/b", "nonsense", "https://[broken/a", "", None):
        assert page_address(value) is None
    assert host("https://www.Example.org:8080/a") == "example.org"
    assert host("https://www.example.org@evil.test/a") == "evil.test"
    assert host("https://[broken/a") is None


def test_ids_change_with_what_makes_the_page_and_with_nothing_else() -> None:
    fields = {name: "v" for name in ALIASES if name not in ("html", "dateline", "fetched_at")}
    base = record_page_id(named(fields), "given")
    assert base == record_page_id(named({**fields, "fetched_at": "now", "extra": [1]}), "other")
    changed = {record_page_id(named({**fields, name: "w"}), None) for name in fields}
    assert len(changed | {base}) == len(fields) + 1
    silent = {"text": "t"}
    assert record_page_id(named(silent), "a") != record_page_id(named(silent), "b")
    assert len(base) == 16 and int(base, 16) >= 0


def test_version_keys_fall_back() -> None:
    assert version_key("p", url="https://a.b/c#d", external_id="1", path="/x") == "url:https://a.b/c"
    assert version_key("p", url="https://a.b/", source="S", external_id="1", path="/x") == "id:S:1"
    assert version_key("p", url=None, path="/x") == "file:/x"
    assert version_key("p", url=None) == "page:p"
