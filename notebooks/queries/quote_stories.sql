-- A row is a story to choose: the 300 that most sources tell, and the one of `story_id`.
select story_id, left(title, 200) as title, n_sources, n_articles
from stories
where n_articles > 1 or story_id = getvariable('story_id')::varchar
qualify
    row_number() over (order by n_sources desc, n_articles desc, last_published_at desc nulls last, story_id asc) <= 300
    or story_id = getvariable('story_id')::varchar
order by n_sources desc, n_articles desc, last_published_at desc nulls last, story_id asc
