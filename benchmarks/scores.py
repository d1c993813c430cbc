"""How well found pairs and passages agree with gold ones: pair precision and recall, character F1, plagdet.

The measures are those of PAN (Potthast et al. 2010) taken within pairs of articles. A found passage counts where it
meets a gold one on *both* sides. Characters are counted once a pair and side, however many passages hold them;
granularity is how many found passages a gold one that was found at all has; plagdet is F1 / log2(1 + granularity).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.connection import connect_offline

# Which side is a does not matter, so the smaller id becomes a; a pair with itself and a passage without text are none.
_PASSAGES_IN = """
create temp macro passages_in(file) as table
    select
        least(a_id, b_id) as a_id,
        if(a_id < b_id, a_start, b_start) as a_start,
        if(a_id < b_id, a_end, b_end) as a_end,
        greatest(a_id, b_id) as b_id,
        if(a_id < b_id, b_start, a_start) as b_start,
        if(a_id < b_id, b_end, a_end) as b_end,
        kind
    from read_json(file, format = 'newline_delimited', columns = {
        a_id: 'varchar', a_start: 'bigint', a_end: 'bigint',
        b_id: 'varchar', b_start: 'bigint', b_end: 'bigint', kind: 'varchar'
    })
    where a_id != b_id and coalesce(a_end > a_start and b_end > b_start, true)
"""

_PAIRS = """
with
    found_pairs as (select distinct a_id, b_id from found),
    gold_pairs as (select distinct a_id, b_id from gold),
    right_pairs as (select * from found_pairs semi join gold_pairs using (a_id, b_id))
select
    (select count(*) from found_pairs) as n_found,
    (select count(*) from gold_pairs) as n_gold,
    (select count(*) from right_pairs) as n_right
"""

_KINDS = """
with
    gold_pairs as (select distinct kind, a_id, b_id from gold),
    found_pairs as (select distinct a_id, b_id, true as is_found from found)
select kind, count(is_found) / count(*) as recall
from gold_pairs left join found_pairs using (a_id, b_id)
group by kind
order by kind
"""

# The length of a union of spans: each adds what lies beyond the farthest end of those that start before it.
_CHARACTERS = """
with
    meetings as (
        select
            gold.rowid as gold_no,
            a_id,
            b_id,
            greatest(gold.a_start, found.a_start) as a_start,
            least(gold.a_end, found.a_end) as a_end,
            greatest(gold.b_start, found.b_start) as b_start,
            least(gold.b_end, found.b_end) as b_end
        from gold join found using (a_id, b_id)
        where gold.a_start < found.a_end and found.a_start < gold.a_end
            and gold.b_start < found.b_end and found.b_start < gold.b_end
    ),
    passages as (
        select 'found' as part, a_id, a_start, a_end, b_id, b_start, b_end from found
        union all by name select 'gold' as part, a_id, a_start, a_end, b_id, b_start, b_end from gold
        union all by name select 'right' as part, * exclude (gold_no) from meetings
    ),
    spans as (
        select part, a_id, b_id, 'a' as side, a_start as char_start, a_end as char_end from passages
        union all
        select part, a_id, b_id, 'b' as side, b_start as char_start, b_end as char_end from passages
    ),
    spans_in_order as (
        select
            *,
            max(char_end) over (
                partition by part, a_id, b_id, side
                order by char_start, char_end
                rows between unbounded preceding and 1 preceding
            ) as covered_to
        from spans
    ),
    lengths as (
        select part, sum(greatest(0, char_end - greatest(char_start, coalesce(covered_to, char_start)))) as n_chars
        from spans_in_order
        group by part
    )
select
    coalesce((select n_chars from lengths where part = 'found'), 0)::bigint as n_found,
    coalesce((select n_chars from lengths where part = 'gold'), 0)::bigint as n_gold,
    coalesce((select n_chars from lengths where part = 'right'), 0)::bigint as n_right,
    (select count(*) / nullif(count(distinct gold_no), 0) from meetings) as granularity
"""

# The first line of a gold file that is not a passage of the corpus, and why.
_FAULTS = """
with
    articles as (
        from read_json($corpus, format = 'newline_delimited', columns = {id: 'varchar', text: 'varchar'})
    ),
    gold_lines as (
        select row_number() over () as line, *
        from read_json($gold, format = 'newline_delimited', columns = {
            a_id: 'varchar', a_start: 'bigint', a_end: 'bigint',
            b_id: 'varchar', b_start: 'bigint', b_end: 'bigint', kind: 'varchar'
        })
    ),
    sides as (
        select line, 'a' as side, kind, a_id as id, a_start as char_start, a_end as char_end from gold_lines
        union all
        select line, 'b' as side, kind, b_id as id, b_start as char_start, b_end as char_end from gold_lines
    )
select
    line,
    case
        when sides.id is null or char_start is null or char_end is null or kind is null
            then 'a_id, a_start, a_end, b_id, b_start, b_end and kind are needed'
        when articles.id is null then format('no record has the id {}', sides.id)
        else format('{0}_start = {1}, {0}_end = {2} is no span of its text', side, char_start, char_end)
    end as fault
from sides left join articles using (id)
where articles.id is null or kind is null
    or (0 <= char_start and char_start < char_end and char_end <= length(text)) is not true
order by line, side
limit 1
"""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall: of the items found how many are right, of the gold ones how many are found; 0 of none."""

    n_found: int
    n_gold: int
    n_right: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.n_right / self.n_found if self.n_found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.n_right / self.n_gold if self.n_gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.n_found + self.n_gold
        return 2 * self.n_right / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Quality:
    """Agreement on pairs, recall of the pairs of each kind; on characters where passages were given."""

    pairs: Agreement
    recall_by_kind: dict[str, float]
    characters: Agreement | None = None
    granularity: float = 1.0

    @property
    def plagdet(self) -> float | None:
        """F1 of the characters, less where one gold passage was found in pieces."""
        return self.characters.f1 / math.log2(1 + self.granularity) if self.characters else None


def score(gold: Path, found: Path, gives_passages: bool = True) -> Quality:
    """How well found pairs, or passages, agree with gold passages; both files are JSONL.

    A line holds ``a_id``, ``a_start``, ``a_end``, ``b_id``, ``b_start``, ``b_end`` (code points of the texts); a found
    pair without passages needs the two ids only, and a gold one has a ``kind`` too.
    """
    with connect_offline() as connection:
        connection.execute(_PASSAGES_IN)
        connection.execute("create temp table gold as from passages_in(?)", [str(gold)])
        connection.execute("create temp table found as from passages_in(?)", [str(found)])
        pairs = Agreement(*connection.execute(_PAIRS).fetchall()[0])
        kinds: dict[str, float] = dict(connection.execute(_KINDS).fetchall())
        if not gives_passages:
            return Quality(pairs, kinds)
        *counts, granularity = connection.execute(_CHARACTERS).fetchall()[0]
        return Quality(pairs, kinds, Agreement(*counts), granularity or 1.0)


def count_pairs(found: Path) -> int:
    """How many pairs of articles a JSONL file of pairs or passages holds."""
    with connect_offline() as connection:
        connection.execute(_PASSAGES_IN)
        (count,) = connection.execute(
            "select count(distinct (a_id, b_id)) from passages_in(?)", [str(found)]
        ).fetchall()[0]
    return int(count)


def check_gold(gold: Path, corpus: Path) -> None:
    """Raises ``ValueError``, in words for the user, where a gold passage is none of the corpus."""
    with connect_offline() as connection:
        try:
            faults = connection.execute(_FAULTS, {"gold": str(gold), "corpus": str(corpus)}).fetchall()
        except duckdb.Error as error:
            raise ValueError(f"{gold}: cannot be read as JSON lines: {error}") from error
    for line, fault in faults:
        raise ValueError(
            f"{gold}: line {line}: {fault}. Pass the gold passages of {corpus}, with offsets in characters."
        )
