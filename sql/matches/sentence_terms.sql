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
    select sentence_id, article_id, term_key, min(place) as place, count(*) as n_places
    from sentence_stems
    group by sentence_id, article_id, term_key
),

-- Most terms stand once in a sentence, and in one sentence of the article alone. Those that do not are looked up in small tables: no row is moved for it.
recurring_terms as (
    select article_id, term_key, count(*) - 1 as n_others
    from first_places
    group by article_id, term_key
    having count(*) > 1
),

article_sizes as (
    select article_id, count(*) - 1 as n_other_sentences
    from sentence_words
    group by article_id
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

-- Few words are part of a name: these alone are numbered.
labelled_words as (
    select
        terms.sentence_id,
        terms.place,
        names.entity_id,
        case
            when terms.figure is not null or titles.word is not null then null
            when names.label is not null then names.label
            else 'OTHER'
        end as label
    from sentence_stems as terms
    left join named_words as names on terms.sentence_id = names.sentence_id and terms.word = names.word
    left join titles on terms.word = titles.word
    left join first_places as repeated on terms.sentence_id = repeated.sentence_id and terms.term_key = repeated.term_key and repeated.n_places > 1
    where
        terms.place = coalesce(repeated.place, terms.place)
        and (names.word is not null or (terms.is_capital and terms.bits = (select value from settings where name = 'term_max_bits')))
),

-- Names side by side are one: a title and a name, a first name that is not known as one.
numbered_words as (
    select
        *,
        if(label is not null, place - row_number() over (partition by sentence_id, label is not null order by place), null) as name_no
    from labelled_words
),

weighed_terms as (
    select
        terms.*,
        round(
            1000 * least(
                log2(
                    (sentences.n_other_sentences + (select value from settings where name = 'term_prior_sentences'))
                    / (coalesce(recurring.n_others, 0) + (select value from settings where name = 'term_prior_sentences') * power(2, -terms.bits))
                ),
                (select value from settings where name = 'term_max_bits')
            )
        )::bigint as millibits,
        if(terms.figure is not null, 'figure', names.label) as label,
        names.name_no,
        names.entity_id
    from sentence_stems as terms
    inner join article_sizes as sentences on terms.article_id = sentences.article_id
    left join first_places as repeated on terms.sentence_id = repeated.sentence_id and terms.term_key = repeated.term_key and repeated.n_places > 1
    left join recurring_terms as recurring on terms.article_id = recurring.article_id and terms.term_key = recurring.term_key
    left join numbered_words as names on terms.sentence_id = names.sentence_id and terms.place = names.place
    where terms.place = coalesce(repeated.place, terms.place)
),

sentence_terms as (
    select
        sentence_id, -- the sentence
        article_id, -- article that it stands in
        place, -- number of the word in the sentence, from 1; its first place
        if(is_entity, (md5_number('entity ' || entity_id) >> 68)::bigint, term_key) as term_key, -- identifies the term, or the entity: 60 bits of a hash
        is_entity, -- whether the row is the entity that the word names, not the word
        word, -- the word
        figure, -- the number that it is
        millibits, -- what it tells, in thousandths of a bit
        label, -- figure, or label of the name that it is part of (OTHER: a rare word in capitals); null: neither
        name_no -- number of that name, the same for words of it
    from (select *, unnest(if(entity_id is null, [false], [false, true])) as is_entity from weighed_terms) as terms
)

select * from sentence_terms
