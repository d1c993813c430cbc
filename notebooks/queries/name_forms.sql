-- A row is a form in which an outlet prints the entity `entity_id`: of the 30 outlets that name it most the six forms that are most frequent in all.
with places as materialized (
    select articles.source, mentions.text as form, mentions.article_id
    from mentions
    inner join articles using (article_id)
    where mentions.entity_id = getvariable('entity_id')::varchar
),

outlets as (
    select source, count(*) as n_outlet_mentions, count(*) over () as n_outlets
    from places
    group by source
    order by n_outlet_mentions desc, source asc
    limit 30
),

forms as (
    select form, count(*) as n_form_mentions, count(*) over () as n_forms
    from places
    group by form
    order by n_form_mentions desc, form asc
    limit 6
)

select
    places.source,
    left(places.form, 100) as form,
    count(*) as n_mentions,
    count(distinct places.article_id) as n_articles,
    min(places.article_id) as article_id,
    any_value(outlets.n_outlet_mentions) as n_outlet_mentions,
    any_value(outlets.n_outlets) as n_outlets,
    any_value(forms.n_forms) as n_forms,
    any_value(forms.n_form_mentions) as n_form_mentions
from places
inner join outlets on places.source is not distinct from outlets.source
inner join forms using (form)
group by places.source, places.form
order by n_outlet_mentions desc, places.source asc, n_form_mentions desc, places.form asc
