-- Two sentences of an article overlap, or sentence_no does not follow the text.
with neighbours as (
    select *, lag(char_end) over (partition by article_id order by sentence_no) as before_end
    from sentences
)

select sentence_id, article_id, sentence_no, char_start, char_end, before_end
from neighbours
where before_end > char_start
