-- A row is how an outlet describes the entity `entity_id`, right before or after the name, with a sentence that does: at most 120, of each outlet the eight most frequent.
with framings as (
    select *
    from entity_framing
    where entity_id = getvariable('entity_id')::varchar
    qualify row_number() over (partition by source order by n_mentions desc, words asc, position asc) <= 8
    order by n_mentions desc, source asc, words asc
    limit 120
)

select
    framings.source,
    framings.position,
    left(framings.words, 200) as words,
    framings.n_mentions,
    framings.n_articles,
    mentions.article_id,
    sentences.sentence_id,
    left(sentences.text, 1500) as sentence,
    mentions.char_start - sentences.char_start as name_start,
    mentions.char_end - sentences.char_start as name_end
from framings
inner join mentions using (mention_id)
left join sentences on mentions.article_id = sentences.article_id and mentions.char_start >= sentences.char_start and mentions.char_start < sentences.char_end
order by framings.n_mentions desc, framings.source asc, framings.words asc
