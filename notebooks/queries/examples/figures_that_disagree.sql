-- Where do figures, dates or names disagree?
-- A row is two values that articles of one story give for the same thing, each with its sentence.
select
    conflicts.kind,
    a.source as first_source,
    conflicts.a_value as first_value,
    b.source as other_source,
    conflicts.b_value as other_value,
    conflicts.is_update as may_be_an_update,
    a_sentence.text as first_sentence,
    b_sentence.text as other_sentence,
    conflicts.story_id,
    conflicts.a_article_id,
    conflicts.b_article_id
from conflicts
inner join articles as a on conflicts.a_article_id = a.article_id
inner join articles as b on conflicts.b_article_id = b.article_id
inner join sentences as a_sentence on conflicts.a_sentence_id = a_sentence.sentence_id
inner join sentences as b_sentence on conflicts.b_sentence_id = b_sentence.sentence_id
order by conflicts.is_update, conflicts.kind, conflicts.story_id, conflicts.conflict_id
limit 500
