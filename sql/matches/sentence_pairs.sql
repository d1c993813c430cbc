-- A row is two sentences of different articles that say the same, or the same but for a figure, a name, a word or a denial.
-- key: a_sentence_id, b_sentence_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- Alike are sentences of whose information most is the same (Dice's coefficient, of sentence_candidates); the order of words counts a little, as in measures
-- of translations (METEOR: Banerjee and Lavie 2005). Or the one stands in the other, in order: a trimmed copy, or one of two sentences that were joined.
-- Where something says that they differ (figure_contrasts, word_contrasts, name_contrasts) they are no match: if all else is the same, a pair of conflicting statements, if not, nothing.
with contrasts as (
    select distinct a_sentence_id, b_sentence_id, 'figure' as contrast from figure_contrasts
    union all
    select a_sentence_id, b_sentence_id, contrast from word_contrasts
    union all
    select a_sentence_id, b_sentence_id, contrast from name_contrasts
),

listed_contrasts as (
    select a_sentence_id, b_sentence_id, string_agg(contrast, ', ' order by contrast) as contrasts
    from contrasts
    group by a_sentence_id, b_sentence_id
),

counted_pairs as (
    select
        candidates.*,
        pairs.is_verbatim,
        pairs.n_matched,
        array_length(pairs.a_words) as a_words,
        array_length(pairs.b_words) as b_words,
        listed.contrasts
    from sentence_candidates as candidates
    inner join sentence_gaps as pairs using (a_article_id, b_article_id, a_sentence_id, b_sentence_id)
    left join listed_contrasts as listed using (a_sentence_id, b_sentence_id)
),

scored_pairs as (
    select
        *,
        dice + (2 * n_matched / (a_words + b_words) - dice) * (select value from settings where name = 'match_order_share') as similarity,
        containment >= (select value from settings where name = 'match_min_containment')
        and n_matched >= least(a_words, b_words) * (select value from settings where name = 'match_min_containment')
        and least(a_words, b_words) >= (select value from settings where name = 'match_min_words') as is_contained
    from counted_pairs
),

worded_pairs as (
    select
        *,
        case
            when is_verbatim then 'verbatim'
            when is_contained or 2 * n_matched >= (a_words + b_words) * (select value from settings where name = 'match_edited_share') then 'edited'
            else 'paraphrase'
        end as wording
    from scored_pairs
    where
        is_contained
        or (
            similarity >= if(
                contrasts is null,
                (select value from settings where name = 'match_min_similarity'),
                (select value from settings where name = 'conflict_min_similarity')
            )
            and (
                least(a_shared_millibits, b_shared_millibits) >= (select 1000 * value from settings where name = 'match_telling_bits')
                or similarity >= (select value from settings where name = 'match_min_containment')
            )
        )
),

sentence_pairs as (
    select
        a_sentence_id, -- sentence of the article that was published first; where that is unknown or equal, of the one with the smaller id
        b_sentence_id, -- the other
        a_article_id, -- article of a
        b_article_id, -- article of b
        similarity, -- share of what both tell that both have, the order of words counted in
        if(contrasts is null, wording, 'conflicting') as relation, -- verbatim, edited, paraphrase; conflicting: the same statement, but something in it differs
        wording, -- verbatim, edited, paraphrase: how near the words are, whatever they say
        contrasts, -- what differs: figure, name, negation, opposite, order; null: nothing
        n_matched, -- words that both have, in order
        a_shared_millibits / a_millibits as a_share, -- share of what a tells that b has too
        b_shared_millibits / b_millibits as b_share -- share of what b tells that a has too
    from worded_pairs
)

select * from sentence_pairs
