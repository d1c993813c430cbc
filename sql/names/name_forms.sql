-- A row is a name in an article, and the form under which the corpus counts it.
-- key: article_id, name_key
-- kind: stage
-- grain: article_id
-- lookup: known_names by name_key
-- A form leaves out what does not tell one bearer from another: initials and "Jr." of a person, the legal form of a company, the plural of a people; what seed
-- tables know by several names has one. A ministry has its state in its form: every state has one of commerce.
with names as (
    select
        spans.article_id,
        spans.name_key,
        spans.label,
        count(*) as n_mentions,
        max(article_names.weight) as weight
    from mention_spans as spans
    inner join article_names on spans.article_id = article_names.article_id and spans.name_key = article_names.name_key
    where spans.label not in ('DATE', 'QUANTITY')
    group by spans.article_id, spans.name_key, spans.label
),

body_owners as (
    select article_id, name_key, min(owner) as owner
    from state_bodies
    group by article_id, name_key
    having count(distinct owner) = 1
),

name_forms as (
    select
        names.article_id, -- the article
        names.name_key, -- the name in lower case, without accents and points
        names.label, -- what it is in the article
        names.n_mentions, -- places where it stands
        names.weight::bigint as weight, -- how much speaks for it, in hundredths of an annotator's word
        coalesce(
            if(names.label = 'NORP', null, known.canonical_key),
            case names.label
                when 'PERSON'
                    then if(
                        array_length(list_filter(string_split(names.name_key, ' '), lambda word: length(word) > 1 and word not in ('jr', 'sr', 'ii', 'iii', 'iv'))) > 1,
                        array_to_string(list_filter(string_split(names.name_key, ' '), lambda word: length(word) > 1 and word not in ('jr', 'sr', 'ii', 'iii', 'iv')), ' '),
                        names.name_key
                    )
                when 'ORG'
                    then if(
                        regexp_matches(names.name_key, '\b(?:ministry|embassy|consulate|central bank|supreme court)\b'),
                        array_to_string(
                            list_sort(
                                list_filter(
                                    string_split(if(states.state is null, names.name_key, replace(names.name_key, split_part(names.name_key, ' ', 1) || ' ', '')), ' '),
                                    lambda word: word not in ('of', 'the', 'and', 'for')
                                )
                            ),
                            ' '
                        ) || coalesce(' of ' || coalesce(states.state, body_owners.owner), ''),
                        regexp_replace(
                            names.name_key, '(.)(?: (?:inc|incorporated|corp|corporation|company|co|ltd|limited|plc|llc|llp|lp|ag|sa|nv|bv|gmbh|spa|ab|asa|oyj|oy|pty|bhd|kk|se|sarl))+$', '\1', 'g'
                        )
                    )
                when 'NORP' then regexp_replace(names.name_key, '^(.{3,}[^s])s$', '\1', 'g')
                else names.name_key
            end
        ) as form -- what tells its bearer from others
    from names
    left join known_names as known on names.name_key = known.name_key and names.label = known.label
    left join body_owners on names.article_id = body_owners.article_id and names.name_key = body_owners.name_key
    left join state_owners as states on split_part(names.name_key, ' ', 1) = states.name_key and contains(names.name_key, ' ')
)

select * from name_forms
