-- A row of report_told is a dispute that the report tells: of each story the $disputes ones that most articles are part of.
-- Reads report_disputes (disputes.sql) and report_listed (listed.sql).
create or replace temp table report_told as
with report_told as (
    select
        disputes.group_no, -- number of the story
        disputes.dispute_id, -- the dispute
        row_number() over (
            partition by disputes.group_no
            order by max(conflicts.n_a_articles + conflicts.n_b_articles) desc, disputes.dispute_id
        ) as place -- its place in the list, from 1
    from report_disputes as disputes
    inner join conflicts using (conflict_id)
    where disputes.group_no in (select group_no from report_listed)
    group by disputes.group_no, disputes.dispute_id
    qualify place <= $disputes
)

select * from report_told
