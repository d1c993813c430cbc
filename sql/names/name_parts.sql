-- A row is a form of an organisation's name that is another one's name with words of place, of legal form or of kind after it.
-- key: form, part_form
-- kind: stage
-- grain: form
-- build: whole
-- Courts, ministries, departments and the like are not told: what stands before "Court" is no name. "Hikvision Canada" bears the name of Hikvision. Nothing more is said: it may be its subsidiary, or a shop of the same name.
-- DuckDB only: slices, an element.
with organisations as (
    select form, entity_id, string_split(form, ' ') as words
    from form_entities
    where label = 'ORG' and entity_label = 'ORG'
),

beginnings as (
    select form, entity_id, words, unnest(range(1, array_length(words))) as n_words
    from organisations
    where array_length(words) between 2 and (select value from settings where name = 'name_max_words')
),

split_forms as (
    select form, entity_id, array_to_string(words[1:n_words], ' ') as part_form, array_to_string(words[n_words + 1:array_length(words)], ' ') as rest, words[n_words + 1:array_length(words)] as rest_words
    from beginnings
),

known_parts as (
    select splits.form, splits.entity_id, splits.part_form, parts.entity_id as part_id, splits.rest, splits.rest_words
    from split_forms as splits
    inner join organisations as parts on splits.part_form = parts.form
    left join word_roles as roles on splits.part_form = roles.word_key
    left join known_names as places on splits.part_form = places.name_key and places.label in ('GPE', 'LOC', 'NORP')
    where
        splits.entity_id != parts.entity_id
        and places.name_key is null
        and regexp_matches(splits.part_form, '^[\p{L}\p{N}][\p{L}\p{N} ''&-]*$')
        and not coalesce(roles.is_common or roles.is_org_word or roles.is_loc_word or roles.is_gpe_word or roles.is_given or roles.is_title, false)
),

words as (
    select form, part_form, rest, true as is_rest, unnest(rest_words) as word
    from known_parts
    union all
    select form, part_form, rest, false as is_rest, unnest(string_split(part_form, ' ')) as word
    from known_parts
),

explained_rests as (
    select words.form, words.part_form
    from words
    left join known_names as whole on words.rest = whole.name_key and whole.label in ('GPE', 'LOC', 'NORP')
    left join known_names as places on words.word = places.name_key and places.label in ('GPE', 'LOC', 'NORP')
    left join word_roles as roles on words.word = roles.word_key
    group by words.form, words.part_form
    having
        bool_and(
            not words.is_rest or whole.name_key is not null or places.name_key is not null
            or coalesce(roles.is_org_suffix or (roles.is_org_word and not regexp_matches(words.word, '^(?:court|council|department|ministry|committee|commission|police|office|authority|government|board|assembly|parliament|university|school|college|hospital|bureau|agency|force|service)s?$')), false)
        )
        and bool_or(not words.is_rest and not coalesce(roles.is_common, false))
),

name_parts as (
    select
        parts.form, -- the longer form
        parts.part_form, -- the shorter one
        min(parts.entity_id) as entity_id, -- the organisation that bears the longer name
        min(parts.part_id) as part_id -- the one whose name is in it
    from known_parts as parts
    inner join explained_rests as rests on parts.form = rests.form and parts.part_form = rests.part_form
    group by parts.form, parts.part_form
)

select * from name_parts
