-- A row is a pair of listed articles that share wording, the strongest first, at most $pairs of a group.
-- Reads report_listed (listed.sql).
select
    a.group_no,
    a_article_id,
    b_article_id,
    n_passages,
    shared_words,
    a_share,
    b_share
from "overlaps"
inner join report_listed as a on a_article_id = a.article_id
inner join report_listed as b on b_article_id = b.article_id and a.group_no = b.group_no
qualify row_number() over (partition by a.group_no order by shared_words desc, a_article_id, b_article_id) <= $pairs
order by a.group_no, shared_words desc, a_article_id, b_article_id
