-- A row is a post whose own date is not the day on which another article of the story says that its author posted.
-- key: story_id, a_sentence_id, a_start, b_sentence_id, b_start
-- kind: stage
-- grain: story_id
-- lookup: sentence_mentions by article_id
-- lookup: sentence_values by article_id
-- lookup: article_words by article_id
-- A post that is embedded in a page ends in its author's name, handle and date. An article that says that this person wrote on a network, and gives one day in that sentence, tells of the same post, as
-- far as a story goes. Posts are dated where the page was made: a day more or less may be another time zone.
with story_articles as (
    select story_id, article_id
    from story_members
),

signatures as (
    select articles.story_id, articles.article_id, dates.sentence_id, dates.char_start, dates.date_low, dates.date_high, mentions.entity_id
    from story_articles as articles
    inner join sentence_values as dates on articles.article_id = dates.article_id
    inner join sentence_mentions as mentions on dates.article_id = mentions.article_id and dates.sentence_id = mentions.sentence_id
    where
        dates.kind = 'date'
        and dates.date_low = dates.date_high
        and regexp_matches(dates.before, '^\W{0,3}[^()]{2,50} \(@\w+\) $')
        and mentions.label = 'PERSON'
        and mentions.entity_id is not null
),

single_days as (
    select articles.story_id, articles.article_id, dates.sentence_id, min(dates.char_start) as char_start, min(dates.date_low) as date_low, max(dates.date_high) as date_high
    from story_articles as articles
    inner join sentence_values as dates on articles.article_id = dates.article_id
    where dates.kind = 'date' and (dates.weekday is not null or dates.day_no is not null or dates.date_low = dates.date_high)
    group by articles.story_id, articles.article_id, dates.sentence_id
    having count(*) = 1
),

told_posts as (
    select days.*, mentions.entity_id
    from single_days as days
    inner join sentence_mentions as mentions on days.article_id = mentions.article_id and days.sentence_id = mentions.sentence_id
    inner join sentence_texts as sentences on days.article_id = sentences.article_id and days.sentence_id = sentences.sentence_id
    where
        mentions.label = 'PERSON'
        and mentions.entity_id is not null
        and days.date_low = days.date_high
        and regexp_matches(sentences.text, '\bon (?:X|Twitter|Facebook|Instagram|Telegram|Bluesky|Mastodon|Weibo|LinkedIn|Truth Social)\b|(?i:\b(?:tweet(?:ed|ing)?|posted online|in a post|on (?:the )?social (?:media|network)))\b')
),

pairs as (
    select
        posts.story_id,
        posts.article_id as post_article_id,
        posts.sentence_id as post_sentence_id,
        posts.char_start as post_start,
        told.article_id as told_article_id,
        told.sentence_id as told_sentence_id,
        told.char_start as told_start,
        coalesce(post_words.published_at, '9999-12-31 00:00:00+00'::timestamptz) < coalesce(told_words.published_at, '9999-12-31 00:00:00+00'::timestamptz)
        or (post_words.published_at is not distinct from told_words.published_at and posts.article_id < told.article_id) as is_post_first
    from signatures as posts
    inner join told_posts as told on posts.story_id = told.story_id and posts.entity_id = told.entity_id
    inner join article_words as post_words on posts.article_id = post_words.article_id
    inner join article_words as told_words on told.article_id = told_words.article_id
    where posts.article_id <> told.article_id and (told.date_high < posts.date_low or posts.date_high < told.date_low)
    qualify row_number() over (partition by posts.story_id, posts.entity_id, posts.date_low, told.date_low order by post_words.published_at, posts.article_id, told_words.published_at, told.article_id) = 1
),

post_conflicts as (
    select distinct
        story_id, -- the story
        if(is_post_first, post_article_id, told_article_id) as a_article_id, -- article that was published first
        if(is_post_first, post_sentence_id, told_sentence_id) as a_sentence_id, -- its sentence
        if(is_post_first, post_start, told_start) as a_start, -- where its date starts in its text
        if(is_post_first, told_article_id, post_article_id) as b_article_id, -- the other article
        if(is_post_first, told_sentence_id, post_sentence_id) as b_sentence_id, -- its sentence
        if(is_post_first, told_start, post_start) as b_start -- where its date starts in its text
    from pairs
)

select * from post_conflicts
