-- A row is a fact in a listed article: of each story the $facts facts that most articles state, at least two.
-- Reads report_members (members.sql) and report_listed (listed.sql). Where coverage has no row, the fact is absent.
with told_stories as (
    select distinct group_no, story_id
    from report_members
    where group_no in (select group_no from report_listed)
),

ranked_facts as (
    select
        told_stories.group_no,
        facts.*,
        row_number() over (
            partition by told_stories.group_no
            order by facts.n_articles desc, facts.n_origins desc, facts.fact_no, facts.fact_id
        ) as place
    from facts
    inner join told_stories on facts.story_id = told_stories.story_id
    where facts.n_articles > 1
)

select
    told.group_no,
    told.place,
    told.fact_id,
    told.fact_no,
    told.text,
    told.n_articles,
    told.n_sources,
    told.n_origins,
    listed.article_id,
    coalesce(coverage.status, 'absent') as status,
    coalesce(coverage.is_conflicting, false) as is_conflicting,
    coverage.sentence_id,
    sentences.text as sentence
from ranked_facts as told
inner join report_listed as listed on told.group_no = listed.group_no
left join coverage on told.fact_id = coverage.fact_id and listed.article_id = coverage.article_id
left join sentences on coverage.sentence_id = sentences.sentence_id
where told.place <= $facts
order by told.group_no, told.place, listed.entry_no
