-- A row is a stretch of an article that is standing text, a public statement, or a quote from another article that it names.
-- key: article_id, char_start, char_end, origin, other_id
-- kind: stage
-- grain: article_id
-- build: whole
-- An utterance is public if articles of several independent origins print it, or the page of the institution whose it is. "As the Packet reported" shows where these words
-- are from, not where the article is from; and words that one newsroom heard are no public statement, however many quote them from there.
with version_spans as (
    select quote_family_id, article_id, char_start, max(char_end) as char_end
    from quote_versions
    group by quote_family_id, article_id, char_start
),

borrowed_spans as (
    select own.quote_family_id, own.article_id, own.char_start, own.char_end, mentions.named_id
    from source_mentions as mentions
    inner join version_spans as own on mentions.article_id = own.article_id
    inner join version_spans as others on mentions.named_id = others.article_id and own.quote_family_id = others.quote_family_id
    group by all
),

family_articles as (
    select distinct versions.quote_family_id, versions.article_id
    from version_spans as versions
    anti join borrowed_spans as borrowed on versions.article_id = borrowed.article_id and versions.quote_family_id = borrowed.quote_family_id
),

public_families as (
    select families.quote_family_id, min(case when credits.is_institution_page then families.article_id end) as institution_id
    from family_articles as families
    inner join article_roots as roots on families.article_id = roots.article_id
    inner join article_credits as credits on families.article_id = credits.article_id
    group by families.quote_family_id
    having count(distinct roots.root) > 1 or bool_or(credits.is_institution_page)
),

standing_spans as (
    select a_article_id as article_id, a_start as char_start, a_end as char_end
    from placed_passages
    where line is not null
    union
    select b_article_id, b_start, b_end
    from placed_passages
    where line is not null
),

-- A line is listed with its first article; one outlet's two articles are no pair, so that its other holders there are found by the sentence.
standing_texts as (
    select distinct sentences.text
    from standing_spans as spans
    inner join sentence_texts as sentences on spans.article_id = sentences.article_id
    where
        sentences.char_start >= spans.char_start
        and sentences.char_start < spans.char_end
        and sentences.char_end - 1 <= spans.char_end
        and sentences.n_words >= (select value from settings where name = 'passage_min_words')
),

origin_spans as (
    select
        versions.article_id, -- the article
        versions.char_start, -- where it begins in articles.text, in code points
        versions.char_end, -- where it ends there
        'statement' as origin, -- furniture, statement, other article
        families.institution_id as other_id -- the institution's page that has it, or the article that it is from
    from version_spans as versions
    inner join public_families as families on versions.quote_family_id = families.quote_family_id
    union
    select article_id, char_start, char_end, 'other article' as origin, named_id
    from borrowed_spans
    union
    select mentions.article_id, mentions.char_start, mentions.char_end, 'other article' as origin, mentions.named_id
    from source_mentions as mentions
    inner join borrowed_spans as borrowed
        on
            mentions.article_id = borrowed.article_id
            and mentions.named_id = borrowed.named_id
            and borrowed.char_start between mentions.char_start and mentions.char_end
    union
    select article_id, char_start, char_end, 'furniture' as origin, null as other_id
    from standing_spans
    union
    select sentences.article_id, sentences.char_start, sentences.char_end, 'furniture' as origin, null as other_id
    from sentence_texts as sentences
    semi join standing_texts as texts on sentences.text = texts.text
)

select * from origin_spans
