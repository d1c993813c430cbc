-- A row is two articles of which one may have from the other, or both from a third, what few words would not prove: they share other wording.
-- key: from_id, to_id
-- kind: stage
-- They share passages of news, one is a near-duplicate of the other, or they print the same quote and it tells; and each article is its own neighbour.
-- Of many articles that print one quote each is a neighbour of the first.
with telling_quotes as (
    select distinct sentences.wording_key, sentences.article_id, words.published_at
    from quote_sentences as sentences
    inner join quote_wordings as wordings using (wording_key)
    inner join article_words as words using (article_id)
    where wordings.millibits >= (select pair_millibits from quote_chance)
),

first_articles as (
    select wording_key, min(struct_pack(published_at := coalesce(published_at, '9999-12-31 00:00:00+00'::timestamptz), article_id := article_id)).article_id as first_id
    from telling_quotes
    group by wording_key
    having count(*) > 1
),

pairs as (
    select a_article_id as one_id, b_article_id as other_id from "overlaps"
    union
    select members.article_id as one_id, firsts.article_id as other_id
    from duplicate_groups as members
    inner join duplicate_groups as firsts on members.group_id = firsts.group_id and firsts.is_first
    union
    select telling_quotes.article_id as one_id, first_articles.first_id as other_id
    from telling_quotes
    inner join first_articles using (wording_key)
    union
    select article_id as one_id, article_id as other_id from quote_sentences -- noqa: AL08
),

quote_neighbours as (
    select
        one_id as from_id, -- an article
        other_id as to_id -- another that shares wording with it
    from pairs
    union
    select other_id as from_id, one_id as to_id
    from pairs
)

select * from quote_neighbours
