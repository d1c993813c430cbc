-- case: offsets in the page become offsets in the article, and sentences of furniture and of other landings are gone
-- given pages
select 'p1' as page_id, 'b1' as batch
-- given block_roles
select 'p1' as page_id, block_no::bigint as block_no, char_start::bigint as char_start, article_id, article_start::bigint as article_start
from (
    values (0, 0, 'a1', 0), (1, 30, null, null), (2, 40, 'a1', 24)
) as t (block_no, char_start, article_id, article_start)
-- given raw.sentences
select page_id, batch, block_no::bigint as block_no, char_start::bigint as char_start, char_end::bigint as char_end, text
from (
    values
        ('p1', 'b1', 2, 40, 56, '3,000 o''clock 🙂.'),
        ('p1', 'b1', 0, 12, 22, 'Two words.'),
        ('p1', 'b1', 0, 0, 11, 'Über alles.'),
        ('p1', 'b1', 1, 30, 37, 'Slogan.'),
        ('p1', 'b2', 0, 0, 22, 'Über alles. Two words.')
) as t (page_id, batch, block_no, char_start, char_end, text)
-- expect
select *
from (
    values
        (substr(md5('a1:0:11'), 1, 16), 'a1', 1, 0, 11, 'Über alles.', 2),
        (substr(md5('a1:12:22'), 1, 16), 'a1', 2, 12, 22, 'Two words.', 2),
        (substr(md5('a1:24:40'), 1, 16), 'a1', 3, 24, 40, '3,000 o''clock 🙂.', 2)
) as t (sentence_id, article_id, sentence_no, char_start, char_end, text, n_words)
