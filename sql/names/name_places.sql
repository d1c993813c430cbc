-- A row is a place in an article where one of the article's names stands, or where an annotator saw a date or a quantity: they may overlap.
-- key: article_id, char_start, char_end
-- kind: stage
-- grain: article_id
-- Every place that holds one of the article's names in capitals is one, whether or not an annotator saw it. A common word alone is a name only where
-- something says so in that place.
with annotated_places as (
    select article_id, char_start, char_end, text, name_key, label, max(weight) as weight, bool_or(rule = 'annotator') as is_annotated
    from name_evidence
    where weight >= 60 or label in ('DATE', 'QUANTITY')
    group by article_id, char_start, char_end, text, name_key, label
),

candidates as (
    select places.article_id, places.char_start, places.char_end, places.text, places.name_key, names.label, names.weight, places.is_annotated
    from annotated_places as places
    inner join article_names as names on places.article_id = names.article_id and places.name_key = names.name_key
    where places.label not in ('DATE', 'QUANTITY')
    union all
    select article_id, char_start, char_end, text, name_key, label, 0 as weight, is_annotated
    from annotated_places
    where label in ('DATE', 'QUANTITY')
    union all
    select pieces.article_id, pieces.char_start, pieces.char_end, pieces.text, pieces.name_key, names.label, names.weight, false as is_annotated
    from run_pieces as pieces
    inner join article_names as names on pieces.article_id = names.article_id and pieces.name_key = names.name_key
    left join word_roles as roles on pieces.name_key = roles.word_key and roles.is_common
    where roles.word_key is null
),

name_places as (
    select
        article_id, -- the article
        char_start, -- where it starts in articles.text
        char_end, -- where it ends
        text, -- the slice of articles.text
        name_key, -- it in lower case, without accents and points
        arg_max(label, (is_annotated, weight, label)) as label, -- what it would be, in the words of mentions.label
        max(weight)::bigint as weight -- how much speaks for the name in the article, in hundredths of an annotator's word
    from candidates
    group by article_id, char_start, char_end, text, name_key
)

select * from name_places
