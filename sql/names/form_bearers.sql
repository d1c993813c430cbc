-- A row is a short form, and the one full form of the corpus that it can be short for, if there is just one.
-- key: form, label
-- kind: stage
-- grain: form
-- build: whole
-- A surname alone, or an abbreviation that an article does not explain, belongs to its only bearer in the corpus; of several it belongs to nobody, unless
-- a user has judged.
with short_forms as (
    select split_part(form, ' ', -1) as form, 'PERSON' as label, form as full_form, 'only bearer of the surname' as reason
    from form_counts
    where label = 'PERSON' and contains(form, ' ') and weight >= (select value from settings where name = 'name_bearer_weight')
    union
    select name_key as form, 'ORG' as label, full_form, 'only known meaning' as reason
    from article_forms
    where reason = 'abbreviation'
),

judged_forms as (
    select
        short_forms.*,
        coalesce(judgements.judgement, '') as judgement,
        max(coalesce(judgements.judgement, '')) over (partition by short_forms.form, short_forms.label) = 'same' as is_settled
    from short_forms
    left join name_judgements as judgements
        on
            judgements.name_key = least(short_forms.form, short_forms.full_form)
            and judgements.other_key = greatest(short_forms.form, short_forms.full_form)
),

form_bearers as (
    select
        form, -- the short form
        label, -- PERSON, ORG
        if(count(distinct full_form) = 1, min(full_form), null) as full_form, -- its only bearer; null: there are several
        if(bool_or(is_settled), 'judged', min(reason)) as reason -- what the link is made by
    from judged_forms
    where judgement = 'same' or (judgement = '' and not is_settled)
    group by form, label
)

select * from form_bearers
