-- case: only pages that count have articles; the page's outlet is the main article's; an article without text is empty
-- given pages
select page_id, batch, source, status
from (values ('p1', 'b1', 'Outlet', 'ok'), ('p2', 'b1', 'Outlet', 'superseded'), ('p3', 'b1', null, 'ok')) as t (page_id, batch, source, status)
-- given raw.articles
select
    page_id, batch, article_no::bigint as article_no, null::varchar as external_id, source, 'AFX' as agency,
    'Title' as title, null::varchar as byline, null::varchar as dateline, null::timestamptz as published_at,
    'none' as published_precision, 'en' as language
from (
    values
        ('p1', 'b1', 0, 'Says the page'), ('p1', 'b1', 1, 'Elsewhere'), ('p1', 'b2', 0, 'Other landing'),
        ('p2', 'b1', 0, null), ('p3', 'b1', 0, null)
) as t (page_id, batch, article_no, source)
-- given block_roles
select article_id, block_no::bigint as block_no, text, article_start::bigint as article_start
from (
    values
        (substr(md5('p1:0'), 1, 16), 4, 'Second.', 8),
        (substr(md5('p1:0'), 1, 16), 2, 'First.', 0),
        (substr(md5('p1:0'), 1, 16), 0, 'Title', null),
        (substr(md5('p1:1'), 1, 16), 6, 'Foreign text.', 0)
) as t (article_id, block_no, text, article_start)
-- given sentence_texts
select article_id, n_words::bigint as n_words
from (
    values (substr(md5('p1:0'), 1, 16), 1), (substr(md5('p1:0'), 1, 16), 1), (substr(md5('p1:1'), 1, 16), 2)
) as t (article_id, n_words)
-- expect
select *
from (
    values
        (substr(md5('p1:0'), 1, 16), 'p1', true, 'Outlet', E'First.\n\nSecond.', 2),
        (substr(md5('p1:1'), 1, 16), 'p1', false, 'Elsewhere', 'Foreign text.', 2),
        (substr(md5('p3:0'), 1, 16), 'p3', true, null, '', 0)
) as t (article_id, page_id, is_main, source, text, n_words)
