-- A row is a fact of the story `story_id` in an article that states it: of the first `n_facts` facts (40 if not set), those that most articles state first.
-- Variables: `telling` ('several': facts of several articles; 'differing': those that articles state with other figures, dates, names, words or a denial; 'alone': those of one
-- article), `words` (words that the fact's text or an article's sentence must hold; none: all).
with disputed_facts as (
    select
        fact_id,
        string_agg(distinct concat('“', a_value, '” against “', b_value, '”'), '; ' order by concat('“', a_value, '” against “', b_value, '”')) as disputed
    from conflicts
    where story_id = getvariable('story_id') and a_value <> '' and b_value <> ''
    group by fact_id
),

told_facts as (
    select
        facts.*,
        disputed_facts.disputed
    from facts
    left join disputed_facts on facts.fact_id = disputed_facts.fact_id
    where
        facts.story_id = getvariable('story_id')
        and case coalesce(getvariable('telling'), 'several')
            when 'differing' then facts.is_conflicting or disputed_facts.fact_id is not null
            when 'alone' then facts.n_articles = 1
            else facts.n_articles > 1
        end
),

-- Read once, and before any word is looked for: the engine would look for it in the sentences of all stories.
tellings as materialized (
    select
        coverage.*,
        sentences.text as sentence
    from coverage
    inner join sentences on coverage.sentence_id = sentences.sentence_id
    where coverage.story_id = getvariable('story_id') and coverage.status <> 'absent'
),

worded_facts as (
    select distinct fact_id
    from tellings
    where contains(lower(sentence), lower(coalesce(getvariable('words'), '')))
),

shown_facts as (
    select
        told_facts.*,
        row_number() over (order by told_facts.n_articles desc, told_facts.n_origins desc, told_facts.fact_no asc, told_facts.fact_id asc) as place,
        count(*) over () as n_found
    from told_facts
    semi join worded_facts on told_facts.fact_id = worded_facts.fact_id
    qualify place <= coalesce(getvariable('n_facts'), 40)
)

select
    shown_facts.place, -- rank of the fact
    shown_facts.n_found, -- facts that answer to the variables, shown or not
    shown_facts.fact_id, -- the fact
    shown_facts.text, -- its fullest wording
    shown_facts.n_articles, -- articles that state it
    shown_facts.n_origins, -- independent origins of these
    shown_facts.disputed, -- values that articles give it against each other: see conflicts
    tellings.article_id, -- an article that states it
    tellings.status, -- how: verbatim, edited, paraphrase
    tellings.is_conflicting, -- whether it differs in a figure, name, word or denial
    left(tellings.sentence, 4000) as sentence -- where
from shown_facts
inner join tellings on shown_facts.fact_id = tellings.fact_id
order by shown_facts.place, tellings.article_id
