-- A row is an article and one of its relatives: another article with wording of it, or an earlier or later one of the same outlet on the same event.
-- key: article_id, relative_id
-- kind: stage
-- grain: article_id
-- build: whole
-- Both ways: each of two articles has the other as a relative, unless it has relative_max nearer ones. Relatives are near by the words that are nobody's
-- statement, in tenths of the article; of equals the agency's own page, then one that credits it, then the earlier: so that in a text which hundreds carry
-- each is compared with those that it may come from.
with pairs as (
    select a_article_id as article_id, b_article_id as relative_id, n_words, is_statement, false as is_one_outlet
    from shared_wording
    union all
    select b_article_id, a_article_id, n_words, is_statement, false as is_one_outlet
    from shared_wording
),

outlet_words as (
    select a_key, b_key, sum(a_to - a_from) as n_words
    from outlet_runs
    group by a_key, b_key
),

outlet_pairs as (
    select
        a.article_id as a_id,
        b.article_id as b_id,
        least(words.n_words, a.n_words, b.n_words)::bigint as n_words,
        words.n_words < least(a.n_words, b.n_words) * (select value from settings where name = 'version_min_share') as is_statement
    from outlet_words as words
    inner join article_credits as a on words.a_key = a.article_key
    inner join article_credits as b on words.b_key = b.article_key
),

both_ways as (
    select * from pairs
    union all
    select a_id, b_id, n_words, is_statement, true as is_one_outlet from outlet_pairs
    union all
    select b_id, a_id, n_words, is_statement, true as is_one_outlet from outlet_pairs
),

measured_pairs as (
    select
        pairs.*,
        article.article_key,
        relative.article_key as relative_key,
        pairs.n_words / article.n_words as share,
        pairs.n_words / relative.n_words as relative_share,
        relative.is_agency_page,
        relative.agency_key is not null as is_credited,
        relative.published_at
    from both_ways as pairs
    inner join article_credits as article on pairs.article_id = article.article_id
    inner join article_credits as relative on pairs.relative_id = relative.article_id
),

relatives as (
    select
        article_id, -- the article
        relative_id, -- the relative
        article_key, -- number of the article
        relative_key, -- number of the relative
        n_words, -- words that both have, standing text aside
        least(share, 1) as share, -- n_words as a share of the article's words
        least(relative_share, 1) as relative_share, -- n_words as a share of the relative's words
        is_one_outlet, -- whether one outlet published both
        not is_statement as is_related -- whether more than statements that both quote, or an outlet's background, stands in both
    from measured_pairs
    qualify
        row_number() over (
            partition by article_id
            order by
                is_related desc,
                floor(10 * share) desc,
                is_agency_page desc,
                is_credited desc,
                published_at asc nulls last,
                relative_id asc
        ) <= (select value from settings where name = 'relative_max')
)

select * from relatives
