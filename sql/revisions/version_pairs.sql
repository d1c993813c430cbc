-- A row is a version of a page and the version after it, both with a text.
-- key: before_page_id
-- kind: stage
-- grain: before_page_id, after_page_id
-- build: whole
with version_pairs as (
    select
        versions.page_id as before_page_id, -- the version
        versions.next_page_id as after_page_id -- the next one
    from page_versions as versions
    inner join pages as before on versions.page_id = before.page_id
    inner join pages as after on versions.next_page_id = after.page_id
    where before.status not in ('error', 'empty') and after.status not in ('error', 'empty')
)

select * from version_pairs
