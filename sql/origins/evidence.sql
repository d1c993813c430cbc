-- A row is a piece of evidence on where an article comes from: something that a reader can look up in one text or two.
-- key: evidence_id
-- kind: table
-- grain: article_id
-- build: whole
-- Each pair of relatives is listed once: an article with its parent, else the later with the earlier. What is there for both sides is shown, also what contradicts.
-- DuckDB only: list slices; list elements by number.
with slips as (
    select 'slip' as kind, a_article_id as one_id, b_article_id as two_id, null as points_to, 2 as weight, concat('“', word, '” for “', usual_word, '” in both') as text, a_start as one_start, a_start + length(word) as one_end, b_start as two_start, b_start + length(word) as two_end
    from shared_slips
),

wordings as (
    select
        if(is_statement, 'statement', 'wording') as kind,
        a_article_id as one_id,
        b_article_id as two_id,
        null as points_to,
        if(is_statement, 0, 1) as weight,
        concat(n_words, ' words in common, ', n_quoted, ' of them quoted: “', left(text, 300), if(length(text) > 300, '…', ''), '”') as text,
        a_start as one_start,
        a_end as one_end,
        b_start as two_start,
        b_end as two_end
    from shared_wording
    where
        exists (select 1 from relatives where article_id = a_article_id and relative_id = b_article_id)
        or exists (select 1 from relatives where article_id = b_article_id and relative_id = a_article_id)
    union all
    select distinct 'wording' as kind, least(article_id, relative_id) as one_id, greatest(article_id, relative_id) as two_id, null as points_to, 1 as weight, concat(n_words, ' words in common, by one outlet') as text, null as one_start, null as one_end, null as two_start, null as two_end
    from relatives
    where is_one_outlet and is_related
),

voices as (
    select 'voices' as kind, a_article_id as one_id, b_article_id as two_id, null as points_to, 1 as weight, concat(n_families, ' quotes of ', n_speakers, ' speakers that no other article has') as text, null as one_start, null as one_end, null as two_start, null as two_end
    from quote_bonds
    where n_speakers >= 2
    union all
    select 'told' as kind, told_span.article_id as one_id, if(told_span.article_id = a_article_id, b_article_id, a_article_id) as two_id, told_id, 2 as weight, told_span.text, told_span.char_start, told_span.char_end, null as two_start, null as two_end
    from quote_bonds
    where told_id is not null and n_speakers >= 2
),

-- What the candidate and the article have, and the relative between which and the article it stands lacks.
betweens as (
    select
        'between' as kind,
        votes.article_id as one_id,
        votes.candidate_id as two_id,
        votes.candidate_id as points_to,
        2 as weight,
        concat(meetings.n_relative - meetings.n_both, ' words that both have and article ', votes.between_id, ' lacks, from which the one has the rest: “', regexp_extract(array_to_string(pieces.pieces[meetings.telling_from + 1:meetings.telling_to], ''), '[\p{L}\p{N}](?s:.*)'), '”') as text,
        length(array_to_string(pieces.pieces[1:meetings.telling_from], '')) + length(regexp_extract(pieces.pieces[meetings.telling_from + 1], '^[^\p{L}\p{N}]*')) as one_start,
        length(array_to_string(pieces.pieces[1:meetings.telling_to], '')) as one_end,
        null as two_start,
        null as two_end
    from parent_votes as votes
    inner join relative_meetings as meetings on votes.article_id = meetings.article_id and votes.candidate_id = meetings.relative_id and votes.between_id = meetings.other_id
    left join word_pieces as pieces on votes.article_id = pieces.article_id
),

pieces as (
    select kind, article_id as one_id, other_id as two_id, other_id as points_to, weight, text, null as one_start, null as one_end, null as two_start, null as two_end
    from page_evidence
    union all
    select * from slips
    union all
    select * from wordings
    union all
    select * from voices
    union all
    select 'mention' as kind, article_id, named_id, named_id as points_to, 1 as weight, text, char_start, char_end, null as two_start, null as two_end
    from source_mentions
    union all
    select * from betweens
    union all
    select 'credit' as kind, article_id, null as two_id, null as points_to, 3 as weight, concat('credited to ', agency, coalesce(': ' || dateline, '')) as text, null as one_start, null as one_end, null as two_start, null as two_end
    from article_texts
    where agency is not null
    union all
    select 'version' as kind, credits.article_id, null as two_id, null as points_to, 3 as weight, 'an earlier version of the page: ' || pairs.before_page_id as text, null as one_start, null as one_end, null as two_start, null as two_end
    from version_pairs as pairs
    inner join article_credits as credits on pairs.after_page_id = credits.page_id and credits.is_main
),

turned_pieces as (
    select
        pieces.*,
        parents.parent_id is not null or turned.parent_id is not null as is_derivation,
        turned.parent_id is not null or (parents.parent_id is null and coalesce(one.published_at > two.published_at, false) = false and two.article_id is not null) as is_turned
    from pieces
    left join article_parents as parents on pieces.one_id = parents.article_id and pieces.two_id = parents.parent_id
    left join article_parents as turned on pieces.two_id = turned.article_id and pieces.one_id = turned.parent_id
    left join article_credits as one on pieces.one_id = one.article_id
    left join article_credits as two on pieces.two_id = two.article_id
),

evidence as (
    select
        substr(md5(concat_ws(':', 'evidence', kind, least(one_id, two_id), greatest(one_id, two_id), points_to, text)), 1, 16) as evidence_id, -- identifies it: a hash of its articles, kind, direction and text
        if(is_turned, two_id, one_id) as article_id, -- the article
        if(is_turned, one_id, two_id) as other_article_id, -- its parent, or another relative that was published no later; null: what the article's own page says
        kind, -- wording, statement (nothing but quotes and reports shared), time, version, correction, agency, credit, containment, between, slip, voices, told, mention
        points_to, -- the article that it makes the parent; null: it says that they are relatives, not who was first
        weight, -- 0 speaks against a derivation, 1 weak, 2 plain, 3 strong
        if(is_derivation and points_to is not null, points_to = if(is_turned, one_id, two_id), null) as supports, -- whether it speaks for the derivation that is listed; false: it contradicts it
        text, -- what it is, with the words
        if(is_turned, two_start, one_start) as char_start, -- where the words begin in the article's text, in code points
        if(is_turned, two_end, one_end) as char_end, -- where they end there
        if(is_turned, one_start, two_start) as other_start, -- where they begin in the other's text
        if(is_turned, one_end, two_end) as other_end -- where they end there
    from turned_pieces
)

select * from evidence
