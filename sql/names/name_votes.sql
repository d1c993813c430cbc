-- A row is a name in an article, a label, and how much in the article speaks for it.
-- key: article_id, name_key, label
-- kind: stage
-- grain: article_id
-- An annotator's word counts in every place where it names the string (up to a limit: it repeats its errors), a rule or a seed table once an article.
-- A person's full name speaks for its surname too: elsewhere in the corpus "Joly" may stand alone.
-- In German every noun begins with a capital: there a capital says nothing.
with witnesses as (
    select
        evidence.article_id,
        evidence.name_key,
        evidence.label,
        evidence.rule,
        if(
            evidence.rule in ('annotator', 'preposition', 'speaks'),
            least(sum(evidence.weight), (select value from settings where name = 'name_max_annotator_weight')),
            max(evidence.weight)
        ) as weight
    from name_evidence as evidence
    inner join article_texts as articles on evidence.article_id = articles.article_id
    where
        evidence.label not in ('DATE', 'QUANTITY') and evidence.name_key != ''
        and not (articles.language in ('de', 'lb') and evidence.rule in ('word in capitals', 'two words', 'preposition', 'word before', 'word after', 'has a people', 'more of a name'))
    group by evidence.article_id, evidence.name_key, evidence.label, evidence.rule
),

summed_votes as (
    select
        article_id,
        name_key,
        label,
        sum(weight) as weight,
        sum(if(starts_with(rule, 'known '), 0, weight)) as seen_weight
    from witnesses
    group by article_id, name_key, label
),

all_votes as (
    select * from summed_votes
    union all
    select article_id, split_part(name_key, ' ', -1) as name_key, label, 0 as weight, (select value from settings where name = 'name_min_weight') as seen_weight
    from summed_votes
    where label = 'PERSON' and contains(name_key, ' ') and seen_weight >= (select value from settings where name = 'name_sure_weight')
),

name_votes as (
    select
        article_id, -- the article
        name_key, -- the name in lower case, without accents and points
        label, -- what it may be
        sum(weight)::bigint as weight, -- how much speaks for it, in hundredths of an annotator's word
        sum(seen_weight)::bigint as seen_weight -- the same without what is known of the name beforehand
    from all_votes
    group by article_id, name_key, label
)

select * from name_votes
