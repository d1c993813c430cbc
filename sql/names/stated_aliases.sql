-- A row is two names that an article calls two names of one thing.
-- key: article_id, name_key, other_key
-- kind: stage
-- grain: article_id
-- "Brintec, also known as Brintec Harbour Cranes Ltd"; "the Bangladesh Nationalist Party (BNP)", where the letters in brackets are the first letters of the words.
with read_gaps as (
    select
        *,
        array_to_string(list_transform(string_split(name_key, ' '), lambda word: left(word, 1)), '') as initials,
        array_to_string(
            list_transform(list_filter(string_split(name_key, ' '), lambda word: word not in ('of', 'the', 'and', 'for', 'de', 'la', 'del', 'in')), lambda word: left(word, 1)), ''
        ) as main_initials
    from mention_gaps
    where name_key != next_key
),

found_aliases as (
    select
        article_id,
        name_key,
        label,
        next_key,
        next_label,
        case
            when
                regexp_matches(gap, '^,? \(? ?(?:(?:also|better|commonly|formerly|previously|otherwise|once|popularly|then|now) )?(?:known|called) (?:as )?(?:the )?["“‘'']?$')
                or regexp_matches(gap, '^,? \(?(?:formerly|previously|a\.?k\.?a\.?) (?:the )?["“‘'']?$')
                then 'also known as'
            when
                regexp_matches(gap, '^ \( ?(?:the )?["“‘'']?$') and regexp_matches(after, '^ ?["”’'']?\)|^["”’'']?,')
                and regexp_matches(next_text, '^[\p{Lu}\p{N}][\p{L}\p{N}.&-]*$')
                and replace(next_key, ' ', '') in (initials, main_initials)
                and length(next_key) > 1
                then 'abbreviation'
        end as reason
    from read_gaps
    where label not in ('NORP', 'DATE', 'QUANTITY')
),

stated_aliases as (
    select distinct
        article_id, -- the article
        name_key, -- the name that stands first, in lower case
        label, -- what it is
        next_key as other_key, -- the other name
        next_label as other_label, -- what that was taken for
        reason -- also known as, abbreviation
    from found_aliases
    where reason is not null
)

select * from stated_aliases
