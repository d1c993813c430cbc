-- A row is a mention and the words right after it that describe whom it names: Brintec, "the country's largest builder of cranes".
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- Between commas stands a description, or the next of a list, or somebody who said so. It describes the name if it begins like a noun phrase, if the
-- noun in its front is one for such a thing, and if no verb is in it that is not after "who" or "which". In brackets stand short names.
with bracketed_tails as (
    select
        article_id,
        char_start,
        char_end,
        after,
        regexp_extract(after, '^ ?\( ?(\p{L}[^()\n,;:$€£\d]{1,40}?) ?\)', 1) as words
    from mention_contexts
    where label in ('PERSON', 'ORG')
),

kept_brackets as (
    select *
    from bracketed_tails
    where
        words != ''
        and array_length(string_split(words, ' ')) <= (select value from settings where name = 'naming_max_words')
        and not regexp_matches(words, '^(?i:left|right|l|r|c|centre|center|above|below|top|bottom|pictured|photo|file|not|see|who|which|that|and|or|but|including|via|in|on|at|from|with|for|to|as|by|the|also|formerly|then)(?:[^\p{L}]|$)')
),

apposed_tails as (
    select
        article_id,
        char_start,
        char_end,
        label,
        after,
        regexp_extract(after, '^ ?, (?:\d\d, )?([^,;:()–—“”"!?\n]{4,100}?) ?(?:,|[.](?: |$)|;|\)| [—–-] |$)', 1) as words
    from mention_contexts
    where regexp_matches(after, '^ ?, ')
),

apposed_heads as (
    select
        *,
        regexp_extract(words, '^(.*?)(?: (?:of|in|for|at|on|from|with|by|to|who|whose|which|that|under|since|during|based|known|behind|about|against|between|near|over|and|or) .*)?$', 1) as front,
        regexp_extract(words, '^(.*?)(?: (?:who|whose|which|that|where|when) .*)?$', 1) as main_part
    from apposed_tails
    where words != '' and not regexp_matches(words, '\d$') and not (ends_with(after, words) and length(after) >= (select value from settings where name = 'naming_max_chars'))
),

apposed_words as (
    select *, lower(regexp_extract(front, '([\p{L}’''-]+)$', 1)) as head
    from apposed_heads
    where
        (
            regexp_matches(words, '^(?:the|a|an|one of the|its|his|her|their|another) ')
            or regexp_matches(words, '^(?:\p{Lu}[\p{L}.-]*(?: \p{Lu}[\p{L}.-]*)?)(?:[’'']s|s[’'']) ')
            or (label = 'PERSON' and regexp_matches(words, '^[\p{L}-]+(?: [\p{L}-]+)* (?:of|for|at|in|to) '))
        )
        and not regexp_matches(words, '^(?i:and|or|but|as|better|best|not|including|especially|while|when|after|before|in|on|at|from|with|for|to|by|of) ')
        and not regexp_matches(front, '\p{Ll}ed (?:a|an|the|its|his|her|their|\p{Lu}\p{Ll}+) ')
        and not regexp_matches(
            main_part,
            ' (?:is|are|was|were|has|had|have|will|would|can|could|may|might|must|should|did|does|do|said|says|told|tells|added|wrote|announced|confirmed|claimed|warned|argued|noted|reported|according|and (?:the|a|an|his|her|its))(?: |$)|n[’'']t '
        )
),

kept_appositions as (
    select words.article_id, words.char_start, words.char_end, words.after, words.words, words.front, words.head
    from apposed_words as words
    inner join naming_words as naming on words.head = naming.word
    where
        case words.label
            when 'PERSON' then naming.is_person
            when 'ORG' then naming.is_organisation and not naming.is_office
            when 'NORP' then naming.is_people
            else naming.is_place
        end
),

all_tails as (
    select article_id, char_start, char_end, after, words, front, head from kept_appositions
    union all
    select article_id, char_start, char_end, after, words, null as front, null as head from kept_brackets
),

mention_tails as (
    select
        article_id, -- the article
        char_start, -- where the name starts in articles.text
        (char_end + instr(after, words) - 1)::bigint as words_start, -- where the words start
        words, -- the words, a slice of articles.text
        front, -- for a description between commas, its part up to the first preposition
        head -- the noun that this ends with, in lower case
    from all_tails
)

select * from mention_tails
