-- A row is a place where an article says that an organisation is a part, or a member, of another.
-- key: article_id, char_start, char_end
-- kind: stage
-- grain: article_id
-- "X, a unit of Y", "Y's local arm, X", "Y subsidiary X", "X, Y's Canadian arm", "X, a member of Y": two names in one sentence with nothing but that
-- between them. "No longer", "former" and "not" are none of these words. A unit of measurement has no organisation on either side.
with named_bodies as (
    select
        mentions.*,
        lead(mentions.entity_id) over next_body as next_id,
        lead(mentions.label) over next_body as next_label,
        lead(mentions.char_start) over next_body as next_start,
        lead(mentions.char_end) over next_body as next_end
    from sentence_mentions as mentions
    where mentions.label = 'ORG' or (mentions.label in ('GPE', 'PERSON') and mentions.entity_id is not null)
    window next_body as (partition by mentions.article_id, mentions.sentence_id order by mentions.char_start)
),

named_organisations as (
    select
        * exclude (next_id, next_label, next_start, next_end),
        lead(entity_id) over next_organisation as next_id,
        lead(label) over next_organisation as next_label,
        lead(char_start) over next_organisation as next_start,
        lead(char_end) over next_organisation as next_end
    from named_bodies
    where label = 'ORG'
    window next_organisation as (partition by article_id, sentence_id order by char_start)
),

neighbours as (
    select * from named_organisations
    union
    select * from named_bodies
    where next_label = 'ORG' and label != 'ORG'
),

gaps as (
    select
        neighbours.article_id,
        neighbours.label,
        neighbours.entity_id as first_id,
        neighbours.next_id as second_id,
        neighbours.char_start,
        neighbours.next_end,
        substr(sentences.text, (neighbours.char_end - neighbours.sentence_start + 1)::bigint, (neighbours.next_start - neighbours.char_end)::bigint) as gap,
        regexp_extract(
            substr(sentences.text, (neighbours.next_end - neighbours.sentence_start + 1)::bigint, (select value from settings where name = 'name_max_gap')::bigint),
            '^ ?[’'']s? (?:[\p{L}-]+ ){0,4}?(?:subsidiary|unit|arm|division|offshoot)(?:$|[^\p{L}-])'
        ) as after
    from neighbours
    inner join sentence_texts as sentences on neighbours.article_id = sentences.article_id and neighbours.sentence_id = sentences.sentence_id
    where
        neighbours.entity_id != neighbours.next_id
        and neighbours.next_start - neighbours.char_end between 1 and 2 * (select value from settings where name = 'name_max_gap')
),

gap_roles as (
    select
        *,
        regexp_extract(gap, '^(?: ?,| is| are)? (?:an?|the) ((?:[\p{L}-]+ ){0,3}?member(?: state| country| nation| party| organi[sz]ation)?) of (?:the )?$', 1) as role
    from gaps
    where regexp_matches(gap || after, '(?:subsidiary|unit|arm|division|offshoot|member)')
),

read_gaps as (
    select
        *,
        case
            when regexp_matches(gap, '(?:^|[^\p{L}])(?i:not|no|longer|former|formerly|once|ex|was|were|would|could|may|if|like|unlike|than)(?:$|[^\p{L}])') then null
            when
                label = 'ORG'
                and regexp_matches(gap, '^(?: ?,| is| remains)? (?:an?|the|now an?) (?:[\p{L}-]+ ){0,4}?(?:subsidiary|unit|arm|division|offshoot) of (?:the )?(?:[\p{L}-]+ ){0,4}$')
                and not regexp_matches(gap, ' of (?:[^ ]+ )*(?:an?|by|and|or|in|on|to|with|for|from|at|of|that|which|who|owned|between) ')
                then 'second is whole'
            when
                label = 'ORG'
                and regexp_matches(gap, '^(?: ?[’'']s?)? (?:(?:[\p{L}-]+ ){0,4}?)(?:subsidiary|unit|arm|division|offshoot)(?: ?,)? $')
                and (regexp_matches(gap, '^ ?[’'']') or regexp_matches(gap, '^ [\p{L}-]+ $'))
                then 'first is whole'
            when label = 'ORG' and after != '' and regexp_matches(gap, '^ ?, (?:the )?$') then 'second owns'
            when role != '' and (label != 'PERSON' or starts_with(gap, ' is ')) then 'member'
        end as reading
    from gap_roles
),

stated_companies as (
    select
        article_id, -- the article
        if(reading = 'first is whole', second_id, first_id) as part_id, -- the part, or the member
        if(reading = 'first is whole', first_id, second_id) as whole_id, -- what it is a part or a member of
        if(reading = 'member', 'member_of', 'subsidiary_of') as relation, -- subsidiary_of, member_of
        if(reading = 'member', role, null) as role, -- the membership, as the article has it
        char_start, -- where the first name starts in articles.text
        (next_end + if(reading = 'second owns', length(regexp_extract(after, '^(.*?)[^\p{L}-]?$', 1)), 0))::bigint as char_end -- where the statement ends
    from read_gaps
    where reading is not null
)

select * from stated_companies
