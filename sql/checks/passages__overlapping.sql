-- Two passages of one pair of articles overlap on one side.
-- grain: a_article_id, b_article_id
with neighbours as (
    select
        passage_id,
        a_article_id,
        a_start,
        b_article_id,
        b_start,
        max(a_end) over (partition by a_article_id, b_article_id order by a_start, passage_id rows between unbounded preceding and 1 preceding) as a_reach,
        max(b_end) over (partition by a_article_id, b_article_id order by b_start, passage_id rows between unbounded preceding and 1 preceding) as b_reach
    from passages
)

select passage_id, a_article_id, a_start, a_reach, b_article_id, b_start, b_reach
from neighbours
where a_start < a_reach or b_start < b_reach
