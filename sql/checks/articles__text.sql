-- An article's text is not the blocks of its running text, one blank line between them.
-- grain: article_id
with joined as (
    select article_id, string_agg(text, E'\n\n' order by block_no) as text
    from blocks
    where article_start is not null
    group by article_id
)

select articles.article_id, articles.text, joined.text as joined_text
from articles
left join joined using (article_id)
where articles.text is distinct from coalesce(joined.text, '')
