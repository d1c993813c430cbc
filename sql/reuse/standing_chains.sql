-- A row is a chain that is standing text: a line with which many articles close or open that have nothing else in common.
-- key: a_key, b_key, chain_no
-- kind: stage
-- Agencies and outlets of one owner close their articles with the same notices ("reporting by …", "subscribe …"), which shingles of one outlet do not show.
-- What tells them from news: in every article they stand at the very edge, and of the pairs that they make most share nothing else that means anything.
-- A closing line is known by its last five words, an opening one by its first; it is standing text if at least standing_min_articles
-- articles meet in nothing but it. A chain that is half of an article is its news, and no line.
with edge_chains as (
    select
        chains.*,
        case
            when chains.a_to = a.n_words and chains.b_to = b.n_words then a.word_hashes[-5:]
            when chains.a_from = 0 and chains.b_from = 0 then a.word_hashes[:5]
        end as line,
        chains.a_to = a.n_words as is_closing,
        2 * (chains.a_to - chains.a_from) > a.n_words or 2 * (chains.b_to - chains.b_from) > b.n_words as is_news
    from chain_spans as chains
    inner join article_words as a on chains.a_key = a.article_key
    inner join article_words as b on chains.b_key = b.article_key
),

lonely_lines as (
    select *
    from edge_chains
    qualify
        line is not null
        and not is_news
        and bits >= sum(bits) over (partition by a_key, b_key) - (select pair_bits from corpus_chance)
),

line_articles as (
    select line, is_closing, a_key as article_key from lonely_lines
    union
    select line, is_closing, b_key from lonely_lines
),

standing_lines as (
    select line, is_closing
    from line_articles
    group by line, is_closing
    having count(*) >= (select value from settings where name = 'standing_min_articles')
),

standing_chains as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        chain_no, -- number of the chain in the pair
        is_closing -- whether it closes the articles; else it opens them
    from edge_chains
    inner join standing_lines using (line, is_closing)
    where not is_news
)

select * from standing_chains
