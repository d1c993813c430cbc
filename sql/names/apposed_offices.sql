-- A row is a post or a membership that stands right after a person's name: X, "a spokesman for Hikvision"; X, "Canada's industry minister".
-- key: article_id, person_start
-- kind: stage
-- grain: article_id
-- Whose it is, is named with a possessive at the beginning, or after "of", "for", "at", "in" or "with" right behind the post; else that stays unknown.
with posts as (
    select
        tails.article_id,
        persons.entity_id as person_id,
        persons.char_start as person_start,
        tails.words_start,
        tails.words,
        tails.front,
        naming.word = 'member' as is_member
    from mention_tails as tails
    inner join naming_words as naming on tails.head = naming.word and naming.is_post
    inner join sentence_mentions as persons
        on
            tails.article_id = persons.article_id
            and tails.char_start = persons.char_start
            and persons.label = 'PERSON'
            and persons.entity_id is not null
),

owners as (
    select
        posts.article_id,
        posts.person_start,
        mentions.entity_id as owner_id,
        mentions.char_start,
        mentions.char_end,
        substr(posts.words, 1, (mentions.char_start - posts.words_start)::bigint) as before,
        substr(posts.words, (mentions.char_end - posts.words_start + 1)::bigint) as after,
        substr(posts.front, (mentions.char_end - posts.words_start + 1)::bigint) as front_after,
        posts.front
    from posts
    inner join sentence_mentions as mentions
        on
            posts.article_id = mentions.article_id
            and mentions.label in ('ORG', 'GPE')
            and posts.words_start <= mentions.char_start
            and mentions.char_end <= posts.words_start + length(posts.words)
),

stated_owners as (
    select
        article_id,
        person_start,
        owner_id,
        char_start,
        char_end,
        if(before in ('', 'the '), regexp_extract(front_after, '^ ?[’'']s? (.*)$', 1), regexp_extract(before, '^(.*?) (?:of|for|at|in|with|to) (?:the )?(?:\p{L}+-\p{L}+ )?$', 1)) as role,
        before in ('', 'the ') as is_before
    from owners
    where
        (before in ('', 'the ') and regexp_matches(front_after, '^ ?[’'']s? '))
        or (
            starts_with(before, front)
            -- The shortest stretch is measured here: a bound of 50 in the pattern takes the engine as long as all other patterns together.
            and regexp_matches(substr(before, length(front) + 1), '^(?: (?:of|for|in|and) ([\p{L} -]{3,}?))? (?:of|for|at|in|with|to) (?:the )?(?:\p{L}+-\p{L}+ )?$')
            and length(regexp_extract(substr(before, length(front) + 1), '^(?: (?:of|for|in|and) ([\p{L} -]{3,}?))? (?:of|for|at|in|with|to) (?:the )?(?:\p{L}+-\p{L}+ )?$', 1)) <= 50
            and regexp_matches(after, '^$|^ ?[^\p{L}\s-]|^ (?:and|or|in|on|at|from|to|for|with|who|which|that|where|since|until|under|based)(?: |$)')
        )
),

first_owners as (
    select *
    from stated_owners
    qualify row_number() over (partition by article_id, person_start order by char_start) = 1
),

apposed_offices as (
    select
        posts.article_id, -- the article
        posts.person_id, -- who holds the post
        posts.person_start, -- where the person's name starts in articles.text
        posts.is_member, -- whether it is a membership
        owners.owner_id, -- of what or whom; null: that is not said, or not clear
        regexp_replace(coalesce(owners.role, posts.front), '^(?:now )?(?:(?:an?|the|its|his|her|their|one of the|another) )?', '', 'g') as role, -- the post, as the article has it
        if(owners.is_before is false, owners.char_end, posts.words_start + length(posts.front))::bigint as char_end -- where the statement ends
    from posts
    left join first_owners as owners on posts.article_id = owners.article_id and posts.person_start = owners.person_start
)

select * from apposed_offices
