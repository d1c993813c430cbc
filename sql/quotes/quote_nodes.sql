-- A row is a quoted sentence and the group that its wording alone puts it into.
-- key: sentence_key
-- kind: stage
-- A wording that tells enough is one utterance wherever it stands; "we will appeal" is one in each article, until something joins them (node_links).
-- DuckDB only: hexadecimal ('0x…' read as a number).
with quote_nodes as (
    select
        sentences.sentence_key, -- the sentence
        sentences.article_id, -- article that quotes it
        sentences.wording_key, -- its wording
        wordings.text, -- the words of it
        wordings.n_words, -- how many they are
        wordings.millibits, -- what they tell, in thousandths of a bit
        words.published_at, -- when the article was published
        quotes.char_start, -- where the quote begins in which it begins
        quotes.char_end, -- where that ends
        quotes.kind in ('direct', 'partial') as is_speech, -- whether it is what somebody said, no scare quote and no title
        quotes.speaker_entity_id, -- who says it, where that is known
        groups.group_key is not null as is_telling, -- whether its wording alone tells enough
        coalesce(
            groups.group_key, ('0x' || substr(md5(sentences.wording_key || ':' || sentences.article_id), 1, 15))::bigint
        ) as node_key -- the group of its wording; where that tells too little, its wording in this article
    from quote_sentences as sentences
    inner join quote_wordings as wordings using (wording_key)
    inner join attributed_quotes as quotes using (quote_id)
    inner join article_words as words on sentences.article_id = words.article_id
    left join wording_groups as groups using (wording_key)
)

select * from quote_nodes
