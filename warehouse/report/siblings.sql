-- A row is a pair of listed articles that share what somebody said and nothing else: at most $siblings of a story, those that share most first.
-- Reads report_listed (listed.sql). Neither derives from the other.
select
    a.group_no,
    evidence.article_id as a_article_id,
    evidence.other_article_id as b_article_id,
    evidence.text,
    count(*) over (partition by a.group_no) as n_siblings
from evidence
inner join report_listed as a on evidence.article_id = a.article_id
inner join report_listed as b on evidence.other_article_id = b.article_id and a.group_no = b.group_no
where evidence.kind = 'statement'
qualify row_number() over (
    partition by a.group_no
    order by coalesce(evidence.char_end - evidence.char_start, 0) desc, evidence.article_id, evidence.other_article_id, evidence.text
) <= $siblings
order by a.group_no, coalesce(evidence.char_end - evidence.char_start, 0) desc, evidence.article_id, evidence.other_article_id, evidence.text
