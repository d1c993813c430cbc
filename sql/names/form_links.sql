-- A row is two forms of names that are names of one bearer, and why.
-- key: a_form, b_form, label
-- kind: stage
-- grain: a_form
-- build: whole
-- Spelling: two forms whose words have the same skeleton of consonants (Hikvision and Hikvison, Uyghur and Uighur, Zelensky and Zelenskyy) and differ in few
-- letters, where the two stand in one article or in two that share wording, so that they speak of one thing. Names that differ in two given names
-- (Mario and Maria; Thomas and Tomas are one) do not, nor persons whom one article spells both ways in full with two given names. Else: what a text states, and what a user judges.
-- DuckDB only: damerau_levenshtein; an index and an element in a lambda; lists unnested side by side.
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
        a.label,
        damerau_levenshtein(a.form, b.form) as n_edits
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

near_articles as (
    select article_id, article_id as other_id from article_forms
    union
    select a_article_id, b_article_id from main.overlaps
    union
    select b_article_id, a_article_id from main.overlaps
),

some_articles as (
    select form, article_id
    from article_forms
    where form in (select a_form from spelling_pairs union select b_form from spelling_pairs)
    qualify row_number() over (partition by form order by article_id) <= (select value from settings where name = 'anchor_max_articles')
),

seen_together as (
    select distinct pairs.a_form, pairs.b_form, pairs.label
    from spelling_pairs as pairs
    inner join some_articles as a on pairs.a_form = a.form
    inner join near_articles as near on a.article_id = near.article_id
    inner join some_articles as b on pairs.b_form = b.form and near.other_id = b.article_id
),

found_links as (
    select pairs.a_form, pairs.b_form, pairs.label, if(pairs.label in ('NORP', 'GPE', 'LOC'), 'transliteration', 'spelling') as reason, 80 as score
    from spelling_pairs as pairs
    inner join seen_together as together using (a_form, b_form, label)
    left join two_given_names as given using (a_form, b_form)
    where given.a_form is null
    union all
    select least(a.form, b.form) as a_form, greatest(a.form, b.form) as b_form, labels.bearer_label as label, aliases.reason, 95 as score
    from stated_aliases as aliases
    inner join article_forms as a on aliases.article_id = a.article_id and aliases.name_key = a.name_key
    inner join article_forms as b on aliases.article_id = b.article_id and aliases.other_key = b.name_key
    inner join form_labels as labels on a.form = labels.form and a.label = labels.label
    inner join form_labels as other_labels on b.form = other_labels.form and b.label = other_labels.label and labels.bearer_label = other_labels.bearer_label
    where aliases.reason = 'also known as' and a.form != b.form and a.full_form is null and b.full_form is null
),

form_links as (
    select
        a_form, -- one form
        b_form, -- the other form
        label, -- what both name
        arg_max(reason, (score, reason)) as reason, -- spelling, transliteration, also known as
        max(score)::bigint as score -- how sure that is, of 100
    from found_links
    group by a_form, b_form, label
)

select * from form_links
