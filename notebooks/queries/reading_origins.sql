-- A row is an origin of the sentences of an article that is read: wire, other article, statement, own, furniture; with the words in them.
-- Variables: `article_ids`, a list of ids. Without it there are no rows.
select
    article_id,
    origin,
    count(*) as n_sentences,
    sum(n_words)::bigint as n_words,
    sum(n_words) / sum(sum(n_words)) over (partition by article_id) as share
from sentences
where article_id in (select unnest(getvariable('article_ids')::varchar[])) and origin is not null
group by article_id, origin
having sum(n_words) > 0
order by article_id asc, n_words desc, origin asc
