-- Mentions whose text is not the slice of their article that their span tells, and mentions that begin before the one before them has ended.
-- grain: article_id
with ordered_mentions as (
    select *, max(char_end) over (partition by article_id order by char_start, char_end rows between unbounded preceding and 1 preceding) as reach
    from mentions
)

select mentions.mention_id, mentions.article_id, mentions.char_start, mentions.char_end, mentions.text
from ordered_mentions as mentions
left join articles on mentions.article_id = articles.article_id
where
    articles.article_id is null
    or mentions.char_start >= mentions.char_end
    or mentions.text is distinct from substr(articles.text, mentions.char_start + 1, mentions.char_end - mentions.char_start)
    or mentions.char_start < mentions.reach
