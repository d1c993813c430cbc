-- A row is an origin of a listed article's sentences: wire, other article, statement, own, furniture; with the words in them.
-- Reads report_listed (listed.sql).
select
    listed.group_no,
    sentences.article_id,
    sentences.origin,
    sum(sentences.n_words)::bigint as n_words,
    sum(sentences.n_words) / sum(sum(sentences.n_words)) over (partition by sentences.article_id) as share
from report_listed as listed
inner join sentences using (article_id)
where sentences.origin is not null
group by listed.group_no, sentences.article_id, sentences.origin
having sum(sentences.n_words) > 0
order by listed.group_no, sentences.article_id, n_words desc, sentences.origin
