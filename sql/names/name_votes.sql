-- A row is a name in an article, a label, and how much in the article speaks for it.
-- key: article_id, name_key, label
-- kind: stage
-- grain: article_id
-- An annotator's word counts in every place where it names the string (up to a limit: it repeats its errors), a rule or a seed table once an article.
with witnesses as (
    select
        article_id,
        name_key,
        label,
        rule,
        if(
            rule in ('annotator', 'preposition', 'speaks'),
            least(sum(weight), (select value from settings where name = 'name_max_annotator_weight')),
            max(weight)
        ) as weight
    from name_evidence
    where label not in ('DATE', 'QUANTITY') and name_key != ''
    group by article_id, name_key, label, rule
),

name_votes as (
    select
        article_id, -- the article
        name_key, -- the name in lower case, without accents and points
        label, -- what it may be
        sum(weight)::bigint as weight, -- how much speaks for it, in hundredths of an annotator's word
        coalesce(sum(if(not starts_with(rule, 'known '), weight, null)), 0)::bigint as seen_weight -- the same without what is known of the name beforehand
    from witnesses
    group by article_id, name_key, label
)

select * from name_votes
