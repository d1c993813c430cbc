-- A row is a name in an article, and for a short form the full name that stands in the same article.
-- key: article_id, name_key
-- kind: stage
-- grain: article_id
-- A surname (a given name, the first word of a name; "Embassy") is short for the one full name of the article that it fits; if it
-- fits two, it is short for neither, and the mention belongs to nobody. What a user calls different does not fit. "The ministry" of an article that
-- speaks of two states' is nobody's either.
with full_names as (
    select article_id, form, split_part(form, ' ', 1) as first_word, split_part(form, ' ', -1) as last_word
    from name_forms
    where label = 'PERSON' and contains(form, ' ') and weight >= (select value from settings where name = 'name_sure_weight')
),

fits as (
    select short.article_id, short.name_key, full_names.form as full_form, 'surname' as reason
    from name_forms as short
    inner join full_names on short.article_id = full_names.article_id and short.form = full_names.last_word
    where short.label = 'PERSON'
    union
    select short.article_id, short.name_key, full_names.form as full_form, 'first word' as reason
    from name_forms as short
    inner join full_names on short.article_id = full_names.article_id and short.form = full_names.first_word
    where short.label = 'PERSON'
    union
    select short.article_id, short.name_key, long.form as full_form, 'kind of organisation' as reason
    from name_forms as short
    inner join name_forms as long
        on
            short.article_id = long.article_id
            and list_contains(string_split(long.form, ' '), split_part(short.form, ' of ', 1))
            and (not contains(short.form, ' of ') or ends_with(long.form, ' ' || short.form))
    inner join word_roles as roles on split_part(short.form, ' of ', 1) = roles.word_key and roles.is_org_word
    where short.label = 'ORG' and long.label = 'ORG' and long.form != short.form
    union
    select short.article_id, short.name_key, long.form as full_form, 'without the kind of organisation' as reason
    from name_forms as short
    inner join name_forms as long on short.article_id = long.article_id and long.form = short.form || ' ' || split_part(long.form, ' ', -1)
    inner join word_roles as roles on split_part(long.form, ' ', -1) = roles.word_key and roles.is_org_word
    where short.label = 'ORG' and long.label = 'ORG' and long.weight >= (select value from settings where name = 'name_sure_weight')
    union
    select short.article_id, short.name_key, long.form as full_form, 'word order' as reason
    from name_forms as short
    inner join name_forms as long on short.article_id = long.article_id and starts_with(long.form, short.form || ' of ')
    where short.label = 'ORG' and long.label = 'ORG' and regexp_matches(short.name_key, '^ministry of|ministry$')
    union
    select aliases.article_id, aliases.other_key as name_key, name_forms.form as full_form, aliases.reason
    from stated_aliases as aliases
    inner join name_forms on aliases.article_id = name_forms.article_id and aliases.name_key = name_forms.name_key
    where aliases.reason = 'abbreviation'
),

contested_bodies as (
    select article_id, name_key
    from state_bodies
    group by article_id, name_key
    having count(distinct owner) > 1
),

judged_fits as (
    select fits.article_id, fits.name_key, min(fits.full_form) as full_form, min(fits.reason) as reason, count(distinct fits.full_form) as n_full_forms
    from fits
    left join name_judgements as judgements
        on
            judgements.judgement = 'different'
            and judgements.name_key = least(fits.name_key, fits.full_form)
            and judgements.other_key = greatest(fits.name_key, fits.full_form)
    left join contested_bodies as contested on fits.article_id = contested.article_id and fits.name_key = contested.name_key
    where judgements.name_key is null and contested.name_key is null
    group by fits.article_id, fits.name_key
),

article_forms as (
    select
        names.article_id, -- the article
        names.name_key, -- the name in lower case, without accents and points
        if(fits.reason = 'abbreviation', 'ORG', names.label) as label, -- what it is in the article
        names.n_mentions, -- places where it stands
        names.weight, -- how much speaks for it, in hundredths of an annotator's word
        names.form, -- what tells its bearer from others
        if(fits.n_full_forms = 1, fits.full_form, null) as full_form, -- form of the full name that it is short for
        if(fits.n_full_forms = 1, fits.reason, null) as reason, -- surname, first word, abbreviation
        coalesce(fits.n_full_forms != 1, names.label = 'ORG' and (coalesce(roles.is_org_word, false) or (regexp_matches(names.name_key, '^ministry of|ministry$|^(?:embassy|consulate|central bank|supreme court)$') and not contains(names.form, ' of ')))) as is_ambiguous -- whether it fits several full names of the article, or is a kind of organisation and fits none
    from name_forms as names
    left join word_roles as roles on names.form = roles.word_key
    left join judged_fits as fits on names.article_id = fits.article_id and names.name_key = fits.name_key
)

select * from article_forms
