-- A row is a segment of a run of capitalised words, and by what words it begins and ends.
-- key: article_id, run_start, segment_no
-- kind: stage
-- grain: article_id
-- "Industry Minister Melanie Joly": what stands up to the last word of an office or an honorific leads, the rest is the name. A word that begins a
-- sentence and is a common one in lower case leads too ("Yesterday Joly"), and so does "Hangzhou-based".
with run_starts as (
    select
        article_id,
        char_start as run_start,
        text as run_text,
        before,
        after,
        line_kind != 'text' or regexp_matches(before, '(?:^|[.!?:;…•]["”’''»)]*|--|[—–])\s*["“‘''«(]*\s*$') as starts_sentence
    from capital_runs
),

judged_words as (
    select
        words.*,
        roles.* exclude (word_key),
        words.word_no = 0 and run_starts.starts_sentence as starts_sentence,
        run_starts.before,
        run_starts.after,
        if(right(words.word, 1) in ('s', '''', '’'), (words.char_end - length(regexp_extract(words.word, '[’'']s?$')))::bigint, words.char_end) as name_end,
        roles.is_title
        or words.word_key in ('the', 'a', 'an')
        or (words.word_no = 0 and run_starts.starts_sentence and roles.is_common and not roles.is_org_word)
        or (
            contains(words.word_key, '-')
            and regexp_matches(words.word, '-(?:based|headquartered|born|led|backed|made|owned|style|run|area|bound|trained|educated|funded|controlled|listed|era)$')
        )
        or (
            roles.is_calendar and words.word_no <= 1
            and regexp_matches(
                run_starts.before || left(run_starts.run_text, least(words.char_start - words.run_start, 12)),
                '(?:^|[^\p{L}])(?:[Oo]n|[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|[Tt]his|[Mm]id) $'
            )
        ) as is_lead
    from run_words as words
    inner join run_starts on words.article_id = run_starts.article_id and words.run_start = run_starts.run_start
    left join word_roles as roles on words.word_key = roles.word_key
    where not words.is_joint
),

led_words as (
    select
        *,
        max(if(is_lead, word_no, -1)) over segment as last_lead,
        min(word_no) over segment as first_word_no,
        max(word_no) over segment as last_word_no
    from judged_words
    window segment as (partition by article_id, run_start, segment_no)
),

edge_words as (
    select
        *,
        word_no > last_lead as is_name,
        word_no = greatest(last_lead + 1, first_word_no) as is_first,
        word_no = last_word_no as is_last
    from led_words
),

name_segments as (
    select
        article_id, -- the article
        run_start, -- where its run starts in articles.text
        segment_no, -- position in the run, from 0
        min(line_kind) as line_kind, -- kind of line that it stands in (capital_runs)
        min(before) as before, -- what stands before the run in its line
        min(after) as after, -- what stands after it in its line
        min(run_end) as run_end, -- where the run ends
        min(joint) as joint, -- the small word before it: of, for, and
        max(if(is_last, word_key, null)) as last_key, -- its last word in lower case
        min(if(is_first, char_start, null)) as char_start, -- where the name starts: after the words that lead
        max(if(is_name, name_end, null)) as char_end, -- where it ends; null: nothing follows the words that lead
        min(if(is_first, word_no, null)) as first_no, -- the name's first word, counted in the run
        max(word_no) as last_no, -- its last word
        count_if(is_name) as n_words, -- its words
        coalesce(bool_or(is_honorific and not is_name), false) as has_honorific, -- whether an honorific leads
        coalesce(bool_or(is_title and not is_name), false) as has_title, -- whether an office or an honorific leads
        coalesce(bool_or(is_last and is_org_suffix), false) as ends_org_suffix, -- whether it ends like a company
        coalesce(bool_or(is_last and is_org_word), false) as ends_org_word, -- whether it ends with a kind of organisation
        coalesce(bool_or(is_first and is_org_word), false) as starts_org_word, -- whether it begins with one
        coalesce(bool_or(is_last and is_loc_word), false) as ends_loc_word, -- whether it ends with a kind of place
        coalesce(bool_or(is_first and is_loc_word and not is_given), false) as starts_loc_word, -- whether it begins with one
        coalesce(bool_or(is_last and is_gpe_word), false) as ends_gpe_word, -- whether it ends with a kind of country
        coalesce(bool_or(is_first and is_gpe_word), false) as starts_gpe_word, -- whether it begins with one
        coalesce(bool_or(is_last and is_event_word), false) as ends_event_word, -- whether it ends with a kind of event
        coalesce(bool_or(is_name and (is_org_suffix or is_org_word or is_loc_word or is_gpe_word or is_event_word) and not (is_first and is_given)), false) as has_kind, -- whether any of these is in it
        coalesce(bool_or(is_name and word = '&'), false) as has_ampersand, -- whether it holds "&"
        coalesce(bool_or(is_name and is_person_suffix), false) as has_person_suffix, -- whether it holds "Jr." or the like
        coalesce(
            bool_or(is_name and is_calendar and not is_given)
            or (bool_or(is_name and is_calendar and not (is_first and not is_last)) and not bool_or(is_first and is_given and not is_calendar)),
            false
        ) as has_calendar, -- whether it holds a day or a month; "Theresa May" and "April Weems" hold none
        coalesce(bool_or(is_name and regexp_matches(word, '^\p{Lu}\.$')), false) as has_initial, -- whether it holds an initial
        coalesce(bool_or(is_first and is_given), false) as starts_given, -- whether it begins with a given name
        coalesce(bool_and(is_common or not is_name), false) as is_common, -- whether all its words are common ones
        coalesce(bool_and(regexp_matches(word, '^\p{Lu}{2,6}$') or not is_name), false) as is_acronym, -- whether its words are capitals alone
        bool_or(is_first and starts_sentence) as starts_sentence -- whether it begins a sentence
    from edge_words
    group by article_id, run_start, segment_no
)

select * from name_segments
