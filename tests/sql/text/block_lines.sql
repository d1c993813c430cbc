-- case: only running text of pages with furniture has a key, and figures and marks do not count in it
-- given pages
select page_id, 'b1' as batch, 'Outlet' as source, format, 'ok' as status, text
from (
    values
        ('p1', 'html', 'Élan 2 of 14!x'),
        ('p2', 'html', 'elan 3 of 20x'),
        ('p3', 'jsonl', 'Elan of'),
        ('p4', 'text', 'Elan of')
) as t (page_id, format, text)
-- given raw.blocks
select page_id, batch, block_no::bigint as block_no, char_start::bigint as char_start, char_end::bigint as char_end, role, 0::bigint as article_no, in_text, text, reason
from (
    values
        ('p1', 'b1', 0, 0, 13, 'body', true, 'Élan 2 of 14!', null),
        ('p1', 'b1', 1, 13, 14, 'nav', false, 'x', 'word of a menu'),
        ('p1', 'other landing', 0, 0, 14, 'body', true, null, null),
        ('p2', 'b1', 0, 0, 13, 'body', true, null, null),
        ('p3', 'b1', 0, 0, 7, 'body', true, null, null),
        ('p4', 'b1', 0, 0, 7, 'caption', false, null, null)
) as t (page_id, batch, block_no, char_start, char_end, role, in_text, text, reason)
-- expect
select *
from (
    values
        ('p1', 0, 'Élan 2 of 14!', md5('elan of '), null),
        ('p1', 1, 'x', null, 'word of a menu'),
        ('p2', 0, 'elan 3 of 20x', md5('elan of x'), null),
        ('p3', 0, 'Elan of', null, null),
        ('p4', 0, 'Elan of', null, null)
) as t (page_id, block_no, text, line_key, reason)
