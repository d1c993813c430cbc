-- A row is a fact and an article of its story: whether the article states it, and where.
-- key: fact_id, article_id
-- kind: table
-- grain: story_id
-- In stories of more articles than coverage_max_articles what an article leaves out is listed for the facts alone that coverage_min_share of the articles state.
with story_articles as (
    select distinct story_id, article_id
    from story_sentences
),

story_sizes as (
    select story_id, count(*) as n_articles
    from story_articles
    group by story_id
),

best_sentences as (
    select
        fact_id,
        story_id,
        article_id,
        max(
            struct_pack(
                rank := if(is_main, 1, 0),
                agreement := if(is_conflicting, 0, 1),
                similarity := coalesce(similarity, 0),
                place := -place,
                sentence_id := sentence_id,
                status := status
            )
        ) as best
    from fact_sentences
    group by fact_id, story_id, article_id
),

fact_sizes as (
    select fact_id, story_id, count(*) as n_articles
    from best_sentences
    group by fact_id, story_id
),

listed_pairs as (
    select facts.fact_id, facts.story_id, articles.article_id
    from fact_sizes as facts
    inner join story_sizes as sizes using (story_id)
    inner join story_articles as articles using (story_id)
    where
        sizes.n_articles <= (select value from settings where name = 'coverage_max_articles')
        or facts.n_articles >= sizes.n_articles * (select value from settings where name = 'coverage_min_share')
    union
    select fact_id, story_id, article_id
    from best_sentences
),

coverage as (
    select
        pairs.fact_id, -- the fact
        pairs.article_id, -- the article
        pairs.story_id, -- their story
        coalesce(best_sentences.best.status, 'absent') as status, -- verbatim, edited, paraphrase: how the article states it, compared with the fact's text; absent: it does not
        best_sentences.best.sentence_id, -- sentence that states it, or does so best
        best_sentences.best.agreement = 0 as is_conflicting -- whether that differs from the fact's text in a figure, a name, a word or a denial
    from listed_pairs as pairs
    left join best_sentences using (fact_id, story_id, article_id)
)

select * from coverage
