-- A row is a statement that two articles of one story give a different figure, date, name or attribution.
-- key: conflict_id
-- kind: table
-- grain: story_id
-- lookup: sentence_values by article_id = a_article_id, b_article_id
-- lookup: sentence_mentions by article_id = a_article_id, b_article_id
-- lookup: article_texts by article_id = a_article_id, b_article_id
-- One row for each two values of a story, however many articles give them; each stands where it was given first. It says that they differ, not who is right: a later count may be the better one, and
-- is_update says where the later article is of the same outlet or agency, or a day younger. A claim that another article states as a fact is a difference of attribution too.
-- DuckDB only: trunc and to_days, of which an interval is made.
with value_pairs as (
    select
        story_id,
        case when is_aligned then 'same words' when frame_share >= (select value from settings where name = 'contrast_min_share') then 'same frame' else 'only count' end as evidence,
        a_article_id,
        a_sentence_id,
        a_start,
        n_a_articles,
        b_article_id,
        b_sentence_id,
        b_start,
        n_b_articles
    from value_conflicts
    union all
    select story_id, 'same post' as evidence, a_article_id, a_sentence_id, a_start, 1 as n_a_articles, b_article_id, b_sentence_id, b_start, 1 as n_b_articles
    from post_conflicts
),

found as (
    select
        pairs.story_id,
        if(a.kind in ('date', 'time'), 'date', 'figure') as kind,
        a.kind as detail,
        pairs.evidence,
        pairs.a_article_id,
        pairs.a_sentence_id,
        a.char_start as a_start,
        a.char_end as a_end,
        a.text as a_value,
        pairs.n_a_articles,
        pairs.b_article_id,
        pairs.b_sentence_id,
        b.char_start as b_start,
        b.char_end as b_end,
        b.text as b_value,
        pairs.n_b_articles
    from value_pairs as pairs
    inner join sentence_values as a on pairs.a_article_id = a.article_id and pairs.a_sentence_id = a.sentence_id and pairs.a_start = a.char_start
    inner join sentence_values as b on pairs.b_article_id = b.article_id and pairs.b_sentence_id = b.sentence_id and pairs.b_start = b.char_start
    union all
    select
        pairs.story_id,
        'name' as kind,
        pairs.difference as detail,
        if(pairs.difference = 'other name', 'same words', 'one person') as evidence,
        pairs.a_article_id,
        a.sentence_id as a_sentence_id,
        a.char_start as a_start,
        a.char_end as a_end,
        a.text as a_value,
        pairs.n_a_articles,
        pairs.b_article_id,
        b.sentence_id as b_sentence_id,
        b.char_start as b_start,
        b.char_end as b_end,
        b.text as b_value,
        pairs.n_b_articles
    from name_conflicts as pairs
    inner join sentence_mentions as a on pairs.a_article_id = a.article_id and pairs.a_mention_id = a.mention_id
    inner join sentence_mentions as b on pairs.b_article_id = b.article_id and pairs.b_mention_id = b.mention_id
    union all
    select
        story_id, 'attribution' as kind, 'claim and fact' as detail, 'same statement' as evidence,
        a_article_id, a_sentence_id, a_start, a_end, a_value, n_a_articles, b_article_id, b_sentence_id, b_start, b_end, b_value, n_b_articles
    from attribution_conflicts
    union all
    select
        story_id, 'attribution' as kind, 'other speaker' as detail, 'same quote' as evidence,
        a_article_id, a_sentence_id, a_start, a_end, a_value, 1 as n_a_articles, b_article_id, b_sentence_id, b_start, b_end, b_value, 1 as n_b_articles
    from speaker_conflicts
),

sentence_facts as (
    select story_id, sentence_id, coalesce(min(if(is_main, fact_id, null)), min(fact_id)) as fact_id
    from fact_sentences
    group by story_id, sentence_id
),

conflicts as (
    select
        substr(md5(concat_ws(':', found.kind, found.detail, found.a_article_id, found.a_start, found.b_article_id, found.b_start)), 1, 16) as conflict_id, -- identifies the conflict: a hash of its kind and its two places
        coalesce(a_facts.fact_id, b_facts.fact_id) as fact_id, -- what is stated: fact of a's sentence, else of b's; null: a statement of neither
        found.kind, -- figure, date, name, attribution
        found.a_sentence_id, -- sentence of the article that was published first
        found.a_value, -- what it gives, as written; of an attribution the speaker or the words that attribute, empty if it is stated as a fact
        found.b_sentence_id, -- sentence of the other article
        found.b_value, -- what that gives
        found.story_id, -- story of both
        found.detail, -- kind of the values (percent, money …), other name, other spelling, other speaker, claim and fact
        found.evidence, -- same words: right before and behind both; same frame: around them; only count: of this noun in both articles; same post; same quote; same statement; one person
        found.a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        found.a_start, -- where its value starts in its text, in code points
        found.a_end, -- where it ends there
        found.n_a_articles, -- articles of the story that give it
        found.b_article_id, -- the other article
        found.b_start, -- where its value starts in its text
        found.b_end, -- where it ends there
        found.n_b_articles, -- articles of the story that give it
        coalesce(a.source = b.source, false) or coalesce(a.agency = b.agency, false) or coalesce(b.published_at - a.published_at >= interval 1 day, false) as is_update -- whether b may correct a: it is a day younger, or of the same outlet or agency
    from found
    inner join article_texts as a on found.a_article_id = a.article_id
    inner join article_texts as b on found.b_article_id = b.article_id
    left join sentence_facts as a_facts on found.story_id = a_facts.story_id and found.a_sentence_id = a_facts.sentence_id
    left join sentence_facts as b_facts on found.story_id = b_facts.story_id and found.b_sentence_id = b_facts.sentence_id
)

select * from conflicts
