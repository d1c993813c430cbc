-- A sentence_id stands twice, or words of an article stand in no sentence.
with lengths as (
    select article_id, sum(length(regexp_replace(text, '\s+', '', 'g'))) as n_chars
    from sentences
    group by article_id
)

select article_id, n_chars, length(regexp_replace(articles.text, '\s+', '', 'g')) as n_article_chars
from articles
left join lengths using (article_id)
where coalesce(n_chars, 0) <> length(regexp_replace(articles.text, '\s+', '', 'g'))
union all
select sentence_id, count(*), null
from sentences
group by sentence_id
having count(*) > 1
