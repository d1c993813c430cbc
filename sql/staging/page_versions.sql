-- A row is a page and the landing that it is read from, and whether it is the latest of its versions.
-- key: page_id
-- kind: stage
-- grain: page_id
-- build: whole
-- The same page landed twice (by two loads at once) is one row: the first landing. Pages are versions of each other if they
-- share version_key: the URL, else the record's id, else the file's path. The latest is the one fetched last, else landed
-- last, else (landed together) the one that says it was modified last, or published last; ties go to the greater path.
-- Only narrow columns are read: all pages are ranked anew whenever some landed, and what has changed is passed on.
with landings as (
    select
        page_id,
        batch,
        version_key,
        status,
        path,
        record_no,
        fetched_at,
        loaded_at,
        try_cast(extra ->> 'modified_at' as timestamptz) as modified_at,
        row_number() over (partition by page_id order by batch, path, record_no) as landing_no
    from raw.pages
),

main_articles as (
    select page_id, batch, published_at
    from raw.articles
    where article_no = 0
),

page_versions as (
    select
        landings.page_id, -- the page
        landings.batch, -- landing that it is read from: a folder below landing/
        lag(landings.page_id) over later_first as next_page_id, -- the version after it; null: it is the latest
        next_page_id is null as is_latest -- whether no later version is there
    from landings
    left join main_articles on landings.page_id = main_articles.page_id and landings.batch = main_articles.batch
    where landings.landing_no = 1
    window later_first as (
        partition by coalesce(landings.version_key, landings.page_id)
        order by
            landings.status in ('error', 'empty') asc, -- a version without a text never replaces one with a text
            coalesce(landings.fetched_at, landings.loaded_at) desc,
            coalesce(landings.modified_at, main_articles.published_at) desc nulls last,
            landings.path desc,
            landings.record_no desc,
            landings.page_id asc
    )
)

select * from page_versions
