-- A row is a quoted sentence and what is known of it: what all comparisons of sentences read.
-- key: sentence_key
-- kind: stage
-- grain: article_id
-- lookup: wording_levels by wording_key
-- DuckDB only: list_zip; list elements by number.
with told_sentences as (
    select
        sentences.sentence_key, -- the sentence
        sentences.article_id, -- article that quotes it
        sentences.utterance_id, -- the first piece of its utterance
        sentences.sentence_no, -- its number there, from 1
        sentences.quote_id, -- the quote in which it begins
        sentences.wording_key, -- its wording
        sentences.spelt_text as text, -- the words of it
        sentences.n_words, -- how many they are
        sentences.spelt_hashes as word_hashes, -- hashes of them, 48 bits each
        if(
            levels.level between 1 and 2,
            list_max(
                list_transform(
                    list_zip(string_split(sentences.spelt_text, ' '), sentences.spelt_hashes),
                    lambda word: struct_pack(length := length(word[1]), word_hash := word[2])
                )
            ).word_hash,
            null
        ) as longest_word, -- where they are few, but not next to nothing: hash of the longest of them, as the rarest, by which they are asked for in others
        coalesce(levels.level, 0) as level, -- how much they tell: 3 enough to be one utterance wherever they stand (wording_levels), 0 next to nothing
        words.published_at, -- when the article was published
        quotes.char_start, -- where the quote begins in which it begins
        quotes.char_end, -- where that ends
        quotes.kind, -- direct, partial, scare or title
        quotes.speaker_entity_id -- who says it, where that is known
    from quote_sentences as sentences
    inner join attributed_quotes as quotes using (article_id, quote_id)
    inner join article_words as words using (article_id)
    left join wording_levels as levels using (wording_key)
)

select * from told_sentences
