-- A row is two forms of names that are names of one bearer, and why.
-- key: a_form, b_form, label
-- kind: stage
-- grain: a_form
-- build: whole
-- Two spellings are one name where both stand in one article or in two that share wording, so that they speak of one thing. Else: what a text states.
with some_articles as (
    select form, article_id
    from article_forms
    where form in (select a_form from form_pairs) or form in (select b_form from form_pairs)
    qualify row_number() over (partition by form order by article_id) <= (select value from settings where name = 'anchor_max_articles')
),

near_articles as (
    select article_id, article_id as other_id from some_articles
    union
    select a_article_id, b_article_id from "overlaps" where a_article_id in (select article_id from some_articles)
    union
    select b_article_id, a_article_id from "overlaps" where b_article_id in (select article_id from some_articles)
),

seen_together as (
    select distinct pairs.a_form, pairs.b_form, pairs.label, pairs.reason
    from form_pairs as pairs
    inner join some_articles as a on pairs.a_form = a.form
    inner join near_articles as near on a.article_id = near.article_id
    inner join some_articles as b on pairs.b_form = b.form and near.other_id = b.article_id
),

found_links as (
    select a_form, b_form, label, reason, if(reason = 'middle name', 90, 80) as score
    from seen_together
    union all
    select least(a.form, b.form) as a_form, greatest(a.form, b.form) as b_form, labels.bearer_label as label, aliases.reason, 95 as score
    from stated_aliases as aliases
    inner join article_forms as a on aliases.article_id = a.article_id and aliases.name_key = a.name_key
    inner join article_forms as b on aliases.article_id = b.article_id and aliases.other_key = b.name_key
    inner join form_labels as labels on a.form = labels.form and a.label = labels.label
    inner join form_labels as other_labels on b.form = other_labels.form and b.label = other_labels.label and labels.bearer_label = other_labels.bearer_label
    where aliases.reason = 'also known as' and a.form != b.form and a.full_form is null and b.full_form is null
),

form_links as (
    select
        a_form, -- one form
        b_form, -- the other form
        label, -- what both name
        arg_max(reason, (score, reason)) as reason, -- spelling, transliteration, middle name, also known as
        max(score)::bigint as score -- how sure that is, of 100
    from found_links
    group by a_form, b_form, label
)

select * from form_links
