-- case: a block keeps its span, role and place
-- given block_roles
select 'p1' as page_id, 0::bigint as block_no, 0::bigint as char_start, 4::bigint as char_end, 'body' as role, 'Text' as text, 'a1' as article_id, 0::bigint as article_start, 'short line above the text' as reason
-- expect
select 'p1' as page_id, 0 as block_no, 0 as char_start, 4 as char_end, 'body' as role, 'Text' as text, 'a1' as article_id, 0 as article_start, 'short line above the text' as reason
