-- A row is an article that names the outlet of a relative, in one sentence or more.
-- key: article_id, named_id
-- kind: stage
-- grain: article_id
-- lookup: article_credits by article_id = relative_id
-- A page that names another outlet for a quote or a fact has these words from there; whether the rest is from there too, the rest of the words tells. So it counts where they
-- are relatives by more than statements (parent_votes), and is shown for all.
with named_sentences as (
    select
        relatives.article_id,
        relatives.relative_id,
        sentences.char_start,
        sentences.char_end,
        sentences.text
    from relatives
    inner join article_credits as named on relatives.relative_id = named.article_id
    inner join sentence_texts as sentences on relatives.article_id = sentences.article_id
    where
        not relatives.is_one_outlet
        and not named.is_institution_page
        and length(named.source_name) >= 5
        and contains(lower(sentences.text), named.source_name)
        and not contains(named.source_name, '.')
),

source_mentions as (
    select
        article_id, -- the article
        relative_id as named_id, -- the relative whose outlet it names
        min(char_start) as char_start, -- where the first sentence that does begins in its text, in code points
        arg_min(char_end, char_start) as char_end, -- where it ends there
        arg_min(text, char_start) as text, -- that sentence
        count(*) as n_sentences -- sentences that name it
    from named_sentences
    group by article_id, relative_id
)

select * from source_mentions
