-- A row is an article and whose words its page says that they are: an agency's, an institution's, its outlet's.
-- key: article_id
-- kind: stage
-- grain: page_id
-- build: whole
-- An agency's own page is known by its outlet's name: the agency's, in full, as initials, or by another name of it in known_organisations.
-- An institution's page is its statement itself, not a report on it: ministries, embassies, police and the like by their names, firms by their legal form,
-- distributors of press releases, and addresses that only a state hands out. Names that hold a word for a news outlet are outlets.
with agency_names as (
    select lower(name) as name, min(lower(canonical)) as canonical
    from raw.known_organisations
    where kind = 'agency'
    group by lower(name)
),

credit_lines as (
    select
        article_id,
        bool_or(regexp_matches(lower(text), '\b(?:additional|further) (?:reporting|editing|writing|material)\b|\b(?:with|plus) (?:reporting|input|files?)\b|\bstaff writers?\b')) as says_added
    from block_roles
    where role in ('credit', 'byline', 'bio') and article_id is not null
    group by article_id
),

named_articles as (
    select
        texts.*,
        trim(regexp_replace(lower(trim(texts.source)), '\.(?:com|org|net|co\.uk|info)$', '', 'g')) as source_name,
        array_to_string(regexp_extract_all(texts.source, '(?:^|[^\p{L}])(\p{Lu})', 1), '') as initials,
        coalesce(agencies.canonical, lower(trim(texts.agency))) as agency_key
    from article_texts as texts
    left join agency_names as agencies on lower(trim(texts.agency)) = agencies.name
),

article_credits as (
    select
        articles.article_id, -- the article
        articles.page_id, -- page that it stands on
        articles.is_main, -- whether it is the page's main article
        words.article_key, -- its number
        words.outlet_key, -- its outlet
        articles.source_name, -- the outlet's name in small letters
        coalesce(nullif(regexp_extract(articles.source_name, '(\p{L}{4,})[^\p{L}]*$', 1), ''), 'this outlet') as outlet_tail, -- its last word, by which it calls itself in its texts
        articles.agency, -- wire service that it is credited to, as printed
        articles.agency_key, -- that service by its usual name, in small letters
        coalesce(articles.agency_key in (articles.source_name, owners.canonical) or articles.initials = articles.agency, false) as is_agency_page, -- whether the agency itself published it
        coalesce(
            (
                regexp_matches(
                    articles.source_name,
                    '^(?:the )?(?:[^ ]+ )?(?:[^ ]+ )?(?:ministry|embassy|consulate|department|office|government|council|commission|committee|parliament|senate|police|prosecutors?|court|directorate) (?:of|for) '
                    || '|\b(?:ministry|embassy|consulate|government|police|police department|white house|kremlin|central bank|prefecture)$'
                    || '|\b(?:inc|ltd|llc|plc|gmbh|corp)\.?$|\b(?:pr newswire|business ?wire|globe ?newswire|presswire|accesswire|press release|presseportal)\b'
                )
                and not regexp_matches(articles.source_name, '\b(?:news|times|herald|gazette|tribune|journal|magazine|review|radio|tv|television|daily|weekly|observer|chronicle|broadcasting|media|newspapers?)\b')
            )
            or regexp_matches(pages.url, '^https?://[^/]+\.(?:gov|mil|int|(?:gov|gouv|gob|go)\.[a-z][a-z]|europa\.eu)(?:[:/]|$)'),
            false
        ) as is_institution_page, -- whether an institution published it about itself
        coalesce(lines.says_added, false) as says_added, -- whether its credit line says that the outlet added to an agency's text
        regexp_matches(
            lower(articles.text), '\b(?:an? )?(?:earlier|previous) version of this (?:article|story|report|piece)\b|\bthis (?:article|story|report) (?:has been|was) (?:corrected|amended|updated)\b|\bcorrect(?:ion|ed)(?:, [^.:]*)?:'
        ) as has_correction, -- whether it says that an earlier version of it was another
        articles.published_at, -- when it was published
        coalesce(articles.published_precision, 'none') as published_precision, -- time, day, none
        articles.language, -- ISO 639-1 code
        words.n_words -- words of its text, as far as they are compared
    from named_articles as articles
    inner join article_words as words on articles.article_id = words.article_id
    inner join pages on articles.page_id = pages.page_id
    left join agency_names as owners on articles.source_name = owners.name
    left join credit_lines as lines on articles.article_id = lines.article_id
)

select * from article_credits
