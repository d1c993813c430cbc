-- A row is two articles and what the quotes tell that both print: voices that nobody else has, and words that were said to the one of them.
-- key: a_article_id, b_article_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- build: whole
-- A statement goes to everybody. Words of two people or more that only two articles have, when the page or the reader is told that they were said to one
-- of the two ("he told the Courant", "told a local newspaper"), were read there.
with version_articles as (
    select quote_family_id, article_id, min(char_start) as char_start
    from quote_versions
    group by quote_family_id, article_id
),

shared_families as (
    select
        quote_family_id,
        min(article_id) as one_id,
        max(article_id) as other_id
    from version_articles
    group by quote_family_id
    having count(*) = 2
),

bound_families as (
    select
        shared.quote_family_id,
        families.speaker,
        coalesce(other.published_at < one.published_at, false) as is_turned,
        if(is_turned, other.article_id, one.article_id) as a_article_id,
        if(is_turned, one.article_id, other.article_id) as b_article_id
    from shared_families as shared
    inner join quote_families as families on shared.quote_family_id = families.quote_family_id
    inner join article_credits as one on shared.one_id = one.article_id
    inner join article_credits as other on shared.other_id = other.article_id
    where one.page_id <> other.page_id and not one.is_institution_page and not other.is_institution_page
),

quoting_sentences as (
    select
        bound.a_article_id,
        bound.b_article_id,
        sentences.article_id,
        sentences.char_start,
        sentences.char_end,
        sentences.text,
        if(sentences.article_id = bound.a_article_id, bound.b_article_id, bound.a_article_id) as other_id
    from bound_families as bound
    inner join quote_versions as versions on bound.quote_family_id = versions.quote_family_id
    inner join sentence_texts as sentences
        on
            versions.article_id = sentences.article_id
            and versions.char_start < sentences.char_end
            and versions.char_end > sentences.char_start
),

told_sentences as (
    select
        sentences.a_article_id,
        sentences.b_article_id,
        sentences.article_id,
        sentences.char_start,
        sentences.char_end,
        sentences.text,
        list_concat(
            regexp_extract_all(lower(sentences.text), '\b(?:told|tells|according to|reported by|quoted by) (?:the )?(\p{L}+)', 1),
            regexp_extract_all(lower(sentences.text), '\b(?:told|tells|according to|reported by|quoted by) (?:the )?\p{L}+ (\p{L}+)', 1)
        ) as told_words,
        case
            when
                list_contains(told_words, own.outlet_tail) or regexp_matches(lower(sentences.text), '\b(?:told|tells) (?:us|our (?:reporter|correspondent)|this (?:news)?paper)\b')
                then sentences.article_id
            when
                list_contains(told_words, other.outlet_tail)
                or regexp_matches(
                    lower(sentences.text),
                    '\b(?:told|tells|according to|reported by|quoted by) (?:an?|another) (?:\p{L}+ )?(?:newspaper|paper|daily|weekly|magazine|broadcaster|(?:news|radio|television|tv) (?:site|agency|channel|outlet|station))\b'
                )
                then sentences.other_id
        end as told_id
    from quoting_sentences as sentences
    inner join article_credits as own on sentences.article_id = own.article_id
    inner join article_credits as other on sentences.other_id = other.article_id
),

told_pairs as (
    select
        a_article_id,
        b_article_id,
        min(told_id) as told_id,
        arg_min(struct_pack(article_id := article_id, char_start := char_start, char_end := char_end, text := text), (article_id, char_start)) as told_span
    from told_sentences
    where told_id is not null
    group by a_article_id, b_article_id
    having min(told_id) = max(told_id)
),

quote_bonds as (
    select
        bound.a_article_id, -- the article that was published first; where that is unknown or equal, the one with the smaller id
        bound.b_article_id, -- the other article
        count(*) as n_families, -- utterances that these two print and nobody else
        count(distinct bound.speaker) as n_speakers, -- people who say them
        any_value(told.told_id) as told_id, -- the article of the two whose outlet the words were said to, as a page of the two says; null: none says so, or both
        any_value(told.told_span) as told_span -- the sentence that says so: article_id, char_start, char_end, text, text
    from bound_families as bound
    left join told_pairs as told on bound.a_article_id = told.a_article_id and bound.b_article_id = told.b_article_id
    group by bound.a_article_id, bound.b_article_id
)

select * from quote_bonds
