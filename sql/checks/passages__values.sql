-- A passage has another's id, no words, a kind or a similarity that does not exist, calls itself verbatim with words that differ, or is standing text
-- without evidence (or the other way round).
-- grain: passage_id
with counted_passages as (
    select *, count(*) over (partition by passage_id) as n_rows
    from passages
)

select passage_id, n_words, similarity, kind, n_rows, is_background, background_evidence, background_articles, background_sources
from counted_passages
where
    passage_id is null
    or n_rows > 1
    or (n_words > 0) is not true
    or (similarity > 0 and similarity <= 1) is not true
    or kind not in ('verbatim', 'edited')
    or (kind = 'verbatim' and similarity < 1)
    or is_background is distinct from (background_evidence is not null)
    or is_background is distinct from coalesce(background_articles >= 2 and background_sources >= 2, false)
