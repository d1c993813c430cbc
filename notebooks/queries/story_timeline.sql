-- A row is an article of the story `story_id`, the earliest first; an article without a date comes last. The first 2,000.
select
    articles.article_id,
    coalesce(articles.source, regexp_extract(pages.path, '[^/\\]+$'), 'unnamed') as source,
    articles.title,
    coalesce(derivations.agency, articles.agency, 'none') as agency,
    articles.published_at,
    articles.published_precision,
    articles.n_words,
    coalesce(derivations.kind, 'nothing seen') as kind,
    coalesce(derivations.confidence, 'undecided') as confidence
from articles
inner join pages on articles.page_id = pages.page_id
left join derivations on articles.article_id = derivations.article_id
where articles.story_id = getvariable('story_id')
order by articles.published_at asc nulls last, source asc, articles.article_id asc
limit 2000
