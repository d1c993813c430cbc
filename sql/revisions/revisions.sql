-- A row is a sentence that was added, cut or changed from one version of a page to the next.
-- key: revision_id
-- kind: table
-- grain: before_page_id, after_page_id
-- lookup: pages by page_id = before_page_id, after_page_id
-- lookup: block_roles by page_id = before_page_id, after_page_id
-- lookup: raw.sentences by page_id = before_page_id, after_page_id
-- A sentence of the main article with the same words in both, wherever it stands, is no revision. Of the rest two are one that was changed if they have half of their
-- words in common and neither has more with another; they are met by words that few sentences of the two versions have, so not all with all.
-- Splitting a sentence in two lists the greater part as changed, the other as added.
-- DuckDB only: list_intersect.
with versions as (
    select before_page_id, after_page_id, before_page_id as page_id, true as is_before from version_pairs
    union all
    select before_page_id, after_page_id, after_page_id as page_id, false as is_before from version_pairs
),

worded_sentences as (
    select
        versions.*,
        landed.char_start,
        landed.char_end,
        landed.text,
        regexp_extract_all(lower(landed.text), '[\p{L}\p{M}\p{N}]+(?:[.,][\p{N}]+)*') as words
    from versions
    inner join pages on versions.page_id = pages.page_id
    inner join block_roles as blocks on versions.page_id = blocks.page_id and blocks.article_no = 0 and blocks.in_text
    inner join raw.sentences as landed on pages.page_id = landed.page_id and pages.batch = landed.batch and blocks.block_no = landed.block_no
),

counted_sentences as (
    select *, row_number() over (partition by before_page_id, is_before, words order by char_start) as copy_no
    from worded_sentences
),

-- Sentences that the other version lacks; of one that stands there once and here twice, the second.
loose_sentences as (
    select *
    from counted_sentences
    qualify count(*) over (partition by before_page_id, words, copy_no) = 1
),

sentence_words as (
    select distinct before_page_id, is_before, char_start, unnest(words) as word
    from loose_sentences
),

met_words as (
    select *
    from sentence_words
    qualify count(*) over (partition by before_page_id, word) <= (select value from settings where name = 'revision_word_max_sentences')
),

met_sentences as (
    select distinct before.before_page_id, before.char_start as before_start, after.char_start as after_start
    from met_words as before
    inner join met_words as after on before.before_page_id = after.before_page_id and before.word = after.word
    where before.is_before and not after.is_before
),

likenesses as (
    select
        met.*,
        2 * array_length(list_intersect(before.words, after.words)) / (array_length(list_distinct(before.words)) + array_length(list_distinct(after.words))) as similarity
    from met_sentences as met
    inner join loose_sentences as before on met.before_page_id = before.before_page_id and met.before_start = before.char_start and before.is_before
    inner join loose_sentences as after on met.before_page_id = after.before_page_id and met.after_start = after.char_start and not after.is_before
),

changed_sentences as (
    select *
    from likenesses
    where similarity >= (select value from settings where name = 'revision_min_share')
    qualify
        row_number() over (partition by before_page_id, before_start order by similarity desc, abs(before_start - after_start) asc, after_start asc) = 1
        and row_number() over (partition by before_page_id, after_start order by similarity desc, abs(before_start - after_start) asc, before_start asc) = 1
),

sided_sentences as (
    select before_page_id, before_start, after_start, similarity from changed_sentences
    union all
    select before_page_id, char_start, null as after_start, null as similarity
    from loose_sentences
    where is_before and (before_page_id, char_start) not in (select (before_page_id, before_start) from changed_sentences)
    union all
    select before_page_id, null as before_start, char_start, null as similarity
    from loose_sentences
    where not is_before and (before_page_id, char_start) not in (select (before_page_id, after_start) from changed_sentences)
),

revisions as (
    select
        substr(md5(concat_ws(':', 'revision', pairs.before_page_id, pairs.after_page_id, sided.before_start, '-', sided.after_start)), 1, 16) as revision_id, -- identifies it: a hash of its pages and places
        pairs.before_page_id, -- the earlier version of the page
        pairs.after_page_id, -- the next version
        pages.url, -- address of the page
        if(sided.after_start is null, 'cut', if(sided.before_start is null, 'added', 'changed')) as kind, -- added, cut, changed
        before.text as before_text, -- the sentence as it was; null: added
        before.char_start as before_start, -- where it begins in pages.text of the earlier version, in code points
        before.char_end as before_end, -- where it ends there
        after.text as after_text, -- the sentence as it is; null: cut
        after.char_start as after_start, -- where it begins in pages.text of the next version
        after.char_end as after_end, -- where it ends there
        sided.similarity -- of a changed sentence: share of the words of both that both have
    from sided_sentences as sided
    inner join version_pairs as pairs using (before_page_id)
    inner join pages on pairs.after_page_id = pages.page_id
    left join loose_sentences as before on sided.before_page_id = before.before_page_id and sided.before_start = before.char_start and before.is_before
    left join loose_sentences as after on sided.before_page_id = after.before_page_id and sided.after_start = after.char_start and not after.is_before
)

select * from revisions
