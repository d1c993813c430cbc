-- A row is an article as its page gives it; `articles` adds what all pages together tell.
-- key: article_id
-- kind: stage
-- grain: page_id
-- build: sliced
-- lookup: raw.articles by page_id
-- Pages that a later version superseded keep their blocks and have no article here, so that nothing is counted twice.
with texts as (
    select article_id, string_agg(text, E'\n\n' order by block_no) as text
    from block_roles
    where article_start is not null
    group by article_id
),

word_counts as (
    select article_id, sum(n_words) as n_words
    from sentence_texts
    group by article_id
),

landed_articles as (
    select landed.* exclude (batch), substr(md5(landed.page_id || ':' || landed.article_no), 1, 16) as article_id, pages.source as page_source
    from raw.articles as landed
    inner join pages on landed.page_id = pages.page_id and landed.batch = pages.batch
    where pages.status = 'ok'
),

article_texts as (
    select
        article_id, -- identifies the article: a hash of its page and its place among the page's articles
        page_id, -- page that it stands on
        external_id, -- id that the input record brought
        article_no = 0 as is_main, -- whether it is the page's main article, not one that the page embeds
        if(article_no = 0, coalesce(page_source, source), source) as source, -- outlet that published it
        agency, -- wire service that it is credited to
        title, -- headline
        byline, -- author as printed
        dateline, -- place, agency and date as printed at its head
        published_at, -- when it was published, in UTC; a day stands at its midnight
        published_precision, -- time, day, none
        language, -- ISO 639-1 code
        coalesce(texts.text, '') as text, -- body in reading order, one blank line between blocks
        coalesce(word_counts.n_words, 0)::bigint as n_words -- words in text
    from landed_articles
    left join texts using (article_id)
    left join word_counts using (article_id)
)

select * from article_texts
