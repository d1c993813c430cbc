-- A row is two forms that are one bearer's, after what users have judged.
-- key: a_form, b_form, a_label, b_label
-- kind: stage
-- grain: a_form
-- build: whole
-- A judgement names names as they are printed; it holds for their forms.
with judged_forms as (
    select distinct judgements.name_key, judgements.other_key, judgements.judgement, a.form as a_form, b.form as b_form, a_labels.bearer_label as a_label, b_labels.bearer_label as b_label
    from name_judgements as judgements
    inner join article_forms as a on judgements.name_key = a.name_key
    inner join article_forms as b on judgements.other_key = b.name_key
    inner join form_labels as a_labels on a.form = a_labels.form and a.label = a_labels.label
    inner join form_labels as b_labels on b.form = b_labels.form and b.label = b_labels.label
    where a.form != b.form
),

judged_links as (
    select
        links.a_form, -- one form
        links.b_form, -- the other form
        links.label as a_label, -- label of the one
        links.label as b_label, -- label of the other
        links.reason, -- spelling, transliteration, also known as, judged
        links.score -- how sure that is, of 100
    from form_links as links
    left join judged_forms as judged on links.a_form = least(judged.a_form, judged.b_form) and links.b_form = greatest(judged.a_form, judged.b_form)
    where judged.a_form is null
    union all
    select a_form, b_form, a_label, b_label, 'judged' as reason, 100 as score
    from judged_forms
    where judgement = 'same'
)

select * from judged_links
