-- A row is an article and what it probably comes from: an agency, another article, a statement, or nothing that was seen.
-- key: article_id
-- kind: table
-- grain: article_id
-- build: whole
-- certain: an article credited to an agency, a copy of the agency's own page, an outlet's later text over its earlier one, and nothing speaks against it. likely: evidence of
-- who was first outweighs what is against it, and it is more than a date, or the date of a text that has much of the article. All else is undecided: the nearest
-- relative is named, and who has it from whom is not known. No verdict: `evidence` has the pieces.
-- DuckDB only: to_json; an ordered aggregate of structs.
with evidence_lists as (
    select
        evidence.article_id,
        to_json(
            array_agg(
                struct_pack(kind := evidence.kind, other_article_id := evidence.other_article_id, points_to := evidence.points_to, supports := evidence.supports, text := evidence.text)
                order by evidence.other_article_id is null desc, evidence.weight desc, evidence.kind asc, evidence.evidence_id asc
            )
        )::varchar as evidence
    from evidence
    left join article_parents as parents on evidence.article_id = parents.article_id
    where evidence.other_article_id is null or evidence.other_article_id = parents.parent_id
    group by evidence.article_id
),

statements as (
    select if(a.is_institution_page, wording.b_article_id, wording.a_article_id) as article_id, arg_max(if(a.is_institution_page, wording.a_article_id, wording.b_article_id), (wording.n_words, wording.a_article_id)) as statement_article_id
    from shared_wording as wording
    inner join article_credits as a on wording.a_article_id = a.article_id
    inner join article_credits as b on wording.b_article_id = b.article_id
    where a.is_institution_page <> b.is_institution_page
    group by if(a.is_institution_page, wording.b_article_id, wording.a_article_id)
),

derivations as (
    select
        credits.article_id, -- the article
        parents.parent_id as parent_article_id, -- the article that it probably comes from, or where that is undecided its nearest relative; null: none was seen
        roots.agency, -- agency that it is credited to, or that the article at the top of its chain is credited to
        parents.share, -- share of the article's words that stand in its parent
        case
            when
                parents.n_for = 3
                and parents.n_against = 0
                and (parents.is_one_outlet or (credits.agency_key = parent.agency_key and parents.share >= (select value from settings where name = 'copy_min_share')))
                then 'certain'
            when
                parents.n_for > parents.n_against
                and (parents.is_told or parents.share >= (select value from settings where name = 'rewrite_min_share'))
                then 'likely'
            when parents.parent_id is not null then 'undecided'
            when credits.agency_key is not null or earlier.before_page_id is not null then 'certain'
        end as confidence, -- certain, likely, undecided; null: nothing was seen
        coalesce(lists.evidence, '[]') as evidence, -- JSON list of the rows of evidence on the article's own page and its parent: kind, other_article_id, points_to, supports, text
        case
            when parents.is_one_outlet then 'version'
            when parents.kind = 'translation' then 'translation'
            when parents.share >= (select value from settings where name = 'copy_min_share') then 'copy'
            when parents.parent_id is not null then 'rewrite'
            when credits.agency_key is not null then 'wire'
            when credits.is_institution_page then 'statement'
            when earlier.before_page_id is not null then 'version'
            else 'own'
        end as kind, -- wire (an agency's, no copy of it seen), copy, rewrite, version (of the outlet's own earlier text), translation, statement (an institution's page), own
        earlier.before_page_id as earlier_page_id, -- the version before it of its page, which has no article any more; its changes are in revisions
        roots.root_article_id, -- the article at the top of its chain of parents; itself if it has none
        statements.statement_article_id -- the institution's page that it has wording of
    from article_credits as credits
    inner join article_roots as roots on credits.article_id = roots.article_id
    left join article_parents as parents on credits.article_id = parents.article_id
    left join article_credits as parent on parents.parent_id = parent.article_id
    left join evidence_lists as lists on credits.article_id = lists.article_id
    left join version_pairs as earlier on credits.page_id = earlier.after_page_id and credits.is_main
    left join statements on credits.article_id = statements.article_id
)

select * from derivations
