-- A row is a listed article and its nearest relative: the one that has the largest share of its words; with what their dates say.
-- Reads report_listed (listed.sql). A day is 24 hours of a clock that nobody names: against a time, it may begin 14 hours before
-- midnight UTC and end 12 hours after the next. Where that leaves the order open, it is undecided.
with relations as (
    select a_article_id as article_id, b_article_id as nearest_id, a_share as share, b_share as nearest_share, shared_words
    from "overlaps"
    union all
    select b_article_id as article_id, a_article_id as nearest_id, b_share as share, a_share as nearest_share, shared_words
    from "overlaps"
),

ranked_relations as (
    select
        listed.group_no,
        listed.entry_no,
        relations.*,
        row_number() over (
            partition by relations.article_id
            order by share desc, nearest_share desc, nearest.published_at nulls last, nearest_id
        ) as rank,
        share >= 0.98 * max(share) over (partition by relations.article_id) as is_near, -- a fiftieth less is chance
        coalesce(nearest.source, regexp_extract(pages.path, '[^/\\]+$')) as nearest_name
    from relations
    inner join report_listed as listed on relations.article_id = listed.article_id
    inner join articles as nearest on relations.nearest_id = nearest.article_id
    inner join pages on nearest.page_id = pages.page_id
),

nearest_relations as (
    select *
    from ranked_relations
    where rank = 1
),

equals as (
    select article_id, list({'article_id': nearest_id, 'name': nearest_name} order by rank) as equally_near
    from ranked_relations
    where rank > 1 and is_near
    group by article_id
),

dated_articles as (
    select
        article_id,
        page_id,
        source,
        agency,
        published_precision as precision,
        published_at,
        case precision when 'time' then published_at when 'day' then published_at - interval 14 hours end as earliest,
        case precision when 'time' then published_at when 'day' then published_at + interval 36 hours end as latest,
        case precision
            when 'time' then strftime(published_at, '%Y-%m-%dT%H:%M:%SZ')
            when 'day' then strftime(published_at, '%Y-%m-%d')
        end as published
    from articles
)

select
    relations.group_no,
    relations.entry_no,
    relations.nearest_id,
    relations.nearest_name,
    nearest.agency as nearest_agency,
    nearest.published as nearest_published_at,
    relations.shared_words,
    relations.share,
    relations.nearest_share,
    case
        when own.published is null or nearest.published is null then 'unknown'
        when own.precision = nearest.precision and nearest.published_at < own.published_at then 'earlier'
        when own.precision = nearest.precision and nearest.published_at > own.published_at then 'later'
        when own.precision <> nearest.precision and nearest.latest <= own.earliest then 'earlier'
        when own.precision <> nearest.precision and nearest.earliest >= own.latest then 'later'
        else 'undecided'
    end as nearest_is_dated, -- earlier, later: than the article; undecided: their dates do not say; unknown: one bears none
    coalesce(equally_near, []) as equally_near -- others that have as much of it, or nearly
from nearest_relations as relations
inner join dated_articles as own on relations.article_id = own.article_id
inner join dated_articles as nearest on relations.nearest_id = nearest.article_id
left join equals on relations.article_id = equals.article_id
order by relations.group_no, relations.entry_no
