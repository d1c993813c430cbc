-- A row is one of the 100 stories that most sources tell, of those in which an article's headline, outlet or id holds the words.
-- Variables: `words` (none: every story of several articles), `story_id` (a story that is there in any case).
with asked as (
    select lower(trim(coalesce(getvariable('words')::varchar, ''))) as words, getvariable('story_id')::varchar as asked_id
),

holding as (
    select distinct articles.story_id
    from articles
    cross join asked
    where
        asked.words <> ''
        and (
            contains(lower(articles.title), asked.words)
            or contains(lower(articles.source), asked.words)
            or articles.article_id = asked.words
            or articles.story_id = asked.words
        )
)

select
    stories.story_id,
    stories.title,
    stories.n_articles,
    stories.n_sources,
    stories.first_published_at
from stories
cross join asked
where
    stories.story_id = asked.asked_id
    or stories.story_id in (select story_id from holding)
    or (asked.words = '' and stories.n_articles > 1)
order by (stories.story_id is not distinct from asked.asked_id) desc, stories.n_sources desc, stories.n_articles desc, stories.story_id asc
limit 100
