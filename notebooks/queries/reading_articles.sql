-- A row is one of the articles that are read side by side, with a stretch of its text and where it stands on its page.
-- Variables: `article_ids`, a list of ids in the order of the columns; `starts` and `ends`, lists of offsets: which stretch of each text (none: its first 40,000 characters).
-- `set variable article_ids = ['...', '...']` shows them in a shell; without it there are no rows.
with asked as (
    select
        unnest(getvariable('article_ids')::varchar[]) as article_id,
        unnest(getvariable('starts')::bigint[]) as asked_start,
        unnest(getvariable('ends')::bigint[]) as asked_end,
        generate_subscripts(getvariable('article_ids')::varchar[], 1) as column_no
),

shared_pairs as (
    select a_article_id as article_id, b_article_id as other_id, shared_words, a_share as share
    from main."overlaps"
    union all
    select b_article_id as article_id, a_article_id as other_id, shared_words, b_share as share
    from main."overlaps"
),

relatives as (
    select article_id, count(*) as n_relatives
    from shared_pairs
    where article_id in (select article_id from asked)
    group by article_id
)

select
    asked.column_no,
    article_id,
    articles.page_id,
    articles.story_id,
    articles.is_main,
    articles.source,
    articles.agency,
    articles.title,
    articles.byline,
    articles.published_at,
    articles.published_precision,
    articles.language,
    articles.n_words,
    articles.external_id,
    pages.url,
    pages.path,
    hosts.article_id as host_article_id,
    hosts.source as host_source,
    coalesce(relatives.n_relatives, 0) as n_relatives,
    length(articles.text) as n_chars,
    coalesce(asked_start, 0) as char_start,
    substr(articles.text, coalesce(asked_start, 0) + 1, coalesce(asked_end, 40000) - coalesce(asked_start, 0)) as text
from asked
inner join articles using (article_id)
left join pages on articles.page_id = pages.page_id
left join articles as hosts on articles.page_id = hosts.page_id and hosts.is_main and not articles.is_main
left join relatives using (article_id)
order by asked.column_no
