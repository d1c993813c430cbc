-- case: a page is read from one landing, and one that has a later version is superseded
-- given page_versions
select * from (values ('p1', 'b1', true), ('p2', 'b1', false), ('e1', 'b2', true)) as t (page_id, batch, is_latest)
-- given raw.pages
select
    page_id, 'k' as version_key, path, null::bigint as record_no, null::varchar as url,
    null::varchar as source, null::varchar as source_evidence, 'text' as format, 'utf-8' as encoding,
    status, if(status = 'error', 'cut off', null) as error, 'x' as text, 1::bigint as n_chars,
    null::timestamptz as fetched_at, timestamptz '2026-03-01 00:00:00+00' as loaded_at, '{}' as extra, batch
from (
    values
        ('p1', 'a.txt', 'ok', 'b1'), ('p1', 'b.txt', 'ok', 'b2'), ('p2', 'c.txt', 'ok', 'b1'), ('e1', 'd.txt', 'error', 'b2')
) as t (page_id, path, status, batch)
-- expect
select *
from (
    values ('p1', 'a.txt', 'b1', 'ok'), ('p2', 'c.txt', 'b1', 'superseded'), ('e1', 'd.txt', 'b2', 'error')
) as t (page_id, path, batch, status)
