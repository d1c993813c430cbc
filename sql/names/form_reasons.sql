-- A row is a form of a name that is linked to another form of its entity, and the link that makes it surest.
-- key: entity_id, form
-- kind: stage
-- grain: entity_id
-- build: whole
-- A link to the form that the entity is known by tells more than one to another alias.
with ends as (
    select a_form as form, a_label as label, b_form as other_form, b_label as other_label, reason, score from judged_links
    union all
    select b_form, b_label, a_form, a_label, reason, score from judged_links
),

linked_forms as (
    select
        entities.entity_id,
        ends.form,
        ends.reason,
        ends.score,
        ends.other_form = entities.best_form as is_direct
    from ends
    inner join form_entities as entities on ends.form = entities.form and ends.label = entities.label
    inner join form_entities as others on ends.other_form = others.form and ends.other_label = others.label and entities.entity_id = others.entity_id
),

form_reasons as (
    select
        entity_id, -- the entity
        form, -- a form of its name
        arg_max(reason, (is_direct, score, reason)) as reason, -- spelling, transliteration, also known as, judged
        arg_max(score, (is_direct, score, reason)) as score -- how sure that is, of 100
    from linked_forms
    group by entity_id, form
)

select * from form_reasons
