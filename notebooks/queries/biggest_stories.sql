-- A row is one of the twelve stories that most sources tell.
select
    story_id,
    title,
    n_articles,
    n_sources,
    n_origins,
    last_published_at
from stories
order by n_sources desc, n_articles desc, last_published_at desc nulls last, story_id asc
limit 12
