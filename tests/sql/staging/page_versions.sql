-- case: an error page without a version key stands alone, also twice
-- given raw.pages
select
    page_id, null::varchar as version_key, page_id as path, null::bigint as record_no, null::varchar as url,
    null::varchar as source, null::varchar as source_evidence, 'html' as format, null::varchar as encoding,
    'error' as status, 'cut off' as error, '' as text, 0::bigint as n_chars, null::timestamptz as fetched_at,
    timestamptz '2026-03-01 10:00:00+00' as loaded_at, '{}' as extra, 'b1' as batch
from (values ('e1'), ('e2')) as t (page_id)
-- given raw.articles
select 'x' as page_id, 'b1' as batch, 0::bigint as article_no, null::timestamptz as published_at
where false
-- expect
select * from (values ('e1', true), ('e2', true)) as t (page_id, is_latest)

-- case: of two versions the one landed later counts, and a later one that is unreadable or empty does not replace it
-- given raw.pages
select
    page_id, 'http://a.example/1' as version_key, path, null::bigint as record_no, 'http://a.example/1' as url,
    null::varchar as source, null::varchar as source_evidence, 'html' as format, 'utf-8' as encoding,
    status, if(status = 'error', 'cut off', null) as error, 'x' as text, 1::bigint as n_chars,
    null::timestamptz as fetched_at, loaded_at, '{}' as extra, batch
from (
    values
        ('p1', 'b.html', 'ok', timestamptz '2026-03-01 10:00:00+00', 'b1'),
        ('p2', 'a.html', 'ok', timestamptz '2026-03-02 10:00:00+00', 'b2'),
        ('p3', 'a.html', 'error', timestamptz '2026-03-03 10:00:00+00', 'b3'),
        ('p4', 'a.html', 'empty', timestamptz '2026-03-04 10:00:00+00', 'b4')
) as t (page_id, path, status, loaded_at, batch)
-- given raw.articles
select page_id, batch, 0::bigint as article_no, null::timestamptz as published_at
from (values ('p1', 'b1'), ('p2', 'b2')) as t (page_id, batch)
-- expect
select * from (values ('p1', false), ('p2', true), ('p3', false), ('p4', false)) as t (page_id, is_latest)

-- case: fetched later counts, whenever it was landed; landed together, the later modified or dated counts
-- given raw.pages
select
    page_id, version_key, page_id as path, null::bigint as record_no, null::varchar as url,
    null::varchar as source, null::varchar as source_evidence, 'html' as format, 'utf-8' as encoding,
    'ok' as status, null::varchar as error, 'x' as text, 1::bigint as n_chars,
    fetched_at::timestamptz as fetched_at, loaded_at::timestamptz as loaded_at, extra, 'b1' as batch
from (
    values
        ('f1', 'f', '2026-02-02 00:00:00+00', '2026-03-01 00:00:00+00', '{}'),
        ('f2', 'f', '2026-02-01 00:00:00+00', '2026-03-02 00:00:00+00', '{}'),
        ('d1', 'd', null, '2026-03-01 00:00:00+00', '{}'),
        ('d2', 'd', null, '2026-03-01 00:00:00+00', null),
        ('m1', 'm', null, '2026-03-01 00:00:00+00', '{"modified_at": "2026-01-03T00:00:00Z"}'),
        ('m2', 'm', null, '2026-03-01 00:00:00+00', '{"modified_at": "sometime"}')
) as t (page_id, version_key, fetched_at, loaded_at, extra)
-- given raw.articles
select page_id, 'b1' as batch, 0::bigint as article_no, published_at::timestamptz as published_at
from (
    values
        ('d1', '2026-01-02 00:00:00+00'), ('d2', '2026-01-01 00:00:00+00'),
        ('m1', '2026-01-01 00:00:00+00'), ('m2', '2026-01-02 00:00:00+00')
) as t (page_id, published_at)
-- expect
select *
from (
    values
        ('f1', true), ('f2', false), ('d1', true), ('d2', false), ('m1', true), ('m2', false)
) as t (page_id, is_latest)

-- case: the same page landed twice is one row, of the first landing
-- given raw.pages
select
    'p1' as page_id, 'k' as version_key, path, null::bigint as record_no, null::varchar as url,
    null::varchar as source, null::varchar as source_evidence, 'text' as format, 'utf-8' as encoding,
    'ok' as status, null::varchar as error, 'x' as text, 1::bigint as n_chars,
    null::timestamptz as fetched_at, timestamptz '2026-03-01 00:00:00+00' as loaded_at, '{}' as extra, batch
from (values ('a.txt', 'b2'), ('b.txt', 'b1')) as t (path, batch)
-- given raw.articles
select 'p1' as page_id, batch, 0::bigint as article_no, null::timestamptz as published_at
from (values ('b2'), ('b1')) as t (batch)
-- expect
select * from (values ('p1', 'b1', true)) as t (page_id, batch, is_latest)
