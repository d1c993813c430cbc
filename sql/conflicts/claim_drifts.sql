-- A row is a statement that one article gives as somebody's claim and another as a fact.
-- key: story_id, claim_sentence_id, flat_sentence_id
-- kind: stage
-- grain: story_id
-- The sentences are edited copies but for the words that say whose it is ("it said", "according to"), and the flat one has nothing of the kind; or, however they are worded, the one alleges,
-- accuses or suspects. What somebody says of himself is no claim about the world. A flat sentence with a speech word, a hedge or quotation marks is none, nor is one on a page of the body that claims.
-- A flat sentence that follows an attributed one may go on with it: what is said of these is that the words that say whose it is were lost, not that it was meant.
-- DuckDB only: materialised steps; list_slice; list elements by number (list_extract).
with paired_sentences as (
    select a_sentence_id as sentence_id from sentence_pairs
    union
    select b_sentence_id from sentence_pairs
),

worded_sentences as materialized (
    select
        sentences.article_id,
        sentences.sentence_id,
        sentences.char_start,
        sentences.text,
        members.story_id,
        regexp_extract(
            sentences.text,
            '(?i)\b(?:alleg(?:e[sd]?|edly|ing|ations?)|accus(?:e[sd]?|ing|ations?)|claim(?:s|ed|ing)?|reportedly|purported(?:ly)?|supposed(?:ly)?|suspected|unconfirmed|unverified)\b'
        ) as strong_cue,
        regexp_extract(
            sentences.text,
            '(?i)\b(?:according to (?:the |an? )?[\p{L}’''-]+|(?:it|he|she|they|(?:the )?[\p{L}’''-]+) (?:has |have |had )?(?:said|says|stated|maintain(?:s|ed)|argue[sd]|insist(?:s|ed)|contend(?:s|ed))|said (?:the |an? )?[\p{L}’''-]+|said to have|says it|told)\b'
        ) as weak_cue,
        regexp_matches(sentences.text, '(?i)\b(?:said|says|stated|maintain(?:s|ed)|argue[sd]|insist(?:s|ed)) (?:that )?(?:it|he|she|they)\b') as is_of_itself,
        regexp_matches(
            lower(sentences.text),
            '\b(?:say|says|said|saying|tell|tells|told|accord|according|stated|stating|statements?|report(?:s|ed|edly|ing)?|announc\w*|alleg\w*|accus\w*|claim\w*|charg\w*|suspect\w*|suppos\w*|purport\w*|belie\w*|think\w*|thought|seem\w*|appear\w*|may|might|could|would|reckon\w*|argu\w*|insist\w*|warn\w*|den(?:y|ies|ied)|ask\w*|call\w*|urg\w*|pledg\w*|vow\w*|promis\w*|add(?:s|ed)|quot\w*|cit\w*|describ\w*|deplor\w*|blam\w*|critici\w*|concern\w*|question\w*)\b|["“”„«»]|(?:^|\s)[‘'']|\b(?:pic|https?)\b|\?$'
        ) as is_hedged,
        regexp_matches(lower(coalesce(texts.source, '')), '\b(?:ministry|embassy|government|department|commission|council|police|office|authority)\b') as is_body
    from sentence_texts as sentences
    semi join paired_sentences on sentences.sentence_id = paired_sentences.sentence_id
    inner join article_texts as texts on sentences.article_id = texts.article_id
    inner join story_members as members on sentences.article_id = members.article_id
    where sentences.n_words >= (select value from settings where name = 'match_min_words')
),

near_pairs as (
    select a_sentence_id as claim_sentence_id, b_sentence_id as flat_sentence_id, similarity, relation, wording
    from sentence_pairs
    union all
    select b_sentence_id, a_sentence_id, similarity, relation, wording
    from sentence_pairs
),

-- Without this step the engine may look at all sentences of a story for each of its claims.
claiming_pairs as materialized (
    select
        claims.*,
        pairs.flat_sentence_id,
        pairs.similarity
    from near_pairs as pairs
    inner join worded_sentences as claims on pairs.claim_sentence_id = claims.sentence_id
    where
        claims.strong_cue <> ''
        or (claims.weak_cue <> '' and not claims.is_of_itself and pairs.wording = 'edited' and pairs.similarity >= (select value from settings where name = 'drift_min_similarity'))
),

drifting_pairs as (
    select
        claims.story_id,
        claims.article_id as claim_article_id,
        claims.sentence_id as claim_sentence_id,
        claims.char_start as claim_start,
        if(claims.strong_cue <> '', claims.strong_cue, claims.weak_cue) as cue,
        strpos(claims.text, if(claims.strong_cue <> '', claims.strong_cue, claims.weak_cue)) - 1 as cue_start,
        list_slice(regexp_extract_all(lower(substr(claims.text, cue_start + length(cue) + 1)), '[\p{L}\p{N}]{5,}'), 1, 3) as claimed_words,
        flats.article_id as flat_article_id,
        flats.sentence_id as flat_sentence_id,
        flats.char_start as flat_start,
        regexp_extract_all(lower(flats.text), '[\p{L}\p{N}]{5,}') as flat_words,
        claims.similarity
    from claiming_pairs as claims
    inner join worded_sentences as flats on claims.flat_sentence_id = flats.sentence_id and claims.story_id = flats.story_id
    where not flats.is_hedged and not flats.is_body
),

claim_drifts as (
    select
        story_id, -- the story
        claim_article_id, -- article that says whose claim it is
        claim_sentence_id, -- its sentence
        claim_start + cue_start as cue_start, -- where the words that say so start in its text, in code points
        cue, -- these words: "alleged", "it said"
        flat_article_id, -- article that states it as a fact
        flat_sentence_id, -- its sentence
        flat_start, -- where that starts in its text
        similarity -- how alike the sentences are
    from drifting_pairs
    where
        -- What the words govern, not what stands beside it, is what the flat sentence says: the whole sentence if they end it, and of "alleged" the next word.
        (not regexp_matches(cue, '(?i)^(?:alleged|suspected|supposed|purported|unconfirmed|unverified)$') or list_contains(flat_words, coalesce(list_extract(claimed_words, 1), '')))
        and array_length(list_filter(claimed_words, lambda word: list_contains(flat_words, word))) >= least(array_length(claimed_words), 2)
)

select * from claim_drifts
