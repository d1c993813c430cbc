-- A row is the sentence that an address asks for.
-- Variables: `sentence_id`. Without it there are no rows.
select
    sentence_id,
    article_id,
    sentence_no,
    char_start
from sentences
where sentence_id = getvariable('sentence_id')::varchar
