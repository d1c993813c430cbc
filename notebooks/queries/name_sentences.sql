-- A row is a sentence that names the entity `entity_id`: at most 40, in order of time; what several articles print in the same words is one row, with how many do. Of a name in very many articles the first 2,000 are read.
-- Variables that may be left out: `source` (of this outlet), `partner_id` (that name this entity too).
with named_places as materialized (
    select article_id, char_start, char_end
    from mentions
    where entity_id = getvariable('entity_id')::varchar
),

partner_places as (
    select article_id, char_start
    from mentions
    where entity_id = getvariable('partner_id')::varchar
),

named_articles as (
    select articles.article_id, articles.source, articles.published_at, articles.published_precision
    from articles
    where
        articles.article_id in (select article_id from named_places)
        and (getvariable('source')::varchar is null or articles.source = getvariable('source')::varchar)
        and (getvariable('partner_id')::varchar is null or articles.article_id in (select article_id from partner_places))
    order by articles.published_at asc nulls last, articles.article_id asc
    limit 2000
),

-- The texts of sentences are read at the end, for the few that are told.
near_sentences as (
    select sentences.sentence_id, sentences.article_id, sentences.char_start, sentences.char_end, sentences.n_words
    from sentences
    where sentences.article_id in (select article_id from named_articles)
),

named_sentences as (
    select
        near.sentence_id,
        near.article_id,
        near.n_words,
        near.char_start,
        list(struct_pack(name_start := places.char_start - near.char_start, name_end := places.char_end - near.char_start) order by places.char_start)[1:20] as names
    from near_sentences as near
    inner join named_places as places on near.article_id = places.article_id and near.char_start <= places.char_start and near.char_end > places.char_start
    where
        getvariable('partner_id')::varchar is null
        or exists (
            select 1
            from partner_places as partners
            where partners.article_id = near.article_id and partners.char_start >= near.char_start and partners.char_start < near.char_end
        )
    group by all
),

dated_sentences as (
    select named.*, articles.source, articles.published_at, articles.published_precision
    from named_sentences as named
    inner join named_articles as articles using (article_id)
),

-- (Read once, and first: the engine would read the texts of all sentences for either use.)
worded_sentences as materialized (
    select
        md5(regexp_replace(lower(sentences.text), '[^\p{L}\p{N}]+', ' ', 'g')) as wording,
        dated.*,
        left(sentences.text, 1200) as text
    from dated_sentences as dated
    inner join sentences using (sentence_id)
),

told_sentences as (
    select
        arg_min(sentence_id, (published_at is null, published_at, article_id, char_start)) as sentence_id,
        count(distinct article_id) as n_articles,
        count(distinct source) as n_sources
    from worded_sentences
    group by wording
)

select
    told.sentence_id,
    worded.article_id,
    worded.source,
    worded.published_at,
    worded.published_precision,
    worded.text,
    worded.names,
    told.n_articles,
    told.n_sources,
    count(*) over () as n_sentences,
    (select count(*) from named_articles) as n_read_articles
from told_sentences as told
inner join worded_sentences as worded using (sentence_id)
order by worded.published_at nulls last, worded.article_id, worded.char_start
limit 40
