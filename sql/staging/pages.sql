-- A row is a page: one thing that was fetched or dropped in, as it came; of a page's versions the latest counts.
-- key: page_id
-- kind: table
-- The same page landed twice (by two loads at once) is one row: the first landing. Pages are versions of each other if they
-- share version_key: the URL, else the record's id, else the file's path. The latest is the one fetched last, else landed
-- last, else (landed together) the one that says it was modified last, or published last; ties go to the greater path.
-- What ranks them is narrow; the texts are fetched at the end, so that no sort has to hold them.
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

versions as (
    select
        landings.page_id,
        landings.batch,
        row_number() over (
            partition by coalesce(landings.version_key, landings.page_id)
            order by
                landings.status in ('error', 'empty') asc, -- a version without a text never replaces one with a text
                coalesce(landings.fetched_at, landings.loaded_at) desc,
                coalesce(landings.modified_at, main_articles.published_at) desc nulls last,
                landings.path desc,
                landings.record_no desc,
                landings.page_id asc
        ) as age
    from landings
    left join main_articles on landings.page_id = main_articles.page_id and landings.batch = main_articles.batch
    where landings.landing_no = 1
),

pages as (
    select
        landed.page_id, -- identifies the page: a hash of its content and of what the input says of it
        landed.version_key, -- what its versions have in common: URL, else record id, else path
        landed.path, -- file that it came from, as it was given
        landed.record_no, -- line (JSONL, CSV) or row (Parquet) of the record in the file, from 1; null if the file is one page
        landed.url, -- address that the page was fetched from or calls its own
        landed.source, -- outlet, where the input or the page says so
        landed.source_evidence, -- what says so: record, option (--source), page, host (of the URL)
        landed.format, -- html, text, jsonl, csv, parquet
        landed.encoding, -- how its bytes were read
        if(versions.age = 1, landed.status, 'superseded') as status, -- ok; superseded: a later version is there; empty: no text; error
        landed.error, -- why it could not be read
        landed.text, -- all its text, normalised; blocks cover it
        landed.n_chars, -- length of text in code points
        landed.fetched_at, -- when it was fetched, where the input says so
        landed.loaded_at, -- when it was landed
        landed.batch, -- landing that it came with: a folder below landing/
        landed.extra -- what the input says and no column holds, as JSON
    from raw.pages as landed
    inner join versions on landed.page_id = versions.page_id and landed.batch = versions.batch
)

select * from pages
