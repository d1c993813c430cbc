-- A row is a block of a page with its final role and its place in the text of its article.
-- key: page_id, block_no
-- kind: stage
-- grain: page_id
-- A line that the outlet prints on most of its pages is no part of an article. What remains of an article's running text
-- is joined by one blank line, so a block starts where the blocks before it end, plus two characters for each.
with judged as (
    select
        block_lines.* exclude (role, article_no, in_text, reason),
        furniture_blocks.block_no is not null as is_furniture,
        if(is_furniture, 'other', role) as role,
        if(is_furniture, null, article_no) as article_no,
        in_text and not is_furniture as in_text,
        if(is_furniture, 'printed on many pages of the outlet', reason) as reason
    from block_lines
    left join furniture_blocks using (page_id, block_no)
),

block_roles as (
    select
        page_id, -- the page
        block_no, -- position of the block in the page, from 0
        char_start, -- where it starts in the page's text
        char_end, -- where it ends
        role, -- what it is
        text, -- the slice of the page's text
        reason, -- what speaks for its role
        status, -- status of the page
        article_no, -- the page's article that it belongs to, 0 for the main one
        in_text, -- whether it is part of the article's running text
        if(status = 'ok' and article_no is not null, substr(md5(page_id || ':' || article_no), 1, 16), null) as article_id, -- that article
        case
            when in_text and status = 'ok'
                then (coalesce(sum(char_end - char_start + 2) over preceding_blocks, 0))::bigint
        end as article_start -- where it starts in the article's text
    from judged
    window preceding_blocks as (
        partition by page_id, article_no, in_text
        order by block_no
        rows between unbounded preceding and 1 preceding
    )
)

select * from block_roles
