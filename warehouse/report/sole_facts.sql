-- A row is a fact that one listed article alone states, at most $sole of each article, the first ones that it tells.
-- Reads report_members (members.sql) and report_listed (listed.sql). In a story of one article there is nobody else, so nothing is told of it;
-- standing text (furniture) is nothing that an article tells.
with single_facts as (
    select
        listed.group_no,
        listed.entry_no,
        sentences.article_id,
        facts.fact_id,
        facts.text,
        count(*) over (partition by sentences.article_id) as n_facts,
        row_number() over (partition by sentences.article_id order by sentences.sentence_no, facts.fact_id) as place
    from facts
    inner join sentences on facts.sentence_id = sentences.sentence_id
    inner join report_listed as listed on sentences.article_id = listed.article_id
    where
        facts.n_articles = 1
        and coalesce(sentences.origin, '') <> 'furniture'
        and facts.story_id in (select story_id from report_members group by story_id having count(*) > 1)
)

select *
from single_facts
where place <= $sole
order by group_no, entry_no, place
