-- A row is a way in which the name of an entity is printed, and why it is one of its names.
-- key: entity_id, alias
-- kind: table
-- grain: entity_id
-- Of several reasons the surest counts: how the alias differs from the entity's name in letters; what a short form was resolved by in an article; the
-- link between two forms; "full name" where nothing else does. "Hikvision Canada Inc" differs from "Hikvision Canada" in its legal form, from "Hikvision" in being another company.
-- DuckDB only: strip_accents.
with printed_forms as (
    select
        aliases.entity_id,
        aliases.alias,
        aliases.name_key,
        aliases.form,
        aliases.reason,
        entities.name,
        entities.label,
        trim(regexp_replace(regexp_replace(lower(strip_accents(replace(entities.name, '’', ''''))), '[.]|''s$', '', 'g'), '[^\p{L}\p{N}''&-]+', ' ', 'g')) as own_key
    from article_aliases as aliases
    inner join entities on aliases.entity_id = entities.entity_id
    group by all
),

own_forms as (
    select entity_id, form
    from printed_forms
    where alias = name
    group by entity_id, form
),

found_reasons as (
    select
        entity_id,
        alias,
        case
            when alias = name then 'name'
            when lower(alias) = lower(name) then 'case'
            when lower(strip_accents(alias)) = lower(strip_accents(name)) then 'diacritics'
            when
                regexp_replace(strip_accents(lower(alias)), '[^\p{L}\p{N}]', '', 'g') = regexp_replace(strip_accents(lower(name)), '[^\p{L}\p{N}]', '', 'g')
                then 'punctuation'
        end as reason,
        null as score
    from printed_forms
    union all
    select entity_id, alias, reason, null as score
    from printed_forms
    union all
    select forms.entity_id, forms.alias, reasons.reason, reasons.score
    from printed_forms as forms
    inner join form_reasons as reasons on forms.entity_id = reasons.entity_id and forms.form = reasons.form
    anti join own_forms on forms.entity_id = own_forms.entity_id and forms.form = own_forms.form
    union all
    select
        forms.entity_id,
        forms.alias,
        case
            when forms.name_key = forms.own_key then 'punctuation'
            when forms.label = 'PERSON' then 'initials'
            when forms.label = 'NORP' and left(forms.name_key, 3) = left(forms.own_key, 3) then 'plural'
            when forms.label = 'ORG' and starts_with(forms.name_key, forms.form) and starts_with(forms.own_key, forms.form) then 'legal form'
            when forms.label = 'ORG' and regexp_matches(forms.name_key, '\b(?:ministry|embassy|consulate|central bank|supreme court)\b') then 'word order'
            else 'known name'
        end as reason,
        null as score
    from printed_forms as forms
    inner join own_forms on forms.entity_id = own_forms.entity_id and forms.form = own_forms.form
    union all
    select forms.entity_id, forms.alias, reasons.reason, 0 as score
    from printed_forms as forms
    inner join alias_reasons as reasons on reasons.reason = 'full name'
),

scored_reasons as (
    select found.entity_id, found.alias, found.reason, coalesce(found.score, reasons.score, 50) as score
    from found_reasons as found
    left join alias_reasons as reasons on found.reason = reasons.reason
    where found.reason is not null
),

best_reasons as (
    select entity_id, alias, arg_max(reason, (score, reason)) as reason, max(score) as score
    from scored_reasons
    group by entity_id, alias
),

counts as (
    select entity_id, alias, sum(n_mentions)::bigint as n_mentions, count(distinct article_id) as n_articles
    from article_aliases
    group by entity_id, alias
),

entity_aliases as (
    select
        counts.entity_id, -- the entity
        counts.alias, -- its name as printed
        counts.n_mentions, -- places where it is printed so
        counts.n_articles, -- articles that print it so
        best.reason, -- why it is a name of this entity: a reason of alias_reasons
        if(best.score = 0, reasons.score, best.score) / 100 as score -- how sure that makes it, 0 to 1
    from counts
    inner join best_reasons as best on counts.entity_id = best.entity_id and counts.alias = best.alias
    left join alias_reasons as reasons on best.reason = reasons.reason
)

select * from entity_aliases
