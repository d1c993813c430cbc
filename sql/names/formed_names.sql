-- A row is what may be a name, by the form of its words, and what it would name.
-- key: article_id, char_start, char_end, label, rule
-- kind: stage
-- grain: article_id
-- A rule has a weight, in hundredths of an annotator's word: an honorific or a legal form leaves no doubt, two capitalised words in a row are a hint.
with names as (
    select *
    from name_segments
    where char_start is not null and not has_calendar
),

ruled_names as (
    select names.article_id, names.run_start, names.char_start, names.char_end, rules.label, rules.rule, rules.weight
    from names
    cross join (
        values ('PERSON', 'honorific', 300), ('PERSON', 'office', 200), ('PERSON', 'person suffix', 200), ('PERSON', 'initial', 150), ('PERSON', 'given name', 150), ('PERSON', 'age', 150),
        ('ORG', 'legal form', 300), ('ORG', 'kind of organisation', 220), ('LOC', 'kind of place', 220), ('GPE', 'kind of country', 220), ('EVENT', 'kind of event', 150), ('OTHER', 'kind of law', 220),
        ('ORG', 'line of a table', 350), ('GPE', 'dateline', 200), ('PERSON', 'country in brackets', 100), ('PERSON', 'speaks', 60), ('PERSON', 'who', 100), ('GPE', 'preposition', 60),
        ('ORG', 'ampersand', 150), ('ORG', 'acronym in brackets', 100), ('PERSON', 'line-up', 100),
        ('ORG', 'acronym', 50), ('PERSON', 'two words', 40), ('OTHER', 'word in capitals', 20)
    ) as rules (label, rule, weight)
    where
        case rule
            when 'honorific' then has_honorific and n_words <= 4 and not has_kind
            when 'office' then has_title and not has_honorific and n_words between 1 and 4 and not has_kind and not is_common
            when 'person suffix' then has_person_suffix and n_words between 2 and 5
            when 'initial' then has_initial and n_words between 2 and 5 and not has_kind
            when 'given name' then starts_given and n_words between 2 and 6 and (not has_kind or (n_words = 2 and ends_loc_word)) and line_kind = 'text'
            when 'age' then regexp_matches(after, '^ ?, \d\d?(?: ?[,.]|$)') and char_end = run_end and n_words between 1 and 4 and not has_kind
            when 'legal form' then ends_org_suffix and n_words > 1
            when 'kind of organisation' then ends_org_word and n_words > 1 and line_kind != 'caps'
            when 'kind of place' then (ends_loc_word or starts_loc_word) and n_words > 1 and not ends_org_word and not ends_org_suffix and line_kind = 'text'
            when 'kind of country' then (ends_gpe_word or starts_gpe_word) and n_words > 1 and not ends_org_word and not ends_org_suffix and line_kind = 'text'
            when 'kind of event' then ends_event_word and n_words > 1 and line_kind = 'text'
            when 'kind of law' then n_words > 1 and line_kind = 'text' and last_key in ('act', 'law', 'bill', 'treaty', 'agreement', 'accord', 'accords', 'convention', 'protocol', 'amendment', 'constitution')
            when 'line of a table'
                then
                    char_end = run_end and not has_honorific
                    and (
                        (before = '' and regexp_matches(after, '^ \d{1,3} [\p{Lu}]'))
                        or (before = '' and regexp_matches(after, '^(?: \d{1,3}){4}|^(?: \d{1,3}){2} [01]?\.\d{3}'))
                        or (regexp_matches(before, '\p{L} \d{1,3} $') and regexp_matches(after, '^ \d{1,3}(?: \(|$)'))
                    )
            when 'dateline'
                then
                    before = '' and char_end = run_end
                    -- Names of 20 letters at the most: bounds in the pattern take the engine four times as long to read.
                    and regexp_matches(after, '^(?:, ([\p{L}. ]{2,}?))?,? ?(?:\d{4}-\d\d-\d\d|\(([\p{L}/ -]{2,})\) ?[-–—:]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d|[–—]|--)')
                    and length(regexp_extract(after, '^(?:, ([\p{L}. ]{2,}?))?,? ?(?:\d{4}-\d\d-\d\d|\(([\p{L}/ -]{2,})\) ?[-–—:]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d|[–—]|--)', 1)) <= 20
                    and length(regexp_extract(after, '^(?:, ([\p{L}. ]{2,}?))?,? ?(?:\d{4}-\d\d-\d\d|\(([\p{L}/ -]{2,})\) ?[-–—:]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d|[–—]|--)', 2)) <= 20
            when 'country in brackets' then char_end = run_end and n_words between 2 and 3 and regexp_matches(after, '^ \( ?\p{Lu}[\p{L}. ]+\)')
            when 'speaks'
                then
                    char_end = run_end and not has_kind and not is_common and n_words < 4
                    and (
                        regexp_matches(after, '^,? (?:said|says|told|added|adds|asked|wrote|recalled|explained|insisted|argued|warned|joked|replied)\b')
                        or regexp_matches(before, '(?:^|[,"”’''] )(?:said|says|added|adds|explained|recalled|wrote|asked|insisted) $')
                    )
            when 'who' then char_end = run_end and not has_kind and not is_common and regexp_matches(after, '^ ?, (?:who|whose) ')
            when 'preposition' then n_words = 1 and not is_common and not is_acronym and char_start = run_start and line_kind = 'text' and regexp_matches(before, '(?:^|[ "“])(?:[Ii]n|[Nn]ear|[Ii]nside|[Oo]utside|throughout|across) $')
            when 'ampersand' then has_ampersand and n_words between 3 and 7
            when 'acronym in brackets' then is_acronym and n_words = 1 and char_end = run_end and regexp_matches(before, '\p{L} \( ?$') and regexp_matches(after, '^ ?\)')
            when 'line-up' then n_words between 2 and 3 and not has_kind and not is_common and regexp_matches(before, '(?:^|[;,:] ?)\d{1,2} ?[-–.)] ?$')
            when 'acronym' then is_acronym and n_words = 1 and line_kind = 'text'
            when 'two words' then n_words between 2 and 3 and not has_kind and not has_ampersand and not is_acronym and not is_common and line_kind = 'text'
            else not is_common and not starts_sentence and line_kind = 'text'
        end
),

formed_names as (
    select
        names.article_id, -- the article
        names.char_start, -- where it starts in articles.text
        names.char_end, -- where it ends
        substr(runs.text, names.char_start - names.run_start + 1, names.char_end - names.char_start) as text, -- the slice of articles.text
        names.label, -- what it would name, in the words of mentions.label
        names.rule, -- what says so
        names.weight::bigint as weight -- how much that tells, in hundredths of an annotator's word
    from ruled_names as names
    inner join capital_runs as runs on names.article_id = runs.article_id and names.run_start = runs.char_start
)

select * from formed_names
