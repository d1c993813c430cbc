-- A row is a fact: what one or more sentences across a story's articles state. Stories of one article have none.
-- key: fact_id
-- kind: table
-- grain: story_id
-- lookup: article_words by article_id
-- lookup: article_roots by article_id
-- lookup: sentence_texts by sentence_id
-- Facts are in the order in which the story tells them: by the place in their articles of the sentences that state them, at the median.
with counted_facts as (
    select
        sentences.fact_id,
        any_value(sentences.story_id) as story_id,
        max(if(sentences.is_text, sentences.sentence_id, null)) as sentence_id,
        count(distinct sentences.article_id) as n_articles,
        count(distinct words.outlet_key) as n_sources,
        count(distinct roots.root) as n_origins,
        count(*) as n_sentences,
        bool_or(sentences.is_conflicting) as is_conflicting,
        median(sentences.place) filter (where sentences.is_main) as place
    from fact_sentences as sentences
    inner join article_words as words on sentences.article_id = words.article_id
    inner join article_roots as roots on sentences.article_id = roots.article_id
    group by sentences.fact_id
),

facts as (
    select
        facts.fact_id, -- identifies the fact: a hash of the sentence that was published first
        facts.story_id, -- its story
        row_number() over (partition by facts.story_id order by facts.place asc, facts.n_articles desc, facts.fact_id asc) as fact_no, -- its number in the story, in the order in which articles tell it
        texts.text, -- its fullest wording
        facts.sentence_id, -- sentence that this is
        facts.n_articles, -- articles that state it
        facts.n_sources, -- outlets that state it; a page without one counts as an outlet of its own
        facts.n_origins, -- independent origins of these articles
        facts.n_sentences, -- sentences that state it
        facts.is_conflicting -- whether one of them differs from its text in a figure, a name, a word or a denial
    from counted_facts as facts
    inner join sentence_texts as texts on facts.sentence_id = texts.sentence_id
)

select * from facts
