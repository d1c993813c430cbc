-- A story does not count the articles that belong to it, or has more outlets or origins than articles; or an article has no story.
select articles.story_id, any_value(stories.n_articles) as n_articles, count(*) as n_found
from articles
left join stories using (story_id)
group by articles.story_id
having
    any_value(stories.n_articles) is distinct from count(*)
    or any_value(stories.n_sources) not between 1 and count(*)
    or any_value(stories.n_origins) not between 1 and count(*)
