-- A row is a lengthened end of a chain, its words aligned.
-- key: a_key, b_key, chain_no, is_after
-- kind: stage
-- grain: a_key, b_key
-- lookup: article_words by article_key = a_key, b_key
-- How far an end reaches is decided by counting (chain_edges); how many of its words both sides have is decided as in run_gaps, by edit distance over words.
-- DuckDB only: list slices.
with edge_words as (
    select
        edges.*,
        a.word_hashes[if(is_after, a_to, a_from - a_words) + 1:if(is_after, a_to + a_words, a_from)] as a_list,
        b.word_hashes[if(is_after, b_to, b_from - b_words) + 1:if(is_after, b_to + b_words, b_from)] as b_list,
        list_distinct(list_concat(a_list, b_list)) as alphabet
    from chain_edges as edges
    inner join chain_spans using (a_key, b_key, chain_no)
    inner join article_words as a on edges.a_key = a.article_key
    inner join article_words as b on edges.b_key = b.article_key
),

aligned_edges as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        chain_no, -- number of the chain in the pair
        is_after, -- whether the words are beyond its end; else before its start
        a_words, -- words by which it is lengthened there in a
        b_words, -- words by which it is lengthened there in b
        greatest(a_words, b_words)
        - levenshtein(
            array_to_string(list_transform(a_list, lambda word: chr(array_position(alphabet, word)::integer)), ''),
            array_to_string(list_transform(b_list, lambda word: chr(array_position(alphabet, word)::integer)), '')
        ) as n_matched -- words of them that both have
    from edge_words
)

select * from aligned_edges
