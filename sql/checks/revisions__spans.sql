-- A revision's text is not the slice of its page, or its kind is not what it has.
-- grain: before_page_id, after_page_id
-- lookup: pages by page_id = before_page_id, after_page_id
select revisions.revision_id, revisions.kind, revisions.before_start, revisions.after_start
from revisions
inner join pages as before on revisions.before_page_id = before.page_id
inner join pages as after on revisions.after_page_id = after.page_id
where
    (revisions.before_start is not null and substr(before.text, revisions.before_start + 1, revisions.before_end - revisions.before_start) is distinct from revisions.before_text)
    or (revisions.after_start is not null and substr(after.text, revisions.after_start + 1, revisions.after_end - revisions.after_start) is distinct from revisions.after_text)
    or revisions.kind <> if(revisions.after_start is null, 'cut', if(revisions.before_start is null, 'added', 'changed'))
