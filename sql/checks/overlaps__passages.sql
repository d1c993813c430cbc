-- A pair's overlap is not what its passages, standing text aside, add up to, or its shares are no shares.
-- grain: a_article_id, b_article_id
with pairs as (
    select a_article_id, b_article_id, count(*) as n_passages, sum(n_words) as shared_words
    from passages
    where not is_background
    group by a_article_id, b_article_id
)

select a_article_id, b_article_id, pairs.n_passages, found.n_passages as n_passages_found, pairs.shared_words, found.shared_words as shared_words_found, a_share, b_share
from pairs
full join main."overlaps" as found using (a_article_id, b_article_id)
where
    pairs.n_passages is distinct from found.n_passages
    or pairs.shared_words is distinct from found.shared_words
    or (a_share > 0 and a_share <= 1) is not true
    or (b_share > 0 and b_share <= 1) is not true
