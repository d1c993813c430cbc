-- A row is a listed article with what is known of it, and how many of its words stand in any other article too.
-- Reads report_listed (listed.sql) and report_seeds (find_story.sql). Spans that several passages cover count once: overlapping spans are merged, then their words counted.
with sides as (
    select a_article_id as article_id, a_start as char_start, a_end as char_end, b_article_id as other_id
    from report_news
    union all
    select b_article_id as article_id, b_start as char_start, b_end as char_end, a_article_id as other_id
    from report_news
),

listed_sides as (
    select
        sides.*,
        max(char_end) over (
            partition by article_id order by char_start, char_end desc rows between unbounded preceding and 1 preceding
        ) as reached
    from sides
    where article_id in (select article_id from report_listed)
),

numbered_sides as (
    select
        *,
        count(*) filter (where reached is null or char_start > reached) over (
            partition by article_id order by char_start, char_end desc rows unbounded preceding
        ) as span_no
    from listed_sides
),

merged_spans as (
    select article_id, min(char_start) as char_start, max(char_end) as char_end
    from numbered_sides
    group by article_id, span_no
),

shared_words as (
    select
        article_id,
        sum(
            len(
                regexp_extract_all(
                    substr(text, char_start + 1, char_end - char_start),
                    '[\p{L}\p{M}\p{N}]+(?:[''’.,-][\p{L}\p{M}\p{N}]+)*' -- a word, as articles.n_words counts them
                )
            )
        ) as n_shared_words
    from merged_spans
    inner join articles using (article_id)
    group by article_id
),

relatives as (
    select article_id, count(distinct other_id) as n_relatives
    from listed_sides
    group by article_id
)

select
    listed.group_no,
    listed.entry_no,
    articles.article_id,
    articles.article_id in (select article_id from report_seeds where is_named) as is_asked_for,
    articles.source,
    articles.agency,
    articles.title,
    articles.byline,
    articles.language,
    case articles.published_precision
        when 'time' then strftime(articles.published_at, '%Y-%m-%dT%H:%M:%SZ')
        when 'day' then strftime(articles.published_at, '%Y-%m-%d')
    end as published_at,
    articles.n_words,
    articles.is_main,
    articles.external_id,
    hosts.article_id as host_article_id, -- for an embedded article, the main article of its page
    coalesce(hosts.source, regexp_extract(pages.path, '[^/\\]+$')) as host_name,
    pages.path,
    pages.url,
    coalesce(relatives.n_relatives, 0) as n_relatives,
    least(coalesce(shared_words.n_shared_words, 0), articles.n_words)::bigint as n_shared_words
from report_listed as listed
inner join articles on listed.article_id = articles.article_id
inner join pages on articles.page_id = pages.page_id
left join articles as hosts on articles.page_id = hosts.page_id and hosts.is_main and not articles.is_main
left join relatives on articles.article_id = relatives.article_id
left join shared_words on articles.article_id = shared_words.article_id
order by listed.group_no, listed.entry_no
