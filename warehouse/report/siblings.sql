-- A row is a pair of listed articles that share what somebody said and nothing else: at most $siblings of a story, those that share most first.
-- Reads report_listed (listed.sql). Neither derives from the other. What an article's parent shares with the other already is told of the parent;
-- that an article has words of a statement's own page is told of the article.
with pairs as (
    select
        a.group_no,
        evidence.article_id as a_article_id,
        evidence.other_article_id as b_article_id,
        any_value(evidence.text order by evidence.char_end - evidence.char_start desc nulls last, evidence.text) as text,
        max(coalesce(evidence.char_end - evidence.char_start, 0)) as size
    from evidence
    inner join report_listed as a on evidence.article_id = a.article_id
    inner join report_listed as b on evidence.other_article_id = b.article_id and a.group_no = b.group_no
    where evidence.kind = 'statement'
    group by a.group_no, evidence.article_id, evidence.other_article_id
),

sides as (
    select a_article_id as article_id, b_article_id as other_id from pairs
    union
    select b_article_id as article_id, a_article_id as other_id from pairs
),

told_sides as (
    select sides.article_id, sides.other_id
    from sides
    inner join derivations on sides.article_id = derivations.article_id
    left join sides as parents on derivations.parent_article_id = parents.article_id and sides.other_id = parents.other_id
    where parents.article_id is not null or derivations.statement_article_id = sides.other_id
),

new_pairs as (
    select *
    from pairs
    where (a_article_id, b_article_id) not in (from told_sides) and (b_article_id, a_article_id) not in (from told_sides)
)

select group_no, a_article_id, b_article_id, text, count(*) over (partition by group_no) as n_siblings
from new_pairs
qualify row_number() over (partition by group_no order by size desc, a_article_id, b_article_id) <= $siblings
order by group_no, size desc, a_article_id, b_article_id
