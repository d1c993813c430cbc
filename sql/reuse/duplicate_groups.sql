-- A row is an article in a group of exact and near duplicates: the same text in many outlets, or an outlet's text and its updates.
-- key: article_id
-- kind: table
-- grain: article_id
-- lookup: article_words by article_key = article_key, first_key
-- DuckDB only: slices of the word list unnested side by side; materialised steps.
with compared_articles as (
    select article_key from duplicate_members
    union
    select first_key from duplicate_members
),

article_places as (
    select
        article_key,
        unnest(range(n_words - 4)) as word_no,
        unnest(word_hashes[:-5]) as word_1,
        unnest(word_hashes[2:-4]) as word_2,
        unnest(word_hashes[3:-3]) as word_3,
        unnest(word_hashes[4:-2]) as word_4,
        unnest(word_hashes[5:-1]) as word_5
    from article_words
    semi join compared_articles using (article_key)
),

shingles as materialized (
    select article_key, word_no, word_1 * 613 + word_2 * 739 + word_3 * 857 + word_4 * 971 + word_5 * 1021 as shingle
    from article_places
),

longer_members as (
    select
        members.*,
        first_words.article_id as first_id,
        greatest(words.n_words, first_words.n_words) as n_words,
        least(words.n_words, first_words.n_words) as n_short_words,
        if(words.n_words > first_words.n_words, members.article_key, members.first_key) as long_key,
        if(words.n_words > first_words.n_words, members.first_key, members.article_key) as short_key
    from duplicate_members as members
    inner join article_words as words using (article_key)
    inner join article_words as first_words on members.first_key = first_words.article_key
),

long_shingles as materialized (
    select members.article_id, members.short_key, shingles.shingle, shingles.word_no
    from longer_members as members
    inner join shingles on members.long_key = shingles.article_key
),

shared_places as (
    select
        places.article_id,
        least(5, lead(places.word_no, 1, places.word_no + 5) over (partition by places.article_id order by places.word_no) - places.word_no) as n_words
    from long_shingles as places
    semi join shingles on places.short_key = shingles.article_key and places.shingle = shingles.shingle
),

shared_words as (
    select article_id, sum(n_words) as n_words
    from shared_places
    group by article_id
),

duplicate_groups as (
    select
        substr(md5('duplicates of ' || members.first_id), 1, 16) as group_id, -- identifies the group: a hash of its first article's id
        members.article_id, -- the article
        members.article_key = members.first_key as is_first, -- whether it is the group's first: published first; where that is unknown or equal, with the smallest id
        least(coalesce(shared_words.n_words, 0), members.n_short_words) / members.n_words as similarity -- words that stand in five or more shared words in a row, as a share of the longer one of it and the group's first
    from longer_members as members
    left join shared_words using (article_id)
)

select * from duplicate_groups
