-- A row is two sentences of different articles that say the same.
-- key: a_sentence_id, b_sentence_id
-- kind: table
-- grain: a_article_id, b_article_id
-- What differs is told for edited sentences, from the alignment: as of quote_versions.
-- DuckDB only: list slices; to_json.
-- noqa: disable=RF01
with sentence_matches as (
    select
        pairs.a_sentence_id, -- sentence of the article that was published first; where that is unknown or equal, of the one with the smaller id
        pairs.b_sentence_id, -- the other
        pairs.similarity, -- share of what both tell that both have, the order of words counted in
        pairs.wording as kind, -- verbatim: the same words and figures in the same order; edited: most of them, or one stands in the other; paraphrase: other words, same content
        pairs.a_article_id, -- article of a
        pairs.b_article_id, -- article of b
        if(
            pairs.wording = 'edited',
            to_json(
                list_transform(
                    gaps.gaps,
                    lambda gap: struct_pack(
                        change := case
                            when gap.a_from <= gap.a_to and gap.b_from <= gap.b_to then 'replaced'
                            when gap.b_from <= gap.b_to then 'put in'
                            when gap.a_from = 1 then 'cut before'
                            when gap.a_to = array_length(gaps.a_words) then 'cut after'
                            else 'left out'
                        end,
                        a_words := array_to_string(gaps.a_printed[gap.a_from:gap.a_to], ' '),
                        b_words := array_to_string(gaps.b_printed[gap.b_from:gap.b_to], ' ')
                    )
                )
            )::varchar,
            null
        ) as differences -- JSON list of what is different in b: change (cut before, cut after, left out, put in, replaced), a_words, b_words; null: no edited copy
    from sentence_pairs as pairs
    inner join sentence_gaps as gaps using (a_article_id, b_article_id, a_sentence_id, b_sentence_id)
    where pairs.relation <> 'conflicting'
)

select * from sentence_matches
