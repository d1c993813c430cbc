-- A row is one of the words that tell most of what an article is about, and its weight.
-- key: article_key, term_key
-- kind: stage
-- grain: article_key
-- build: whole
-- Whole numbers, so that sums are the same in whatever order they are added up.
with weighed_terms as (
    select
        terms.article_key,
        terms.term_key,
        terms.language,
        story_terms.is_shared,
        round(100 * (1 + ln(terms.weight)))::bigint * story_terms.bits as weight
    from article_terms as terms
    inner join story_terms on terms.term_key = story_terms.term_key
    where story_terms.bits > 0
),

heaviest_terms as (
    select
        *,
        row_number() over (partition by article_key order by weight desc, term_key asc) as term_no,
        row_number() over (partition by article_key, is_shared order by weight desc, term_key asc) as shared_no
    from weighed_terms
    qualify term_no <= (select value from settings where name = 'story_max_terms')
),

article_vectors as (
    select
        article_key, -- number of the article
        term_key, -- number of the word
        term_no, -- its rank in the article, from 1
        weight, -- how often it stands there and how much it tells
        language, -- language of the article
        is_shared, -- whether articles in several languages have the word
        shared_no, -- its rank among the article's words of which that is or is not so
        sqrt(sum(weight * weight) over (partition by article_key)) as article_length, -- length of the article's vector of weights
        sqrt(sum(if(is_shared, weight * weight, 0)) over (partition by article_key)) as shared_length -- length of that part of it which articles in several languages may share
    from heaviest_terms
)

select * from article_vectors
