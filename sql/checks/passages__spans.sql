-- A passage does not lie within its articles' texts, or does not begin and end with a word.
select passages.*
from passages
inner join articles as a on passages.a_article_id = a.article_id
inner join articles as b on passages.b_article_id = b.article_id
where
    a_start < 0
    or a_end > length(a.text)
    or b_start < 0
    or b_end > length(b.text)
    or not regexp_matches(substr(a.text, a_start + 1, a_end - a_start), '^[\p{L}\p{N}](?s:.*)[\p{L}\p{N}\p{M}]$')
    or not regexp_matches(substr(b.text, b_start + 1, b_end - b_start), '^[\p{L}\p{N}](?s:.*)[\p{L}\p{N}\p{M}]$')
    or (a_start > 0 and regexp_matches(substr(a.text, a_start, 1), '[\p{Latin}\p{Cyrillic}\p{Greek}]') and regexp_matches(substr(a.text, a_start + 1, 1), '[\p{Latin}\p{Cyrillic}\p{Greek}]'))
    or (b_start > 0 and regexp_matches(substr(b.text, b_start, 1), '[\p{Latin}\p{Cyrillic}\p{Greek}]') and regexp_matches(substr(b.text, b_start + 1, 1), '[\p{Latin}\p{Cyrillic}\p{Greek}]'))
