-- A row is a mention in a sentence that may be described there, and what stands before and after it in the sentence.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- Kept are only those with a noun, or a word like "embattled", right before them, and those that a comma or a bracket follows.
with placed_contexts as (
    select
        mentions.article_id,
        mentions.mention_id,
        mentions.entity_id,
        mentions.label,
        mentions.char_start,
        mentions.char_end,
        right(substr(sentences.text, 1, mentions.char_start - mentions.sentence_start), (select value from settings where name = 'naming_max_chars')::bigint) as before,
        substr(sentences.text, mentions.char_end - mentions.sentence_start + 1, (select value from settings where name = 'naming_max_chars')::bigint) as after
    from sentence_mentions as mentions
    inner join sentence_texts as sentences on mentions.article_id = sentences.article_id and mentions.sentence_id = sentences.sentence_id
    where mentions.entity_id is not null and mentions.label in ('PERSON', 'ORG', 'GPE', 'LOC', 'NORP')
),

worded_contexts as (
    select
        *,
        lower(regexp_extract(before, '([\p{L}][\p{L}\p{M}’''-]*)(?: of (?:State|Staff|Defense|Commerce|Justice))? $', 1)) as last_word
    from placed_contexts
),

mention_contexts as (
    select
        contexts.article_id, -- the article
        contexts.mention_id, -- the mention
        contexts.entity_id, -- whom or what it names
        contexts.label, -- what that is
        contexts.char_start, -- where it starts in articles.text
        contexts.char_end, -- where it ends
        contexts.before, -- what stands before it in its sentence
        contexts.after, -- what stands after it
        contexts.last_word, -- the word right before it, in lower case
        coalesce(
            case contexts.label
                when 'PERSON' then words.is_person or words.is_modifier
                when 'ORG' then (words.is_organisation or words.is_modifier) and not words.is_office
                when 'NORP' then words.is_people or words.is_modifier
                else words.is_place or words.is_modifier
            end
            or regexp_matches(contexts.last_word, '\p{L}-(?:based|owned|backed|born|controlled|listed|linked|ruled|headquartered|run|elect|occupied|held|old|hit|torn|stricken|trained|funded|majority)$'),
            false
        ) as is_led -- whether that word may end a description
    from worded_contexts as contexts
    left join naming_words as words on contexts.last_word = words.word
    where words.word is not null or contains(contexts.last_word, '-') or regexp_matches(contexts.after, '^, |^ \(\p{L}')
)

select * from mention_contexts
