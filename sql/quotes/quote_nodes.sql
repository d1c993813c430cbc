-- A row is a quoted sentence and the group that its wording alone puts it into.
-- key: sentence_key
-- kind: stage
-- A wording that tells enough is one utterance wherever it stands; "we will appeal" is one in each article, until something joins them (node_links).
-- DuckDB only: hexadecimal ('0x…' read as a number).
with quote_nodes as (
    select
        sentences.sentence_key, -- the sentence
        sentences.article_id, -- article that quotes it
        coalesce(
            groups.group_key, ('0x' || substr(md5(sentences.wording_key || ':' || sentences.article_id), 1, 15))::bigint
        ) as node_key -- the group of its wording; where that tells too little, its wording in this article
    from told_sentences as sentences
    left join wording_groups as groups using (wording_key)
)

select * from quote_nodes
