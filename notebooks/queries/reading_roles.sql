-- A row is a role that blocks of a page have, with how many there are and how much text they hold; blocks of nothing but white space are left out.
-- Variables: `page_id`. Without it there are no rows.
select
    role,
    count(*) as n_blocks,
    sum(len(regexp_extract_all(text, '[\p{L}\p{M}\p{N}]+(?:[''’.,-][\p{L}\p{M}\p{N}]+)*')))::bigint as n_words,
    sum(char_end - char_start)::bigint as n_chars,
    count(*) filter (where article_start is not null) as n_in_text,
    max(block_no) as last_block_no
from blocks
where
    page_id = getvariable('page_id')::varchar
    and regexp_matches(text, '[\p{L}\p{N}\p{P}\p{S}]')
group by role
order by n_chars desc, role asc
