-- A row is a name in an article's running text that a pronoun or a noun after it may stand for, with what tells whether it fits.
-- key: mention_id
-- kind: stage
-- grain: article_id
-- Names inside quotations are passed over: who speaks is named outside. He is nobody who is Ms. somewhere in the article, or whose given name is a woman's.
with given_names as (
    select lower(name) as name, min(gender) as gender
    from raw.given_names
    group by lower(name)
    having min(gender) = max(gender)
),

names as (
    select
        mentions.article_id,
        mentions.mention_id,
        mentions.entity_id,
        mentions.label,
        mentions.char_start,
        mentions.char_end,
        lower(mentions.text) as name,
        split_part(lower(mentions.text), ' ', 1) as given_name,
        lower(substr(articles.text, greatest(mentions.char_start - 50, 0) + 1, least(mentions.char_start, 50))) as text_before,
        lower(substr(articles.text, mentions.char_end + 1, 50)) as text_after,
        regexp_matches(
            substr(articles.text, greatest(mentions.char_start - 60, 0) + 1, least(mentions.char_start, 60)),
            '(?:\A|[.!?:]["”’''»]*\s|\n|["”»]\s|\b(?:when|after|before|that|because|while|as|and|but|if|whom)\s)(?:[\p{Lu}][\p{L}.’''-]+\s+){0,4}\z'
        )
        -- Asked whether it was late, Berg shook his head.
        or regexp_matches(
            if(mentions.char_start <= 160, E'\n', '') || substr(articles.text, greatest(mentions.char_start - 160, 0) + 1, least(mentions.char_start, 160)),
            '(?:[.!?]["”’''»]*\s|\n)(?:(?:When|After|Before|As|While|Because|Although|Though|If|Since|Once) |\p{Lu}\p{Ll}+(?:ed|ing) [\p{Ll}\p{N}])[^.!?\n"“”]{1,140}, (?:[\p{Lu}][\p{L}.’''-]+\s+){0,4}\z'
        ) as begins_sentence
    from mentions
    inner join article_texts as articles on mentions.article_id = articles.article_id
    where
        mentions.entity_id is not null
        and mentions.label in ('PERSON', 'ORG', 'GPE')
        and exists (select 1 from quote_places as places where places.article_id = mentions.article_id)
        and not exists (
            select 1
            from quote_places as places
            where places.article_id = mentions.article_id and places.char_start <= mentions.char_start and mentions.char_end <= places.char_end
        )
),

-- A name that is Mr. somewhere, or whose given name is a man's.
sexes as (
    select
        names.article_id,
        names.entity_id,
        bool_or(
            regexp_matches(names.name, '\Amr\.? ')
            or regexp_matches(text_before, '\b(?:mr\.?|sir|lord|king|prince|father|spokesman|chairman|congressman|councilman|policeman|businessman|son|brother|husband|widower|grandfather|uncle|grandson|nephew),?\s+\z')
            or regexp_matches(text_after, '\A,(?: [\p{L}\d’''.-]+,?){0,3} (?:spokesman|chairman|congressman|councilman|policeman|businessman|son|brother|husband|father|widower|grandfather|uncle|grandson|nephew)\b')
        ) as has_mr,
        bool_or(
            regexp_matches(names.name, '\A(?:mrs|ms|miss)\.? ')
            or regexp_matches(text_before, '\b(?:mrs\.?|ms\.?|miss|lady|dame|queen|princess|mother|spokeswoman|chairwoman|congresswoman|councilwoman|policewoman|businesswoman|daughter|sister|wife|widow|grandmother|aunt|niece|granddaughter),?\s+\z')
            or regexp_matches(text_after, '\A,(?: [\p{L}\d’''.-]+,?){0,3} (?:spokeswoman|chairwoman|congresswoman|councilwoman|policewoman|businesswoman|daughter|sister|wife|mother|widow|grandmother|aunt|niece|granddaughter)\b')
        ) as has_ms,
        bool_or(coalesce(given.gender, '') = 'm') as has_mans_name,
        bool_or(coalesce(given.gender, '') = 'f') as has_womans_name
    from names
    left join given_names as given on names.given_name = given.name
    where label = 'PERSON'
    group by names.article_id, names.entity_id
),

possible_antecedents as (
    select
        names.article_id, -- the article
        names.mention_id, -- the mention
        names.entity_id, -- whom it names
        names.label, -- PERSON, ORG, GPE
        names.char_start, -- where it starts in articles.text
        names.char_end, -- where it ends
        names.name, -- the name in lower case
        names.text_before, -- what stands before it, in lower case
        names.text_after, -- what stands after it
        names.begins_sentence, -- whether a sentence or a clause begins with it
        coalesce(has_mr and not has_ms or not has_mr and not has_ms and has_mans_name and not has_womans_name, false) as is_male, -- whether it is a man, as far as the text or the given name tells
        coalesce(has_ms and not has_mr or not has_mr and not has_ms and has_womans_name and not has_mans_name, false) as is_female -- whether it is a woman
    from names
    left join sexes on names.article_id = sexes.article_id and names.entity_id = sexes.entity_id
)

select * from possible_antecedents
