-- A row is a name in an article, and what it is there: one name, one label.
-- key: article_id, name_key
-- kind: stage
-- grain: article_id
-- lookup: name_labels by name_key
-- What speaks for a label in the article, and what the corpus takes the name for, are added up. Then names that stand in full decide for their short
-- forms: "Joly" is a person where "Melanie Joly" is one. What too little speaks for is no name; where an annotator has read the text, it has to be more.
with heard_votes as (
    select
        votes.article_id,
        votes.name_key,
        votes.label,
        votes.weight + if(labels.label is null, 0, labels.clearness * (select value from settings where name = 'name_corpus_weight')) as weight
    from name_votes as votes
    left join name_labels as labels on votes.name_key = labels.name_key and votes.label = labels.label
),

first_labels as (
    select
        article_id,
        name_key,
        arg_max(label, (weight, label)) as label,
        max(weight) as weight
    from heard_votes
    group by article_id, name_key
),

full_names as (
    select article_id, name_key, label, split_part(name_key, ' ', 1) as first_word, split_part(name_key, ' ', -1) as last_word
    from first_labels
    where contains(name_key, ' ') and label in ('PERSON', 'ORG') and weight >= (select value from settings where name = 'name_sure_weight')
),

short_votes as (
    select article_id, last_word as name_key, 'PERSON' as label, 250 as weight
    from full_names
    where label = 'PERSON'
    union
    select article_id, first_word as name_key, label, if(label = 'ORG', 250, 150) as weight
    from full_names
),

all_votes as (
    select article_id, name_key, label, weight from heard_votes
    union all
    select short_votes.article_id, short_votes.name_key, short_votes.label, short_votes.weight
    from short_votes
    semi join first_labels on short_votes.article_id = first_labels.article_id and short_votes.name_key = first_labels.name_key
),

label_sums as (
    select article_id, name_key, label, sum(weight) as weight
    from all_votes
    group by article_id, name_key, label
),

article_readings as (
    select article_id, bool_and(annotator is not null) as is_annotated
    from block_annotators
    group by article_id
),

article_names as (
    select
        sums.article_id, -- the article
        sums.name_key, -- the name in lower case, without accents and points
        arg_max(sums.label, (sums.weight, sums.label)) as label, -- what it is: PERSON, ORG, GPE, LOC, NORP, EVENT, WORK, OTHER
        max(sums.weight)::bigint as weight -- how much speaks for it, in hundredths of an annotator's word
    from label_sums as sums
    inner join article_readings as readings on sums.article_id = readings.article_id
    group by sums.article_id, sums.name_key, readings.is_annotated
    having max(sums.weight) >= if(
        readings.is_annotated,
        (select value from settings where name = 'name_min_weight'),
        (select value from settings where name = 'name_min_weight_unread')
    )
)

select * from article_names
