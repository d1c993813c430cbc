-- A row is a name in an article, the form under which the corpus counts it, and for a short form the full name that stands in the same article.
-- key: article_id, name_key
-- kind: stage
-- grain: article_id
-- lookup: known_names by name_key
-- lookup: word_roles by word_key = name_key
-- A form leaves out what does not tell one bearer from another: initials and "Jr." of a person, the legal form of a company, the plural of a people; what seed
-- tables know by several names has one. A surname (a given name, the first word of a name; "Embassy") is short for the one full name of the article that it fits; if it
-- fits two, it is short for neither, and the mention belongs to nobody. What a user calls different does not fit.
with names as (
    select article_id, name_key, label, count(*) as n_mentions
    from mention_spans
    where label not in ('DATE', 'QUANTITY')
    group by article_id, name_key, label
),

formed_names as (
    select
        names.article_id,
        names.name_key,
        names.label,
        names.n_mentions,
        coalesce(
            if(names.label = 'NORP', null, known.canonical_key),
            case names.label
                when 'PERSON'
                    then coalesce(
                        nullif(
                            array_to_string(list_filter(string_split(names.name_key, ' '), lambda word: length(word) > 1 and word not in ('jr', 'sr', 'ii', 'iii', 'iv')), ' '), ''
                        ),
                        names.name_key
                    )
                when 'ORG'
                    then regexp_replace(
                        names.name_key, '(.)(?: (?:inc|incorporated|corp|corporation|company|co|ltd|limited|plc|llc|llp|lp|ag|sa|nv|bv|gmbh|spa|ab|asa|oyj|oy|pty|bhd|kk|se|sarl))+$', '\1'
                    )
                when 'NORP' then regexp_replace(names.name_key, '^(.{3,}[^s])s$', '\1')
                else names.name_key
            end
        ) as form
    from names
    left join known_names as known on names.name_key = known.name_key and names.label = known.label
),

full_names as (
    select article_id, form, split_part(form, ' ', 1) as first_word, split_part(form, ' ', -1) as last_word
    from formed_names
    where label = 'PERSON' and contains(form, ' ')
),

fits as (
    select short.article_id, short.name_key, full_names.form as full_form, 'surname' as reason
    from formed_names as short
    inner join full_names on short.article_id = full_names.article_id and short.form = full_names.last_word
    where short.label = 'PERSON'
    union
    select short.article_id, short.name_key, full_names.form as full_form, 'first word' as reason
    from formed_names as short
    inner join full_names on short.article_id = full_names.article_id and short.form = full_names.first_word
    where short.label = 'PERSON'
    union
    select short.article_id, short.name_key, long.form as full_form, 'kind of organisation' as reason
    from formed_names as short
    inner join formed_names as long on short.article_id = long.article_id and short.form = split_part(long.form, ' ', -1)
    where short.label = 'ORG' and long.label = 'ORG' and contains(long.form, ' ')
    union
    select aliases.article_id, aliases.other_key as name_key, formed_names.form as full_form, aliases.reason
    from stated_aliases as aliases
    inner join formed_names on aliases.article_id = formed_names.article_id and aliases.name_key = formed_names.name_key
    where aliases.reason = 'abbreviation'
),

judged_fits as (
    select fits.article_id, fits.name_key, min(fits.full_form) as full_form, min(fits.reason) as reason, count(distinct fits.full_form) as n_full_forms
    from fits
    left join name_judgements as judgements
        on
            judgements.judgement = 'different'
            and judgements.name_key = least(fits.name_key, fits.full_form)
            and judgements.other_key = greatest(fits.name_key, fits.full_form)
    where judgements.name_key is null
    group by fits.article_id, fits.name_key
),

article_forms as (
    select
        names.article_id, -- the article
        names.name_key, -- the name in lower case, without accents and points
        if(fits.reason = 'abbreviation', 'ORG', names.label) as label, -- what it is in the article
        names.n_mentions, -- places where it stands
        names.form, -- what tells its bearer from others
        if(fits.n_full_forms = 1, fits.full_form, null) as full_form, -- form of the full name that it is short for
        if(fits.n_full_forms = 1, fits.reason, null) as reason, -- surname, first word, abbreviation
        coalesce(fits.n_full_forms != 1, names.label = 'ORG' and coalesce(roles.is_org_word, false)) as is_ambiguous -- whether it fits several full names of the article, or is a kind of organisation and fits none
    from formed_names as names
    left join word_roles as roles on names.form = roles.word_key
    left join judged_fits as fits on names.article_id = fits.article_id and names.name_key = fits.name_key
)

select * from article_forms
