-- A row is a name in an article and the next one, with what stands between them: where a text states what one is to the other.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- Only names at most so many characters apart, in one line, are told: "Hikvision, also known as ", "Bangladesh Nationalist Party (".
with following as (
    select
        *,
        lead(char_start) over next_mention as next_start,
        lead(char_end) over next_mention as next_end,
        lead(text) over next_mention as next_text,
        lead(name_key) over next_mention as next_key,
        lead(label) over next_mention as next_label
    from mention_spans
    where label not in ('DATE', 'QUANTITY')
    window next_mention as (partition by article_id order by char_start)
),

mention_gaps as (
    select
        following.article_id, -- the article
        following.char_start, -- where the first name starts in articles.text
        following.text, -- the first name
        following.name_key, -- it in lower case, without accents and points
        following.label, -- what it is
        following.next_end, -- where the second name ends
        following.next_text, -- the second name
        following.next_key, -- it in lower case, without accents and points
        following.next_label, -- what it is
        substr(articles.text, following.char_end + 1, following.next_start - following.char_end) as gap, -- what stands between them
        substr(articles.text, following.next_end + 1, 2) as after -- the two characters after the second
    from following
    inner join article_texts as articles on following.article_id = articles.article_id
    where
        following.next_start - following.char_end between 1 and (select value from settings where name = 'name_max_gap')
        and not contains(substr(articles.text, following.char_end + 1, following.next_start - following.char_end), E'\n')
)

select * from mention_gaps
