-- A row is two forms that may be two spellings of one name.
-- key: a_form, b_form, label
-- kind: stage
-- grain: a_form
-- build: whole
-- Two forms whose words have the same skeleton of consonants (Hikvision and Hikvison, Uyghur and Uighur, Zelensky and Zelenskyy) and that differ in few
-- letters; and a person with and without a middle name. Names that differ in two given names (Mario and Maria; Thomas and Tomas are one) are no pair.
-- DuckDB only: damerau_levenshtein; an index and an element in a lambda; lists unnested side by side.
-- noqa: disable=PRS,LT01
with bearers as (
    select form, bearer_label as label, sum(n_articles) as n_articles
    from form_counts
    inner join form_labels using (form, label)
    group by form, bearer_label
),

folded_forms as (
    select
        *,
        regexp_replace(
            regexp_replace(regexp_replace(replace(replace(replace(replace(replace(form, 'ph', 'f'), 'kh', 'k'), 'ck', 'k'), 'gh', 'g'), 'tz', 'z'), '[cq]', 'k', 'g'), 'z', 's', 'g'),
            '[aeiouywhj''-]', '', 'g'
        ) as folded
    from bearers
    where length(form) >= 5 and not regexp_matches(form, '\p{N}')
),

skeletons as (
    select
        *,
        array_to_string(
            list_filter(string_split(folded, ''), lambda letter, letter_no: letter_no = 1 or letter != string_split(folded, '')[letter_no - 1]), ''
        ) as skeleton
    from folded_forms
    where length(folded) >= 2
),

spelling_pairs as (
    select
        a.form as a_form,
        b.form as b_form,
        a.label
    from skeletons as a
    inner join skeletons as b on a.skeleton = b.skeleton and a.label = b.label and a.form < b.form
    where
        damerau_levenshtein(a.form, b.form) <= greatest(1, floor(least(length(a.form), length(b.form)) / (select value from settings where name = 'name_letters_per_slip')))
        and (a.label != 'PERSON' or contains(a.form, ' ') = contains(b.form, ' '))
),

differing_words as (
    select pairs.a_form, pairs.b_form, unnest(string_split(pairs.a_form, ' ')) as a_word, unnest(string_split(pairs.b_form, ' ')) as b_word
    from spelling_pairs as pairs
    where array_length(string_split(pairs.a_form, ' ')) = array_length(string_split(pairs.b_form, ' '))
),

two_given_names as (
    select distinct differing_words.a_form, differing_words.b_form
    from differing_words
    inner join word_roles as a_roles on differing_words.a_word = a_roles.word_key
    inner join word_roles as b_roles on differing_words.b_word = b_roles.word_key
    where
        replace(replace(differing_words.a_word, 'ph', 'f'), 'h', '') != replace(replace(differing_words.b_word, 'ph', 'f'), 'h', '')
        and (a_roles.is_given or a_roles.is_common) and (b_roles.is_given or b_roles.is_common)
),

middle_names as (
    select
        least(long.form, short.form) as a_form,
        greatest(long.form, short.form) as b_form
    from bearers as long
    inner join bearers as short on short.form = split_part(long.form, ' ', 1) || ' ' || split_part(long.form, ' ', -1)
    where long.label = 'PERSON' and short.label = 'PERSON' and array_length(string_split(long.form, ' ')) > 2
),

form_pairs as (
    select
        pairs.a_form, -- one form
        pairs.b_form, -- the other form
        pairs.label, -- what both name
        if(pairs.label in ('NORP', 'GPE', 'LOC'), 'transliteration', 'spelling') as reason -- spelling, transliteration, middle name
    from spelling_pairs as pairs
    left join two_given_names as given using (a_form, b_form)
    where given.a_form is null
    union
    select a_form, b_form, 'PERSON' as label, 'middle name' as reason
    from middle_names
)

select * from form_pairs
