-- A row is an article: one piece of journalism. A page has one main article and may embed others.
-- key: article_id
-- kind: table
-- grain: article_id
with articles as (
    select
        texts.article_id, -- identifies the article: a hash of its page and its place among the page's articles
        texts.page_id, -- page that it stands on
        texts.external_id, -- id that the input record brought
        texts.is_main, -- whether it is the page's main article, not one that the page embeds
        texts.source, -- outlet that published it
        texts.agency, -- wire service that it is credited to
        texts.title, -- headline
        texts.byline, -- author as printed
        texts.dateline, -- place, agency and date as printed at its head
        texts.published_at, -- when it was published, in UTC; a day stands at its midnight
        texts.published_precision, -- time, day, none
        texts.language, -- ISO 639-1 code
        texts.text, -- body in reading order, one blank line between blocks
        texts.n_words, -- words in text
        members.story_id -- event that it covers
    from article_texts as texts
    left join story_members as members on texts.article_id = members.article_id
)

select * from articles
