-- A row is a quote: words in quotation marks, as one article prints them.
-- key: quote_id
-- kind: table
-- grain: article_id
-- A quote of several sentences may print several utterances (quote_versions lists them all): it is listed with the one that it has most words of.
with main_versions as (
    select quote_id, article_id, quote_family_id
    from marked_versions
    qualify row_number() over (partition by article_id, quote_id order by n_words desc, char_start asc, quote_family_id asc) = 1
),

quotes as (
    select
        quotes.quote_id, -- identifies the quote: a hash of its article and span
        quotes.article_id, -- article that it stands in
        quotes.char_start, -- where it begins in articles.text, after the opening mark, in code points
        quotes.char_end, -- where it ends there, before the closing mark
        quotes.text, -- the slice of articles.text
        quotes.kind, -- direct, partial, scare or title
        quotes.speaker, -- who says it, as written; null: not said
        quotes.speaker_entity_id, -- who that is, where the text tells
        quotes.speaker_start, -- where the speaker stands in articles.text
        quotes.speaker_end, -- where that ends
        quotes.cue, -- words that attribute it
        quotes.attribution, -- the pattern by which speaker and cue were found; null: none fits
        quotes.marks, -- the marks as printed; the closing one is missing if there is none
        quotes.is_closed, -- false: the closing mark is missing, and the quote ends with its paragraph
        quotes.n_words, -- words in it
        quotes.part_of, -- the first piece of an utterance that its attribution interrupts; null for the first piece
        main_versions.quote_family_id -- the utterance that it is a version of; null for scare quotes and titles that are none
    from attributed_quotes as quotes
    left join main_versions using (article_id, quote_id)
)

select * from quotes
