-- A row is two articles, one of which may have from the other what few words would not prove: they print the same quote and it tells, or are near-duplicates.
-- key: a_article_id, b_article_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- build: whole
-- Of many articles each meets the first of them. And each article that quotes meets itself.
with telling_quotes as (
    select
        wording_key,
        article_id,
        min(struct_pack(published_at := coalesce(published_at, '9999-12-31 00:00:00+00'::timestamptz), article_id := article_id))
            over (partition by wording_key)
        .article_id as first_id
    from told_sentences
    where level = 3
),

quote_meetings as (
    select
        first_id as a_article_id, -- the article that was published first
        article_id as b_article_id -- another one
    from telling_quotes
    union
    select firsts.article_id as a_article_id, members.article_id as b_article_id
    from duplicate_groups as members
    inner join duplicate_groups as firsts on members.group_id = firsts.group_id and firsts.is_first
    union
    select article_id as a_article_id, article_id as b_article_id from told_sentences -- noqa: AL08
)

select * from quote_meetings
