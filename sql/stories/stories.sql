-- A row is a story: an event as the articles about it cover it.
-- key: story_id
-- kind: table
-- grain: story_id
-- build: whole
-- It is called after its most central article: the one that is nearest to the others, taken together.
with nearness as (
    select article_id, sum(similarity) as similarity
    from (
        select links.a_article_id as article_id, links.closeness as similarity, links.b_article_id as other_id from article_links as links
        union all
        select links.b_article_id, links.closeness, links.a_article_id from article_links as links
    ) as sides
    inner join story_members as own using (article_id)
    inner join story_members as other on sides.other_id = other.article_id and own.story_id = other.story_id
    group by article_id
),

members as (
    select
        members.story_id,
        members.article_id,
        coalesce(nearness.similarity, 0) as similarity,
        words.outlet_key,
        roots.root,
        words.published_at
    from story_members as members
    inner join article_words as words on members.article_key = words.article_key
    left join article_roots as roots on members.article_id = roots.article_id
    left join nearness on members.article_id = nearness.article_id
),

counted_stories as (
    select
        story_id,
        arg_min(article_id, (-similarity, coalesce(published_at, '9999-12-31 00:00:00+00'::timestamptz), article_id)) as central_article_id,
        count(*) as n_articles,
        count(distinct outlet_key) as n_sources,
        count(distinct root) as n_origins,
        min(published_at) as first_published_at,
        max(published_at) as last_published_at
    from members
    group by story_id
),

stories as (
    select
        stories.story_id, -- identifies the story: a hash of its first article's id
        coalesce(
            nullif(texts.title, ''),
            trim(regexp_extract(texts.text, '^.{1,100}(?:$|\s)'))
        ) as title, -- headline of its most central article; where that has none, its first words
        stories.n_articles, -- articles about it
        stories.n_sources, -- outlets that they are from; an article without an outlet is one of its own
        stories.n_origins, -- independent origins of their news: an agency, a statement's page, or an outlet that has it from nobody seen
        stories.first_published_at, -- when the first of them was published
        stories.last_published_at, -- when the last of them was
        stories.central_article_id -- the most central article
    from counted_stories as stories
    inner join article_texts as texts on stories.central_article_id = texts.article_id
)

select * from stories
