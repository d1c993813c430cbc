-- A row is two articles that have words in common of those that tell most, and the cosine of their vectors of weights.
-- key: a_key, b_key
-- kind: stage
-- grain: a_key, b_key
-- build: whole
-- The cosine of Salton and Buckley (1988); of articles in two languages half way to that of the words which both languages have in this corpus, names and figures.
-- DuckDB only: materialised steps.
with pair_terms as materialized (
    select met.a_key, met.b_key, a.term_key, a.weight, a.language, a.article_length, a.shared_length
    from met_articles as met
    inner join article_vectors as a on met.a_key = a.article_key
),

article_cosines as (
    select
        a.a_key, -- number of the article with the smaller key
        a.b_key, -- number of the other
        sum(a.weight * b.weight)::bigint
        / any_value(
            if(
                a.language <> b.language,
                sqrt(a.shared_length * a.article_length * b.shared_length * b.article_length),
                a.article_length * b.article_length
            )
        ) as similarity -- cosine
    from pair_terms as a
    inner join article_vectors as b on a.b_key = b.article_key and a.term_key = b.term_key
    group by a.a_key, a.b_key
)

select * from article_cosines
