-- A row is two names that stand for each other in what two articles of one story state, or two spellings of one.
-- key: story_id, a_mention_id, b_mention_id
-- kind: stage
-- grain: story_id
-- lookup: article_words by article_id = a_article_id, b_article_id
-- Names of people, and of bodies in edited copies, between the same two words, in sentences that say the same; neither sentence names the other's, neither is part of the other, they are not two spellings, and no
-- figure differs too: that would be about somebody else. Or one
-- person (one entity) whose surname two articles spell differently by a letter or two.
-- DuckDB only: strip_accents; arg_min of several.
with pair_mentions as (
    select
        pairs.a_article_id,
        pairs.b_article_id,
        pairs.a_sentence_id,
        pairs.b_sentence_id,
        a.mention_id as a_mention_id,
        b.mention_id as b_mention_id,
        a.label,
        a.entity_id as a_entity_id,
        b.entity_id as b_entity_id,
        lower(strip_accents(a.text)) as a_name,
        lower(strip_accents(b.text)) as b_name,
        lower(strip_accents(a_sentences.text)) as a_sentence,
        lower(strip_accents(b_sentences.text)) as b_sentence,
        regexp_extract(substr(a_sentence, 1, a.char_start - a.sentence_start), '[\p{L}\p{N}]+[^\p{L}\p{N}]*$') as a_before,
        regexp_extract(substr(b_sentence, 1, b.char_start - b.sentence_start), '[\p{L}\p{N}]+[^\p{L}\p{N}]*$') as b_before,
        regexp_extract(substr(a_sentence, a.char_end - a.sentence_start + 1), '^[^\p{L}\p{N}]*[\p{L}\p{N}]+') as a_after,
        regexp_extract(substr(b_sentence, b.char_end - b.sentence_start + 1), '^[^\p{L}\p{N}]*[\p{L}\p{N}]+') as b_after
    from sentence_pairs as pairs
    inner join sentence_mentions as a on pairs.a_article_id = a.article_id and pairs.a_sentence_id = a.sentence_id
    inner join sentence_mentions as b on pairs.b_article_id = b.article_id and pairs.b_sentence_id = b.sentence_id and a.label = b.label
    inner join sentence_texts as a_sentences on pairs.a_sentence_id = a_sentences.sentence_id
    inner join sentence_texts as b_sentences on pairs.b_sentence_id = b_sentences.sentence_id
    anti join value_contrasts as contrasts on pairs.a_sentence_id = contrasts.a_sentence_id and pairs.b_sentence_id = contrasts.b_sentence_id
    where pairs.relation <> 'verbatim' and (a.label = 'PERSON' or (a.label = 'ORG' and pairs.wording = 'edited' and pairs.similarity >= (select value from settings where name = 'drift_min_similarity')))
),

other_names as (
    select a_article_id, b_article_id, a_mention_id, b_mention_id
    from pair_mentions
    where
        a_before = b_before
        and a_after = b_after
        and (a_before <> '' or a_after <> '')
        and a_name <> b_name
        and coalesce(a_entity_id <> b_entity_id, false)
        and not contains(b_sentence, regexp_extract(a_name, '\S+$'))
        and not contains(a_sentence, regexp_extract(b_name, '\S+$'))
        and levenshtein(a_name, b_name) > 2
        and left(a_name, 3) <> left(b_name, 3)
),

-- One person whose surname articles of the story spell in two ways.
spellings as (
    select
        members.story_id,
        mentions.entity_id,
        lower(strip_accents(regexp_extract(mentions.text, '\S+$'))) as surname,
        arg_min(
            struct_pack(article_id := mentions.article_id, mention_id := mentions.mention_id),
            (coalesce(words.published_at, '9999-12-31 00:00:00+00'::timestamptz), mentions.article_id, mentions.char_start)
        ) as place,
        min((coalesce(words.published_at, '9999-12-31 00:00:00+00'::timestamptz), mentions.article_id)) as rank,
        count(distinct mentions.article_id) as n_articles
    from sentence_mentions as mentions
    inner join story_members as members on mentions.article_id = members.article_id
    inner join article_words as words on mentions.article_id = words.article_id
    where mentions.label = 'PERSON' and mentions.entity_id is not null and contains(mentions.text, ' ') and not regexp_matches(mentions.text, '[’'']s?$')
    group by members.story_id, mentions.entity_id, surname
),

all_pairs as (
    select
        members.story_id,
        names.a_article_id,
        names.b_article_id,
        names.a_mention_id,
        names.b_mention_id,
        1 as n_a_articles,
        1 as n_b_articles,
        'other name' as difference
    from other_names as names
    inner join story_members as members on names.a_article_id = members.article_id
    inner join story_members as b_members on names.b_article_id = b_members.article_id and members.story_id = b_members.story_id
    union all
    select
        a.story_id,
        a.place.article_id as a_article_id,
        b.place.article_id as b_article_id,
        a.place.mention_id as a_mention_id,
        b.place.mention_id as b_mention_id,
        a.n_articles as n_a_articles,
        b.n_articles as n_b_articles,
        'other spelling' as difference
    from spellings as a
    inner join spellings as b on a.story_id = b.story_id and a.entity_id = b.entity_id
    where
        a.rank < b.rank
        and a.surname <> b.surname
        and least(length(a.surname), length(b.surname)) >= 5
        and levenshtein(a.surname, b.surname) <= 2
        and left(a.surname, 1) = left(b.surname, 1)
),

name_conflicts as (
    select
        story_id, -- the story
        a_article_id, -- article that was published first
        b_article_id, -- the other
        a_mention_id, -- the name in a
        b_mention_id, -- the name in b
        n_a_articles, -- articles of the story that spell it as a does
        n_b_articles, -- articles that spell it as b does
        difference -- other name, or other spelling of one person's
    from all_pairs
)

select * from name_conflicts
