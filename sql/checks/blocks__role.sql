-- A block's role is none of the contract's.
-- grain: page_id
select page_id, block_no, role, text
from blocks
where
    role is null
    or role not in (
        'title', 'dek', 'byline', 'dateline', 'body', 'subhead', 'caption', 'social', 'credit', 'bio',
        'related', 'nav', 'ad', 'comment', 'legal', 'other'
    )
