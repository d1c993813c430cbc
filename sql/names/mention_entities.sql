-- A row is a name in an article and the entity that it names there, if that is clear, and why.
-- key: article_id, name_key
-- kind: stage
-- grain: article_id
-- lookup: form_bearers by form
-- lookup: form_entities by form = form, full_form
-- lookup: known_names by name_key
with bearing_forms as (
    select
        forms.article_id,
        forms.name_key,
        forms.label,
        forms.form,
        forms.reason,
        case
            when forms.is_ambiguous then null
            when forms.full_form is not null then forms.full_form
            when bearers.form is not null then bearers.full_form
            else forms.form
        end as bearer_form,
        if(forms.full_form is null and not forms.is_ambiguous, bearers.reason, forms.reason) as link_reason,
        if(forms.reason is not null or bearers.reason is not null, forms.label, null) as bearer_label
    from article_forms as forms
    left join form_bearers as bearers
        on
            forms.form = bearers.form
            and forms.label = bearers.label
            and not contains(forms.form, ' ')
            and forms.full_form is null
),

mention_entities as (
    select
        bearing.article_id, -- the article
        bearing.name_key, -- the name in lower case, without accents and points
        entities.entity_id, -- the entity; null: it fits several, or nothing says which
        coalesce(entities.entity_label, bearing.label) as label, -- what it is
        bearing.form, -- what tells its bearer from others
        bearing.link_reason as reason, -- for a short form, what the link is made by
        bearing.label in ('GPE', 'LOC') and coalesce(known.kind = 'capital', false) as may_be_government -- whether news use it for a government (Beijing, Ottawa)
    from bearing_forms as bearing
    left join form_entities as entities on bearing.bearer_form = entities.form and bearing.label = entities.label
    left join known_names as known on bearing.name_key = known.name_key and known.label = 'GPE'
)

select * from mention_entities
