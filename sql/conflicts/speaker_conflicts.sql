-- A row is an utterance that two articles of one story give to different speakers.
-- key: story_id, quote_family_id, a_sentence_id, b_sentence_id
-- kind: stage
-- grain: quote_family_id
-- build: whole
-- Of quote_attribution_conflicts the ones that tell most: the utterance is a sentence rather than a phrase, and the speakers are no two spellings and no part of each other. Whether a person speaks
-- for a body is not seen here: such pairs stay where they are.
-- DuckDB only: a materialised step; strip_accents.
-- Found first, which is few: else the engine may set out from all pairs of articles of a story.
with quotes as materialized (
    select
        conflicts.quote_family_id,
        a.article_id as a_article_id,
        b.article_id as b_article_id,
        a.char_start as a_quote_start,
        b.char_start as b_quote_start,
        coalesce(a.speaker_start, a.char_start) as a_start,
        coalesce(a.speaker_end, a.char_start) as a_end,
        a.speaker as a_value,
        coalesce(b.speaker_start, b.char_start) as b_start,
        coalesce(b.speaker_end, b.char_start) as b_end,
        b.speaker as b_value,
        lower(strip_accents(a.speaker)) as a_name,
        lower(strip_accents(b.speaker)) as b_name
    from quote_attribution_conflicts as conflicts
    inner join attributed_quotes as a on conflicts.a_quote_id = a.quote_id
    inner join attributed_quotes as b on conflicts.b_quote_id = b.quote_id
    where conflicts.kind = 'different' and least(a.n_words, b.n_words) >= (select value from settings where name = 'match_min_words')
),

speaker_conflicts as (
    select
        members.story_id, -- the story
        quotes.quote_family_id, -- the utterance
        quotes.a_article_id, -- article that printed it first
        a.sentence_id as a_sentence_id, -- sentence in which the utterance stands, or begins
        quotes.a_start, -- where its speaker is named in the article's text
        quotes.a_end, -- where that ends
        quotes.a_value, -- the speaker, as written
        quotes.b_article_id, -- the other article
        b.sentence_id as b_sentence_id, -- its sentence
        quotes.b_start, -- where its speaker is named
        quotes.b_end, -- where that ends
        quotes.b_value -- the speaker, as written
    from quotes
    inner join story_members as members on quotes.a_article_id = members.article_id
    inner join story_members as b_members on quotes.b_article_id = b_members.article_id and members.story_id = b_members.story_id
    inner join sentence_texts as a on quotes.a_article_id = a.article_id and quotes.a_quote_start >= a.char_start and quotes.a_quote_start < a.char_end
    inner join sentence_texts as b on quotes.b_article_id = b.article_id and quotes.b_quote_start >= b.char_start and quotes.b_quote_start < b.char_end
    where
        levenshtein(regexp_extract(quotes.a_name, '\S+$'), regexp_extract(quotes.b_name, '\S+$')) > 2
        and not contains(quotes.a_name, quotes.b_name)
        and not contains(quotes.b_name, quotes.a_name)
)

select * from speaker_conflicts
