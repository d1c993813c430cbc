-- Who prints an agency's words without naming the agency?
-- A row is an article that credits no agency and has wording of an article that credits one. Who was first, the words alone do not say.
with sides as (
    select
        a_article_id as article_id,
        b_article_id as other_article_id,
        a_share as share,
        shared_words
    from "overlaps"
    union all
    select
        b_article_id as article_id,
        a_article_id as other_article_id,
        b_share as share,
        shared_words
    from "overlaps"
)

select
    articles.source,
    articles.title,
    others.agency,
    round(sides.share, 2) as share_of_its_words,
    sides.shared_words,
    articles.published_at,
    others.published_at as other_published_at,
    sides.article_id,
    sides.other_article_id
from sides
inner join articles on sides.article_id = articles.article_id
inner join articles as others on sides.other_article_id = others.article_id
where articles.agency is null and others.agency is not null
order by sides.shared_words desc, sides.article_id asc, sides.other_article_id asc
limit 300
