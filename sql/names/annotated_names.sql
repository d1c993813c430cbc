-- A row is a name (a date, a quantity) that an annotator found, cut down to the name itself.
-- key: article_id, char_start, char_end
-- kind: stage
-- grain: article_id
-- Annotators differ in what belongs to a name. Here do not: an article before it; a possessive, a figure or a lower-case word after it; marks around
-- it; before a person's name an office or a people ("Kenyan"); before an organisation its owner ("China's Ministry of Commerce"); after a legal form or a
-- person all that is not of it ("Kone Corp of Finland"). What is two names with a figure between them is none.
with spans_with_text as (
    select
        spans.article_id,
        spans.char_start,
        spans.label,
        spans.annotator,
        spans.label in ('DATE', 'QUANTITY') as is_measure,
        substr(articles.text, spans.char_start + 1, spans.char_end - spans.char_start) as text
    from placed_spans as spans
    inner join article_texts as articles on spans.article_id = articles.article_id
),

led_spans as (
    select
        spans.* exclude (char_start),
        spans.char_start,
        coalesce(max(segments.char_start - spans.char_start), 0) as n_lead
    from spans_with_text as spans
    left join name_segments as segments
        on
            spans.article_id = segments.article_id
            and spans.label = 'PERSON'
            and segments.has_title
            and segments.run_start between spans.char_start - 100 and spans.char_start + length(spans.text)
            and spans.char_start < segments.char_start
            and segments.char_start < spans.char_start + length(spans.text)
    group by all
),

owned_spans as (
    select
        spans.*,
        case
            when spans.n_lead > 0 then spans.n_lead
            when owners.name_key is not null or (spans.label = 'ORG' and regexp_matches(spans.text, '[’''`]s .*(?:Ministry|Embassy|Government|Parliament|Army|Navy|Police)\b')) then length(regexp_extract(spans.text, '^.*?\p{L} ?[’''`]s?\s+'))
            when regexp_matches(spans.text, '^(?:\p{Lu}\S* ){0,2}\p{Lu}\S*-(?:based|born|led|backed|owned|headquartered|listed) \p{Lu}') then length(regexp_extract(spans.text, '^.*?-(?:based|born|led|backed|owned|headquartered|listed) '))
            when peoples.name_key is not null then length(regexp_extract(spans.text, '^\p{L}+ '))
            else 0
        end as n_owner
    from led_spans as spans
    left join known_names as owners
        on
            spans.label = 'ORG'
            and owners.label = 'GPE'
            and lower(regexp_extract(spans.text, '^(?:[Tt]he )?(.*?\p{L}) ?[’''`]s?\s+\p{Lu}', 1)) = owners.name_key
    left join known_names as peoples
        on
            spans.label = 'PERSON'
            and peoples.label = 'NORP'
            and lower(regexp_extract(spans.text, '^(\p{Lu}\p{L}+) \p{Lu}', 1)) = peoples.name_key
),

opened_spans as (
    select
        * exclude (n_lead, n_owner, text, char_start),
        char_start + n_opening as char_start,
        substr(text, (n_opening + 1)::bigint) as text
    from (
        select
            *,
            n_owner + length(
                case
                    when label = 'WORK' then regexp_extract(text, '^[^\p{L}\p{N}]*')
                    when label = 'PERSON' then regexp_extract(substr(text, n_owner::bigint + 1), '^(?:[^\p{L}]|(?i:the|a|an)\s+|\p{N}+\s+)*(?:\p{Ll}{4,}\s+)*')
                    else regexp_extract(substr(text, n_owner::bigint + 1), '^[^\p{L}\p{N}$€£¥#+-]*(?:(?i:the|a|an)\s+)?[^\p{L}\p{N}$€£¥#+-]*')
                end
            ) as n_opening
        from owned_spans
    ) as measured_spans
),

closed_spans as (
    select
        *,
        case
            when is_measure or label = 'WORK' then regexp_replace(text, '[^\p{L}\p{N}%.)]+$', '', 'g')
            when label = 'LOC' then regexp_extract(text, '^(.*?)(?:\s*[’''`]s|\s*[’''])?[^\p{L}\p{N}.)]*$', 1)
            when label = 'PERSON'
                then regexp_extract(text, '^(.*?)(?:\s*[’''`]s|\s*[’''])?(?: (?:of|and|in|at|[-–—:]) .*)?(?: [\d$€£]\S*| \p{Ll}\S*)*[^\p{L}\p{N}.)]*$', 1)
            when label in ('GPE', 'NORP')
                then regexp_extract(text, '^((?:(?:Republic|Kingdom|States?|Gulf|Bay|Straits?|Isles?|Cape|Horn|City|District|Province|Union|Commonwealth|Emirates?|Sultanate|Federation|Region|Town|Port|County) of )?.*?)(?:\s*[’''`]s|\s*[’''])?(?: (?:of|in|at|[-–—:]) .*)?(?: [\d$€£]\S*)*[^\p{L}\p{N}.)]*$', 1)
            when regexp_matches(text, ' (?:Inc|Corp|Co|Ltd|plc|Plc|PLC|AG|SA|NV|AB)\.? of ')
                then regexp_extract(text, '^(.*? (?:Inc|Corp|Co|Ltd|plc|Plc|PLC|AG|SA|NV|AB)\.?) of ', 1)
            else regexp_extract(text, '^(.*?)(?:\s*[’''`]s|\s*[’''])?(?: [-–—:] .*)?(?: [$€£]\S*| \d+[.,:/%-]\S*| \d+(?: \d+)+| \p{Ll}\S*)*[^\p{L}\p{N}.)]*$', 1)
        end as name
    from opened_spans
),

annotated_names as (
    select
        article_id, -- the article
        char_start::bigint as char_start, -- where it starts in articles.text
        (char_start + length(name))::bigint as char_end, -- where it ends
        name as text, -- the slice of articles.text
        min(label) as label, -- what the annotator takes it for, in the words of mentions.label
        min(annotator) as annotator -- name and version of what found it
    from closed_spans
    where name != '' and (is_measure or (regexp_matches(name, '\p{L}') and (label = 'WORK' or not regexp_matches(name, '\p{Ll}') or regexp_matches(name, '\p{Lu}')) and not regexp_matches(name, '^(?i:the|an?|s)$') and not regexp_matches(name, ' \d+ \p{L}|^\d+[:.]\d|[\p{L}\d][./@_][\p{L}\d]*/|[@_]|https?:')))
    group by article_id, char_start, name
)

select * from annotated_names
