-- A passage has an id twice or none, a kind or a similarity that does not exist, or calls itself verbatim with words that differ.
select *
from passages
where
    passage_id is null
    or n_words < 1
    or similarity is null
    or similarity not between 0 and 1
    or kind not in ('verbatim', 'edited')
    or (kind = 'verbatim' and similarity < 1)
union all
select *
from passages
qualify count(*) over (partition by passage_id) > 1
