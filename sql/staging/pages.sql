-- A row is a page: one thing that was fetched or dropped in, as it came; of the versions of a page the latest counts, the older are superseded.
-- key: page_id
-- kind: table
-- The same page landed twice (two loads at once) is one row: the first landing. Pages are versions of each other if they
-- share version_key: the URL, else the record's id, else the file's path. The latest is the one fetched last, else
-- landed last, else (landed together) the one whose main article bears the later date; ties go to the greater path.
with landings as (
    select *, row_number() over (partition by page_id order by batch, path, record_no) as landing_no
    from raw.pages
),

main_articles as (
    select page_id, batch, max(published_at) as published_at
    from raw.articles
    where article_no = 0
    group by page_id, batch
),

versions as (
    select
        landings.*,
        row_number() over (
            partition by version_key
            order by
                landings.status = 'error', -- an unreadable version never replaces a readable one
                coalesce(fetched_at, loaded_at) desc,
                main_articles.published_at desc nulls last,
                path desc,
                record_no desc,
                page_id
        ) as age
    from landings
    left join main_articles using (page_id, batch)
    where landing_no = 1
),

pages as (
    select
        page_id, -- identifies the page: a hash of its content and of what the input says of it
        version_key, -- what its versions have in common: URL, else record id, else path
        path, -- file that it came from, as it was given
        record_no, -- number of the record in the file, from 1; null if the file is one page
        url, -- address that the page was fetched from or calls its own
        source, -- outlet, where the input or the page says so
        source_evidence, -- what says so: record, option (--source), page, host (of the URL)
        format, -- html, text, jsonl, csv, parquet
        encoding, -- how its bytes were read, and on what evidence
        case when age = 1 or version_key is null then status else 'superseded' end as status, -- ok; superseded: a later version is there; empty: no text; error
        error, -- why it could not be read
        text, -- all its text, normalised; blocks cover it
        n_chars, -- length of text in code points
        fetched_at, -- when it was fetched, where the input says so
        loaded_at, -- when it was landed
        batch, -- landing that it came with: a folder below landing/
        extra -- what the input says and no column holds, as JSON
    from versions
)

select * from pages
