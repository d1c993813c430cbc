-- A row is a speaker to choose: the 300 with the most utterances, and the one of `speaker_id`.
with speakers as (
    select
        families.speaker_entity_id,
        left(entities.name, 200) as name,
        count(*) as n_families
    from quote_families as families
    inner join entities on families.speaker_entity_id = entities.entity_id
    group by families.speaker_entity_id, entities.name
)

select *
from speakers
qualify row_number() over (order by n_families desc, name asc, speaker_entity_id asc) <= 300 or speaker_entity_id = getvariable('speaker_id')::varchar
order by n_families desc, name asc, speaker_entity_id asc
