-- A row is a story of several articles, or of any number if `single` is set: the first 200 in the order that is asked for.
-- Variables: `words` (those that the story's headline, or an article's headline, outlet or agency, must hold; none: all), `ranking` ('newest', 'most sources',
-- 'most conflicts', 'most articles'), `single` (true: stories of one article too).
with asked as (
    select
        lower(coalesce(getvariable('words'), '')) as words,
        coalesce(getvariable('ranking'), 'most sources') as ranking,
        coalesce(getvariable('single'), false) as single
),

named_stories as (
    select distinct articles.story_id
    from articles
    where contains(lower(concat_ws(' ', articles.title, articles.source, articles.agency)), (select words from asked))
),

story_conflicts as (
    select story_id, count(*) as n_conflicts
    from conflicts
    group by story_id
),

told_stories as (
    select
        stories.story_id, -- the story
        stories.title, -- its headline
        stories.n_articles, -- articles that tell it
        stories.n_sources, -- sources of these
        stories.n_origins, -- origins that do not depend on each other
        coalesce(story_conflicts.n_conflicts, 0) as n_conflicts, -- rows of conflicts
        stories.first_published_at, -- the earliest date among its articles
        stories.last_published_at -- the latest
    from stories
    semi join named_stories on stories.story_id = named_stories.story_id
    left join story_conflicts on stories.story_id = story_conflicts.story_id
    where stories.n_articles > 1 or (select single from asked)
)

select *
from told_stories
order by
    case (select ranking from asked)
        when 'newest' then epoch_ms(last_published_at)
        when 'most conflicts' then n_conflicts
        when 'most articles' then n_articles
        else n_sources
    end desc nulls last,
    n_sources desc,
    n_articles desc,
    story_id asc
limit 200
