-- A row is a quoted sentence and its family: the utterance that it is part of, in whatever version.
-- key: sentence_key
-- kind: stage
-- grain: quote_family_id
-- build: whole
-- Families are chains of family_links. One is called after the quote that was printed first, and the sentence of it. Titles have no family unless they are
-- a version of what somebody says, scare quotes unless they are that or several articles have them.
-- DuckDB only: recursion using key.
with recursive edges as ( -- noqa: PRS
    select group_key as from_key, next_key as to_key from family_links
    union all
    select next_key, group_key from family_links
),

labels (group_key, label) using key (group_key) as (
    select from_key, min(least(from_key, to_key))
    from edges
    group by from_key
    union
    select edges.to_key, min(labels.label)
    from labels
    inner join edges on labels.group_key = edges.from_key
    inner join recurring.labels as known on edges.to_key = known.group_key
    where labels.label < known.label
    group by edges.to_key
),

labelled_sentences as (
    select
        groups.sentence_key,
        groups.article_id,
        groups.group_key,
        coalesce(labels.label, groups.group_key) as label,
        coalesce(sentences.published_at, '9999-12-31 00:00:00+00'::timestamptz) as published_at,
        sentences.quote_id,
        sentences.sentence_no,
        sentences.n_words,
        sentences.kind in ('direct', 'partial') as is_speech,
        sentences.kind = 'scare' as is_scare
    from sentence_groups as groups
    inner join told_sentences as sentences using (sentence_key)
    left join labels using (group_key)
),

families as (
    select label, min(struct_pack(published_at := published_at, article_id := article_id, quote_id := quote_id, sentence_no := sentence_no)) as first_sentence
    from labelled_sentences
    group by label
    having bool_or(is_speech) or (bool_or(is_scare) and min(article_id) <> max(article_id))
),

family_sentences as (
    select
        labelled.sentence_key, -- the sentence
        labelled.article_id, -- article that quotes it
        labelled.group_key, -- sentence of the utterance that it is a version of, in this build
        labelled.n_words, -- words in it
        substr(
            md5(concat_ws(':', 'quote family', families.first_sentence.quote_id, families.first_sentence.sentence_no)), 1, 16
        ) as quote_family_id -- identifies the utterance: a hash of its first printed sentence
    from labelled_sentences as labelled
    inner join families using (label)
)

select * from family_sentences
