"""The SQL runs on Spark later, transpiled by sqlglot: what has no faithful translation is declared and listed.

What each form and each function becomes was seen on Spark 4.3.0, with its ANSI mode on, as it is by default. A form is
declared by a line `-- DuckDB only: …` in the file's opening comment that names it, and listed in docs/reuse.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError

from warehouse.connection import connect_offline
from warehouse.models import read_sql
from warehouse.parsing import DIALECT, parse_query

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "sql").glob("*/*.sql"))
DOCS = ROOT / "docs" / "reuse.md"
HEADING = "## Forms that only DuckDB has"
DECLARATION = re.compile(r"-- DuckDB only: (\S.*)")

#: Functions and operators, as DuckDB names them, whose translation gave the same on Spark for the same arguments.
#: Another one is tried there before it is added, or declared.
_TRIED = """
    + - * / // % & << >> || ->> ~~ !~~ ~~* !~~* abs any_value arg_max arg_min array_agg array_length array_position
    array_to_string ascii avg bit_count bool_and bool_or ceil ceiling chr concat concat_ws contains count count_if
    count_star cume_dist date_diff date_trunc day dense_rank ends_with extract first_value flatten floor
    generate_series greatest if ifnull instr json_extract_string lag last_value lead least left length levenshtein
    list_append list_concat list_contains list_distinct list_filter list_max list_min list_sort list_transform
    list_value ln log10 log2 lower lpad ltrim make_date max md5 median min mod month nth_value ntile nullif
    percent_rank position power prefix range rank regexp_extract regexp_extract_all regexp_matches regexp_replace
    repeat replace reverse right round row row_number rpad rtrim sha256 split_part sqrt starts_with stddev_samp
    string_agg string_split strpos struct_extract struct_pack substr substring suffix sum translate trim unnest
    var_samp xor year
"""
TRIED = frozenset(_TRIED.split())


@dataclass(frozen=True)
class Form:
    """A way to write SQL that sqlglot hands to Spark as something else, or as nothing that Spark knows."""

    #: the line that declares it holds this word
    word: str
    #: what Spark makes of it; "silently" if it runs and gives other rows
    on_spark: str
    holds: Callable[[exp.Expr], bool]


def _casts_to(node: exp.Expr, *types: exp.DType) -> bool:
    return isinstance(node, exp.Cast) and node.to.this in types


def _is_fractional(node: exp.Expr) -> bool:
    """Whether a number may have a fraction, as far as the expression tells: a column or a subquery is trusted."""
    if isinstance(node, exp.Round) and not node.args.get("decimals"):
        return False
    if isinstance(node, (exp.Ceil, exp.Floor, exp.Predicate, exp.Query, exp.Subquery, exp.AggFunc)):
        return isinstance(node, exp.Avg)
    if isinstance(node, (exp.Div, exp.Log, exp.Ln, exp.Sqrt, exp.Exp)) or _casts_to(node, *exp.DataType.REAL_TYPES):
        return True
    if isinstance(node, exp.Literal):
        return not node.is_string and not node.is_int
    return any(_is_fractional(child) for child in node.iter_expressions())


def _is_slice(node: exp.Expr) -> bool:
    # sqlglot takes `list[:n]` for an index by a parameter called n.
    return isinstance(node, exp.Bracket) and any(e.find(exp.Slice, exp.Placeholder) for e in node.expressions)


def _is_element(node: exp.Expr) -> bool:
    return (
        isinstance(node, exp.Bracket) and not _is_slice(node) and not any(e.is_string for e in node.expressions)
    ) or (isinstance(node, exp.Anonymous) and node.name.lower() in ("list_extract", "list_element", "array_extract"))


def _are_dates(node: exp.DateDiff) -> bool:
    return node.text("unit").lower() == "day" and all(
        isinstance(date, exp.CurrentDate) or _casts_to(date, exp.DType.DATE) for date in (node.this, node.expression)
    )


def _drops_flags(node: exp.Expr) -> bool:
    if isinstance(node, exp.RegexpReplace):
        return node.text("modifiers") != "g"
    return isinstance(node, (exp.RegexpLike, exp.RegexpExtract, exp.RegexpExtractAll)) and bool(
        node.args.get("flag") or node.args.get("parameters")
    )


FORMS = (
    Form(
        "side by side",
        "silently makes every combination of the lists' elements",
        lambda n: isinstance(n, exp.Select) and sum(p.find(exp.Explode) is not None for p in n.selects) > 1,
    ),
    Form("slice", "has no brackets with a colon; write list[1:n], not list[:n], for sqlglot", _is_slice),
    Form("element", "silently counts from 0, and fails beyond the end of the list", _is_element),
    Form(
        "index",
        "silently counts from 0",
        lambda n: isinstance(n, exp.Lambda) and len(n.expressions) > 1,
    ),
    Form("ordinality", "silently counts from 0", lambda n: isinstance(n, exp.Unnest) and bool(n.args.get("offset"))),
    Form(
        "ordered aggregate",
        "silently loses the order of a list, and has no other ordered aggregate than string_agg",
        lambda n: (
            isinstance(n, exp.Order) and isinstance(n.parent, exp.AggFunc) and not isinstance(n.parent, exp.GroupConcat)
        ),
    ),
    Form(
        "date_diff",
        "silently counts whole units that have passed; only days between two ::date are the same",
        lambda n: isinstance(n, exp.DateDiff) and not _are_dates(n),
    ),
    Form(
        "rounded cast",
        "silently cuts the fraction off, where DuckDB rounds; write round(…)::bigint",
        lambda n: _casts_to(n, *exp.DataType.INTEGER_TYPES) and _is_fractional(n.this),
    ),
    Form(
        "flags",
        "silently replaces every match, and knows no flag: (?i) in the pattern means the same on both",
        _drops_flags,
    ),
    Form(
        "groups by name",
        "takes the number of one group",
        lambda n: isinstance(n, exp.RegexpExtract) and any(isinstance(a, exp.Array) for a in n.args.values()),
    ),
    Form(
        "scripts",
        r"calls them \p{IsHan}, and fails on \p{Han}",
        lambda n: isinstance(n, exp.Literal) and n.is_string and bool(re.search(r"\\[pP]\{[A-Z]\w{2,}\}", n.this)),
    ),
    Form(
        "hexadecimal",
        "fails to read '0x1f' as a number",
        lambda n: (
            _casts_to(n, *exp.DataType.INTEGER_TYPES)
            and any(leaf.is_string and leaf.name.startswith("0x") for leaf in n.find_all(exp.Literal))
        ),
    ),
    Form(
        "infinity",
        "has no such time; '9999-12-31 00:00:00+00'::timestamptz sorts last on both",
        lambda n: isinstance(n, exp.Cast) and n.this.is_string and n.this.name.lower().endswith("infinity"),
    ),
    Form(
        "smallest",
        "has no min(x, n) and its like",
        lambda n: isinstance(n, (exp.Min, exp.Max, exp.ArgMin, exp.ArgMax)) and bool(n.args.get("count")),
    ),
    Form(
        "materialised",
        "has no `as materialized`",
        lambda n: isinstance(n, exp.CTE) and n.args.get("materialized") is not None,
    ),
    Form(
        "using key",
        "has no recursion with a key",
        lambda n: isinstance(n, exp.CTE) and bool(n.args.get("key_expressions")),
    ),
    Form(
        "named window",
        "takes a named window as it is: name each frame of its own",
        lambda n: (
            isinstance(n, exp.Window)
            and n.args.get("alias") is not None
            and any(n.args.get(part) for part in ("spec", "order", "partition_by"))
        ),
    ),
    Form(
        "asof or positional join",
        "has neither",
        lambda n: isinstance(n, exp.Join) and n.method.lower() in ("asof", "positional"),
    ),
    Form("by name", "has no union by name", lambda n: isinstance(n, exp.SetOperation) and bool(n.args.get("by_name"))),
    Form(
        "replaced columns",
        "has no `* replace`, `* rename` and `columns(…)`",
        lambda n: (
            isinstance(n, exp.Columns) or (isinstance(n, exp.Star) and bool({"replace", "rename"} & _given(n.args)))
        ),
    ),
    Form(
        "length of a list",
        "knows length for strings alone; write array_length",
        lambda n: isinstance(n, exp.Length) and (_is_list(n.this) or _is_slice(n.this)),
    ),
)


def _given(arguments: dict[str, object]) -> set[str]:
    return {name for name, value in arguments.items() if value}


def _is_list(node: exp.Expr) -> bool:
    lists = (exp.RegexpExtractAll, exp.Split, exp.Array, exp.ArrayAgg, exp.ArrayConcat, exp.ArrayDistinct)
    return isinstance(node, (*lists, exp.ArrayFilter, exp.Transform, exp.GenerateSeries))


@cache
def builtin_functions() -> frozenset[str]:
    """What DuckDB brings with it: a connection that nobody has added a macro or a Python function to."""
    query = "select distinct function_name from duckdb_functions() where internal"
    rows = connection().execute(query).fetchall()
    return frozenset(name for (name,) in rows)


@cache
def connection() -> duckdb.DuckDBPyConnection:
    return connect_offline()


@cache
def called_functions(sql: str) -> set[str]:
    """The functions and operators that a query calls, by DuckDB's own parser."""
    (row,) = connection().execute("select json_serialize_sql(?)", [sql]).fetchall()
    tree = json.loads(row[0])
    assert not tree["error"], tree.get("error_message")
    return set(_named(tree, "function_name"))


def _named(node: object, name: str) -> Iterator[str]:
    if isinstance(node, dict):
        if value := node.get(name):
            yield value
        for child in node.values():
            yield from _named(child, name)
    elif isinstance(node, list):
        for child in node:
            yield from _named(child, name)


def found_forms(sql: str, tree: exp.Query) -> dict[str, str]:
    """What only DuckDB does as it should: the word to declare it by, and what Spark makes of it."""
    nodes = list(tree.walk())
    forms = {form.word: form.on_spark for form in FORMS if any(form.holds(node) for node in nodes)}
    untried = called_functions(sql) - TRIED
    return forms | dict.fromkeys(untried, "is not known to have this function, or to mean the same by it")


def found_in(sql: str) -> set[str]:
    tree = sqlglot.parse_one(sql, dialect=DIALECT)
    assert isinstance(tree, exp.Query)
    return set(found_forms(sql, tree))


@cache
def file_tree(path: Path) -> exp.Query:
    return parse_query(read_sql(path), path)


@cache
def file_forms(path: Path) -> dict[str, str]:
    return found_forms(read_sql(path), file_tree(path))


def declared(path: Path) -> str:
    """The text of a file's lines `-- DuckDB only: …`, above the query."""
    header = read_sql(path).splitlines()
    opening = header[: next((n for n, line in enumerate(header) if not line.startswith("--")), len(header))]
    return " ".join(match[1] for line in opening if (match := DECLARATION.match(line)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_transpiles_to_spark_and_is_read_there(path: Path) -> None:
    try:
        spark = file_tree(path).sql(dialect="spark", comments=False, unsupported_level=ErrorLevel.RAISE)
        assert isinstance(sqlglot.parse_one(spark, dialect="spark"), exp.Query)
    except SqlglotError as error:
        assert declared(path), f"{error}: write it in standard SQL, or declare it (-- DuckDB only: …)"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_declares_what_only_duckdb_has(path: Path) -> None:
    line = declared(path)
    undeclared = [f"  {word}: Spark {what}" for word, what in file_forms(path).items() if word not in line]
    assert not undeclared, "\n".join(
        ["write it in standard SQL, or name it by this word in a line `-- DuckDB only: …`:", *undeclared]
    )
    assert not line or file_forms(path), "nothing in it is DuckDB's alone any more: remove the line"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_calls_only_what_duckdb_has_built_in(path: Path) -> None:
    functions = called_functions(read_sql(path))
    assert functions - builtin_functions() == set(), "no macro and no Python function inside a model"
    assert "hash" not in functions, "its values differ between engines, and between versions of DuckDB: use md5"


def test_docs_list_what_is_declared() -> None:
    _, _, rest = DOCS.read_text().partition(HEADING)
    section = rest.partition("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    listed = {name for cell in rows for name in re.findall(r"`(\w+)`", cell)}
    assert listed == {path.stem for path in FILES if declared(path)}


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("select unnest(a) as x, unnest(b) as y from t", {"side by side"}),
        ("select k, unnest(a) as x from t", set()),
        ("select a[2:n] from t", {"slice"}),
        ("select a[:n] from t", {"slice"}),
        ("select a[:n + 1] from t", {"slice"}),
        ("select a[:(select n from u)] from t", {"slice"}),
        ("select list_slice(a, 1, 2) from t", {"list_slice"}),
        ("select a[n] from t", {"element"}),
        ("select a[-1] from t", {"element"}),
        ("select s['k'] from t", set()),
        ("select list_extract(a, 1) from t", {"element", "list_extract"}),
        ("select list_transform(a, lambda x, i: x + i) from t", {"index"}),
        ("select list_transform(a, lambda x: x + 1) from t", set()),
        ("select x, n from t, unnest(a) with ordinality as u (x, n)", {"ordinality"}),
        ("select array_agg(x order by y) from t", {"ordered aggregate"}),
        ("select any_value(x order by y) from t", {"ordered aggregate"}),
        ("select string_agg(x, ',' order by y) from t", set()),
        ("select date_diff('day', a, b) from t", {"date_diff"}),
        ("select date_diff('month', a::date, b::date) from t", {"date_diff"}),
        ("select date_diff('day', a::date, b::date) from t", set()),
        ("select (a / b)::bigint from t", {"rounded cast"}),
        ("select (1.5 * a)::integer from t", {"rounded cast"}),
        ("select round(a / b)::bigint, if(a / b > 2, 1, 0)::bigint, sum(a)::bigint from t", set()),
        ("select regexp_replace(a, 'b', '') from t", {"flags"}),
        ("select regexp_replace(a, 'b', '', 'g') from t", set()),
        ("select regexp_matches(a, 'b', 'i') from t", {"flags"}),
        ("select regexp_extract(a, '(b)(c)', ['b', 'c']) from t", {"groups by name"}),
        ("select regexp_extract(a, '(b)(c)', 2) from t", set()),
        (r"select regexp_matches(a, '\p{Han}') from t", {"scripts"}),
        (r"select regexp_matches(a, '[\p{L}\p{Nd}\x{AD}]\z') from t", set()),
        ("select ('0x' || substr(md5(a), 1, 15))::bigint from t", {"hexadecimal"}),
        ("select coalesce(a, 'infinity'::timestamptz) from t", {"infinity"}),
        ("select log(a) from t", {"log"}),  # of base 10 here, of base e there
        ("select min(a, 3) from t", {"smallest"}),
        ("with u as materialized (select a from t) select a from u", {"materialised"}),
        (
            "with recursive u (k, v) using key (k) as (select 1, 2 union select k, v - 1 from recurring.u) from u",
            {"using key"},
        ),
        ("select sum(a) over (w rows 1 preceding) from t window w as (order by b)", {"named window"}),
        ("select sum(a) over w from t window w as (order by b rows 1 preceding)", set()),
        ("select a from t asof join u on t.b >= u.b", {"asof or positional join"}),
        ("select a from t union all by name select a from u", {"by name"}),
        ("select * replace (a + 1 as a) from t", {"replaced columns"}),
        ("select * exclude (a) from t", set()),
        ("select len(a) from t", {"len"}),
        ("select length(regexp_extract_all(a, 'b')) from t", {"length of a list"}),
        ("select length(a), array_length(b) from t", set()),
        ("select (md5_number(a) >> 80)::bigint from t", {"md5_number"}),
        ("select hash(a), strlen(a), length_grapheme(a) from t", {"hash", "strlen", "length_grapheme"}),
        ("select t.a from t semi join u using (a) anti join v using (a)", set()),
        ("select a from t qualify row_number() over (order by b) = 1", set()),
        ("select arg_max(a, (b, c)), min(struct_pack(x := a, y := b)) from t", set()),
    ],
)
def test_detector(sql: str, words: set[str]) -> None:
    assert found_in(sql) == words


def test_a_macro_is_no_builtin_function() -> None:
    assert {"md5", "unnest", "row_number", "||"} <= builtin_functions()
    with duckdb.connect() as connection:
        connection.execute("create macro initials(name) as left(name, 1)")
    assert called_functions("select initials(name) from people") - builtin_functions() == {"initials"}
