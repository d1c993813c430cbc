-- A passage has another's id, no words, a kind or a similarity that does not exist, or calls itself verbatim with words that differ.
with counted_passages as (
    select passage_id, n_words, similarity, kind, count(*) over (partition by passage_id) as n_rows
    from passages
)

select passage_id, n_words, similarity, kind, n_rows
from counted_passages
where
    passage_id is null
    or n_rows > 1
    or (n_words > 0) is not true
    or (similarity > 0 and similarity <= 1) is not true
    or kind not in ('verbatim', 'edited')
    or (kind = 'verbatim' and similarity < 1)
