-- case: furniture leaves the article, and what remains is placed one blank line apart
-- given furniture_blocks
select 'p1' as page_id, 3::bigint as block_no
-- given block_lines
select page_id, block_no::bigint as block_no, char_start::bigint as char_start, char_end::bigint as char_end, role, article_no::bigint as article_no, in_text, text, source, 'html' as format, status, line_key, reason
from (
    values
        ('p1', 0, 0, 5, 'title', 0, false, 'Title', 'A', 'ok', null, 'headline'),
        ('p1', 1, 5, 6, 'other', null, false, ' ', 'A', 'ok', null, null),
        ('p1', 2, 6, 11, 'body', 0, true, 'First', 'A', 'ok', 'k0', null),
        ('p1', 3, 11, 17, 'body', 0, true, 'Slogan', 'A', 'ok', 'k1', null),
        ('p1', 4, 17, 23, 'body', 0, true, 'Second', 'A', 'ok', 'k2', null),
        ('p1', 5, 23, 28, 'body', 1, true, 'Other', 'A', 'ok', 'k3', null),
        ('p2', 0, 0, 6, 'body', 0, true, 'Slogan', 'B', 'ok', 'k1', null),
        ('p3', 0, 0, 3, 'body', 0, true, 'Old', 'A', 'superseded', 'k4', null)
) as t (page_id, block_no, char_start, char_end, role, article_no, in_text, text, source, status, line_key, reason)
-- expect
select *
from (
    values
        ('p1', 0, 'title', substr(md5('p1:0'), 1, 16), null, 'headline'),
        ('p1', 1, 'other', null, null, null),
        ('p1', 2, 'body', substr(md5('p1:0'), 1, 16), 0, null),
        ('p1', 3, 'other', null, null, 'printed on many pages of the outlet'),
        ('p1', 4, 'body', substr(md5('p1:0'), 1, 16), 7, null),
        ('p1', 5, 'body', substr(md5('p1:1'), 1, 16), 0, null),
        ('p2', 0, 'body', substr(md5('p2:0'), 1, 16), 0, null),
        ('p3', 0, 'body', null, null, null)
) as t (page_id, block_no, role, article_id, article_start, reason)
