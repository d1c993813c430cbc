-- A row is a version of an utterance that several articles of a group print: at most $quotes utterances of a group, those in most of its articles first.
-- Reads report_members (members.sql) and report_listed (listed.sql); only versions of listed articles are told.
with group_families as (
    select members.group_no, versions.quote_family_id, count(distinct versions.article_id) as n_group_articles
    from quote_versions as versions
    inner join report_members as members using (article_id)
    where members.group_no in (select group_no from report_listed)
    group by members.group_no, versions.quote_family_id
    having count(distinct versions.article_id) > 1
),

told_families as (
    select
        *,
        count(*) over (partition by group_no) as n_group_families,
        row_number() over (partition by group_no order by n_group_articles desc, length(families.text) desc, quote_family_id asc) as family_no
    from group_families
    inner join quote_families as families using (quote_family_id)
),

disputes as (
    select distinct quote_family_id from quote_attribution_conflicts
)

select
    told.group_no,
    told.n_group_families,
    told.family_no,
    told.quote_family_id,
    told.text,
    told.speaker,
    told.n_articles,
    told.n_sources,
    told.quote_family_id in (select quote_family_id from disputes) as is_disputed,
    versions.article_id,
    versions.text as version_text,
    versions.relation,
    versions.differences,
    versions.is_marked,
    quotes.speaker as version_speaker
from told_families as told
inner join quote_versions as versions using (quote_family_id)
inner join report_listed as listed on told.group_no = listed.group_no and versions.article_id = listed.article_id
left join quotes on versions.quote_id = quotes.quote_id
where told.family_no <= $quotes
order by told.group_no, told.family_no, listed.entry_no, versions.char_start
