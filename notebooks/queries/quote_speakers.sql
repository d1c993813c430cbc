-- A row is a speaker to choose: the 300 with the most utterances, and `speaker_id`, whom it may be that only some versions name.
with speakers as (
    select speaker_entity_id, count(*) as n_families
    from quote_families
    where speaker_entity_id is not null
    group by speaker_entity_id
    order by n_families desc, speaker_entity_id asc
    limit 300
),

asked_speakers as (
    select speaker_entity_id, count(distinct quote_family_id) as n_families
    from quotes
    where speaker_entity_id = getvariable('speaker_id')::varchar
    group by speaker_entity_id
),

all_speakers as (
    select * from speakers
    where speaker_entity_id is distinct from getvariable('speaker_id')::varchar
    union all
    select * from asked_speakers
)

select
    all_speakers.speaker_entity_id,
    left(entities.name, 200) as name,
    all_speakers.n_families
from all_speakers
inner join entities on all_speakers.speaker_entity_id = entities.entity_id
order by all_speakers.n_families desc, name asc, all_speakers.speaker_entity_id asc
