-- A row is a sentence of a listed article that states what a told dispute is about: a fact of one of the disputed sentences.
-- Reads report_told (told_disputes.sql), report_disputes (disputes.sql) and report_listed (listed.sql).
-- (The stories' coverage is read once, and first: the engine would read all of it twice.)
with story_coverage as materialized (
    select coverage.*
    from coverage
    where story_id in (select story_id from report_members where group_no in (select group_no from report_told))
),

disputed_sentences as (
    select told.group_no, told.place, unnest([conflicts.a_sentence_id, conflicts.b_sentence_id]) as sentence_id
    from report_told as told
    inner join report_disputes as disputes on told.group_no = disputes.group_no and told.dispute_id = disputes.dispute_id
    inner join conflicts on disputes.conflict_id = conflicts.conflict_id
),

disputed_facts as (
    select distinct disputed.group_no, disputed.place, coverage.fact_id
    from disputed_sentences as disputed
    inner join story_coverage as coverage on disputed.sentence_id = coverage.sentence_id
)

select distinct facts.group_no, facts.place, listed.entry_no, listed.article_id, sentences.text
from disputed_facts as facts
inner join story_coverage as coverage on facts.fact_id = coverage.fact_id
inner join report_listed as listed on facts.group_no = listed.group_no and coverage.article_id = listed.article_id
inner join sentences on coverage.sentence_id = sentences.sentence_id
order by facts.group_no, facts.place, listed.entry_no, sentences.text
