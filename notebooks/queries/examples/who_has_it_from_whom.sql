-- Who has it from whom?
-- A row is an article and what it probably comes from, with how sure that is and the share of its words that stand there.
-- chart: rect, x = comes_from, y = source, colour = share
select
    a.source,
    a.title,
    coalesce(parent.source, derivations.agency) as comes_from,
    derivations.kind,
    derivations.confidence,
    round(derivations.share, 2) as share,
    a.published_at,
    a.story_id,
    derivations.article_id,
    derivations.parent_article_id
from derivations
inner join articles as a using (article_id)
left join articles as parent on derivations.parent_article_id = parent.article_id
where derivations.confidence is not null
order by derivations.share desc nulls last, a.published_at asc, derivations.article_id asc
limit 1000
