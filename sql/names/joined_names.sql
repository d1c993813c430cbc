-- A row is what is a name by what stands next to it: a kind of organisation with what it is of, a place with the country that it lies in.
-- key: article_id, char_start, char_end, label
-- kind: stage
-- grain: article_id
-- "Bank of England", "Department of Health and Human Services"; "Elkhart, Ind."; "Denver-based".
with headed_names as (
    select
        heads.article_id,
        heads.run_start,
        heads.char_start,
        tails.char_end,
        if(heads.starts_gpe_word and not heads.starts_org_word, 'GPE', 'ORG') as label,
        'kind of' as rule,
        250 as weight
    from name_segments as heads
    inner join name_segments as tails
        on
            heads.article_id = tails.article_id
            and heads.run_start = tails.run_start
            and (
                heads.segment_no + 1 = tails.segment_no
                or (
                    heads.segment_no + 2 = tails.segment_no and tails.joint = 'and'
                    and heads.last_key in ('ministry', 'department', 'committee', 'commission', 'council', 'office', 'institute', 'school', 'bureau', 'board')
                )
            )
    where
        heads.line_kind = 'text' and heads.n_words > 0 and tails.first_no is not null
        and (tails.segment_no = heads.segment_no + 2 or tails.joint in ('of', 'for', 'the'))
        and (heads.ends_org_word or heads.ends_gpe_word)
),

placed_names as (
    select names.article_id, names.run_start, names.char_start, names.char_end, 'GPE' as label, 'place in a place' as rule, 200 as weight
    from name_segments as names
    inner join capital_runs as next_runs on names.article_id = next_runs.article_id and names.run_end + 2 = next_runs.char_start
    inner join known_names as known
        on
            known.label = 'GPE'
            and known.kind in ('country', 'state')
            and known.name_key = replace(lower(next_runs.text), '.', '')
    where
        names.char_start is not null and not names.has_calendar and starts_with(names.after, ', ') and names.char_end = names.run_end
        and not names.has_title and not names.has_kind and names.n_words <= 3
        and not regexp_matches(next_runs.after, '^[’'']s?')
),

based_words as (
    select
        article_id,
        run_start,
        segment_no,
        word_no,
        left(word_key, length(word_key) - length(regexp_extract(word_key, '-(?:based|headquartered)$'))) as place_key,
        char_end - length(regexp_extract(word, '-(?:based|headquartered)$')) as char_end
    from run_words
    where regexp_matches(word, '-(?:based|headquartered)$')
),

seats as (
    select based.article_id, based.run_start, min(words.char_start) as char_start, based.char_end, 'GPE' as label, 'seat' as rule, 120 as weight
    from based_words as based
    inner join run_words as words
        on
            based.article_id = words.article_id
            and based.run_start = words.run_start
            and based.segment_no = words.segment_no
            and words.word_no between based.word_no - 2 and based.word_no
    left join word_roles as roles on words.word_key = roles.word_key
    left join known_names as known on known.label = 'GPE' and words.word_key || ' ' || based.place_key = known.name_key
    where (known.name_key is not null or not coalesce(roles.is_common or roles.is_title, false)) and words.word_key not in ('the', 'a', 'an')
    group by based.article_id, based.run_start, based.char_end
),

joined_names as (
    select
        names.article_id, -- the article
        names.char_start, -- where it starts in articles.text
        names.char_end, -- where it ends
        substr(articles.text, names.char_start + 1, names.char_end - names.char_start) as text, -- the slice of articles.text
        names.label, -- what it names, in the words of mentions.label
        names.rule, -- what says so
        names.weight::bigint as weight -- how much that tells, in hundredths of an annotator's word
    from (
        select * from headed_names
        union
        select * from placed_names
        union
        select * from seats
    ) as names
    inner join article_texts as articles on names.article_id = articles.article_id
)

select * from joined_names
