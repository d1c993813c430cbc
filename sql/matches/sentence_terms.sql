-- A row is a term of a sentence and what it tells there. A word that names an entity is also that entity (a second row at the same place).
-- key: sentence_id, place, term_key
-- kind: stage
-- grain: article_id
-- A term tells as much as it is unexpected: -log2 of its share of the article's other sentences, smoothed by the share of all
-- sentences that have it. The name that a whole article is about tells little in each of its sentences; an article of one sentence gets by on the
-- rarity in news alone; and what another article says changes nothing. Rarity as bits: Spärck Jones 1972; the smoothing is Dirichlet's (Zhai and Lafferty 2004).
-- A word that stands twice in a sentence counts once.
-- DuckDB only: md5_number; strip_accents.
with first_places as (
    select
        sentence_id,
        article_id,
        term_key,
        min(place) as place,
        arg_min(word, place) as word,
        arg_min(bits, place) as bits,
        arg_min(is_capital, place) as is_capital,
        arg_min(figure, place) as figure
    from sentence_stems
    group by sentence_id, article_id, term_key
),

article_sizes as (
    select article_id, count(*) as n_sentences
    from sentence_words
    group by article_id
),

counted_terms as (
    select
        terms.*,
        count(*) over (partition by terms.article_id, terms.term_key) - 1 as n_others,
        sentences.n_sentences - 1 as n_other_sentences
    from first_places as terms
    inner join article_sizes as sentences using (article_id)
),

weighed_terms as (
    select
        *,
        round(
            1000 * least(
                log2(
                    (n_other_sentences + (select value from settings where name = 'term_prior_sentences'))
                    / (n_others + (select value from settings where name = 'term_prior_sentences') * power(2, -bits))
                ),
                (select value from settings where name = 'term_max_bits')
            )
        )::bigint as millibits
    from counted_terms
),

mention_words as (
    select
        sentence_id,
        entity_id,
        label,
        replace(
            unnest(regexp_extract_all(replace(strip_accents(lower(text)), '’', ''''), '\b\p{L}(?:\.\p{L}\b)+|\p{L}(?:''?[\p{L}\p{N}])*')), '.', ''
        ) as word
    from sentence_mentions
    where label in ('PERSON', 'ORG', 'GPE', 'LOC', 'NORP', 'EVENT')
),

named_words as (
    select sentence_id, regexp_replace(word, '''s$', '', 'g') as word, min(label) as label, min(entity_id) as entity_id
    from mention_words
    group by sentence_id, regexp_replace(word, '''s$', '', 'g')
),

-- Titles are no part of a name: two senators are two.
titles as (
    select distinct strip_accents(lower(word)) as word from raw.name_words where role in ('honorific', 'office')
),

labelled_terms as (
    select
        terms.*,
        names.entity_id,
        case
            when terms.figure is not null then 'figure'
            when titles.word is not null then null
            when names.label is not null then names.label
            when terms.is_capital and terms.bits = (select value from settings where name = 'term_max_bits') then 'OTHER'
        end as label
    from weighed_terms as terms
    left join named_words as names on terms.sentence_id = names.sentence_id and terms.word = names.word
    left join titles on terms.word = titles.word
),

-- Names side by side are one: a title and a name, a first name that is not known as one.
joined_names as (
    select
        *,
        if(label <> 'figure', place - row_number() over (partition by sentence_id, coalesce(label, 'figure') <> 'figure' order by place), null) as name_no
    from labelled_terms
),

sentence_terms as (
    select
        sentence_id, -- the sentence
        article_id, -- article that it stands in
        place, -- number of the word in the sentence, from 1; its first place
        term_key, -- identifies the term, or the entity: 60 bits of a hash
        false as is_entity, -- whether the row is the entity that the word names, not the word
        word, -- the word
        figure, -- the number that it is
        millibits, -- what it tells, in thousandths of a bit
        label, -- figure, or label of the name that it is part of (OTHER: a rare word in capitals); null: neither
        name_no -- number of that name, the same for words of it
    from joined_names
    union all
    select sentence_id, article_id, place, (md5_number('entity ' || entity_id) >> 68)::bigint as term_key, true as is_entity, word, figure, millibits, label, name_no
    from joined_names
    where entity_id is not null
)

select * from sentence_terms
