-- A row is a statement that two articles of one story attribute differently: to another speaker, or the one to somebody and the other to nobody.
-- key: story_id, a_sentence_id, a_start, b_sentence_id, b_start
-- kind: stage
-- grain: story_id
-- lookup: fact_sentences by sentence_id = claim_sentence_id, flat_sentence_id
-- lookup: article_words by article_id = claim_article_id, flat_article_id
-- Of a fact that is a claim in some articles and a fact in others (claim_drifts) one row, with the first of either; where it is no fact of the story's, one row for each flat sentence.
with claim_facts as (
    select sentence_id, min(fact_id) as fact_id
    from fact_sentences
    where is_main
    group by sentence_id
),

statements as (
    select
        drifts.*,
        coalesce(facts.fact_id, drifts.flat_sentence_id) as statement_id,
        coalesce(claims.published_at, '9999-12-31 00:00:00+00'::timestamptz) as claim_published_at,
        coalesce(flats.published_at, '9999-12-31 00:00:00+00'::timestamptz) as flat_published_at
    from claim_drifts as drifts
    left join claim_facts as facts on drifts.flat_sentence_id = facts.sentence_id
    inner join article_words as claims on drifts.claim_article_id = claims.article_id
    inner join article_words as flats on drifts.flat_article_id = flats.article_id
),

first_statements as (
    select
        story_id,
        statement_id,
        arg_min(struct_pack(article_id := claim_article_id, sentence_id := claim_sentence_id, char_start := cue_start, cue := cue), (claim_published_at, claim_article_id, cue_start)) as claim,
        arg_min(struct_pack(article_id := flat_article_id, sentence_id := flat_sentence_id, char_start := flat_start), (flat_published_at, flat_article_id, flat_start)) as flat,
        min((claim_published_at, claim_article_id)) < min((flat_published_at, flat_article_id)) as is_claim_first,
        count(distinct claim_article_id) as n_claims,
        count(distinct flat_article_id) as n_flats
    from statements
    group by story_id, statement_id
),

attribution_conflicts as (
    select
        first_statements.story_id, -- the story
        if(first_statements.is_claim_first, claim.article_id, flat.article_id) as a_article_id, -- article that was published first
        if(first_statements.is_claim_first, claim.sentence_id, flat.sentence_id) as a_sentence_id, -- its sentence
        if(first_statements.is_claim_first, claim.char_start, flat.char_start) as a_start, -- where the words that attribute it start in its text; of a flat statement where that starts
        if(first_statements.is_claim_first, claim.char_start + length(claim.cue), flat.char_start) as a_end, -- where they end there
        if(first_statements.is_claim_first, claim.cue, '') as a_value, -- these words; empty: stated as a fact
        if(first_statements.is_claim_first, first_statements.n_claims, first_statements.n_flats) as n_a_articles, -- articles that do so
        if(first_statements.is_claim_first, flat.article_id, claim.article_id) as b_article_id, -- the other article
        if(first_statements.is_claim_first, flat.sentence_id, claim.sentence_id) as b_sentence_id, -- its sentence
        if(first_statements.is_claim_first, flat.char_start, claim.char_start) as b_start, -- where the words that attribute it start in its text
        if(first_statements.is_claim_first, flat.char_start, claim.char_start + length(claim.cue)) as b_end, -- where they end there
        if(first_statements.is_claim_first, '', claim.cue) as b_value, -- these words; empty: stated as a fact
        if(first_statements.is_claim_first, first_statements.n_flats, first_statements.n_claims) as n_b_articles -- articles that do so
    from first_statements
)

select * from attribution_conflicts
