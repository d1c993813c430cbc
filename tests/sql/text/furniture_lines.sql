-- case: a line on enough pages of one outlet under different titles is furniture; elsewhere, rarer, or under one title it is not
-- given settings
select * from (values ('furniture_min_pages', 3.0), ('furniture_min_share', 0.5)) as t (name, value)
-- given block_lines
select page_id, source, status, line_key
from (
    values
        ('a1', 'A', 'ok', 'slogan'), ('a2', 'A', 'ok', 'slogan'), ('a3', 'A', 'ok', 'slogan'), ('a4', 'A', 'ok', 'news'),
        ('a1', 'A', 'ok', 'twice'), ('a2', 'A', 'ok', 'twice'),
        ('a1', 'A', 'ok', null), ('a2', 'A', 'ok', null), ('a3', 'A', 'ok', null),
        ('b1', 'B', 'ok', 'slogan'),
        ('c1', 'C', 'ok', 'same story'), ('c2', 'C', 'ok', 'same story'), ('c3', 'C', 'ok', 'same story'),
        ('d1', 'D', 'superseded', 'old'), ('d2', 'D', 'superseded', 'old'), ('d3', 'D', 'superseded', 'old'),
        ('e1', 'E', 'ok', 'rare'), ('e2', 'E', 'ok', 'rare'), ('e3', 'E', 'ok', 'rare'),
        ('e4', 'E', 'ok', 'x4'), ('e5', 'E', 'ok', 'x5'), ('e6', 'E', 'ok', 'x6'), ('e7', 'E', 'ok', 'x7'),
        ('n1', null, 'ok', 'slogan'), ('n2', null, 'ok', 'slogan'), ('n3', null, 'ok', 'slogan')
) as t (page_id, source, status, line_key)
-- given raw.articles
select page_id, 0::bigint as article_no, title
from (
    values
        ('a1', 'One'), ('a2', 'Two'), ('a3', 'Three'), ('a4', 'Four'), ('b1', 'One'),
        ('c1', 'Same'), ('c2', 'Same'), ('c3', 'Same'), ('d1', null), ('d2', null), ('d3', null),
        ('e1', null), ('e2', null), ('e3', null), ('e4', null), ('e5', null), ('e6', null), ('e7', null),
        ('n1', null), ('n2', null), ('n3', null)
) as t (page_id, title)
-- expect
select * from (values ('A', 'slogan', 3, 3)) as t (source, line_key, n_pages, n_titles)
