-- A row is a page: one thing that was fetched or dropped in, as it came; of a page's versions the latest counts.
-- key: page_id
-- kind: table
-- grain: page_id
-- lookup: raw.pages by page_id
with pages as (
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
        if(versions.is_latest, landed.status, 'superseded') as status, -- ok; superseded: a later version is there; empty: no text; error
        landed.error, -- why it could not be read
        landed.text, -- all its text, normalised; blocks cover it
        landed.n_chars, -- length of text in code points
        landed.fetched_at, -- when it was fetched, where the input says so
        landed.loaded_at, -- when it was landed
        landed.batch, -- landing that it came with: a folder below landing/
        landed.extra -- what the input says and no column holds, as JSON
    from raw.pages as landed
    inner join page_versions as versions on landed.page_id = versions.page_id and landed.batch = versions.batch
)

select * from pages
