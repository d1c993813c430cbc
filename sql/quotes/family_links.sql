-- A row is two utterances that are one: sentences that follow each other wherever they are quoted.
-- key: group_key, next_key
-- kind: stage
-- A statement of three sentences that everybody prints whole is one utterance; one of which somebody prints only the first is two.
with followed_sentences as (
    select
        groups.group_key,
        lead(groups.group_key) over (partition by sentences.utterance_id order by sentences.sentence_no) as next_key,
        lag(groups.group_key) over (partition by sentences.utterance_id order by sentences.sentence_no) as before_key
    from told_sentences as sentences
    inner join sentence_groups as groups using (sentence_key)
),

group_ends as (
    select
        group_key,
        min(next_key) as next_key,
        min(next_key) = max(next_key) and count(next_key) = count(*) as has_one_next,
        min(before_key) as before_key,
        min(before_key) = max(before_key) and count(before_key) = count(*) as has_one_before
    from followed_sentences
    group by group_key
),

family_links as (
    select
        one.group_key, -- the first sentence
        next.group_key as next_key -- the sentence that follows it
    from group_ends as one
    inner join group_ends as next on one.next_key = next.group_key
    where one.has_one_next and next.has_one_before and next.before_key = one.group_key and one.group_key <> next.group_key
)

select * from family_links
