-- A piece of evidence is about an article that is not there, or its words begin or end outside of the text.
-- grain: article_id
-- lookup: articles by article_id = article_id, other_article_id
select evidence.evidence_id, evidence.article_id, evidence.char_start, evidence.char_end, evidence.other_start, evidence.other_end
from evidence
left join articles as own on evidence.article_id = own.article_id
left join articles as other on evidence.other_article_id = other.article_id
where
    own.article_id is null
    or (evidence.other_article_id is not null and other.article_id is null)
    or evidence.char_start < 0
    or evidence.char_end <= evidence.char_start
    or evidence.char_end > length(own.text)
    or evidence.other_start < 0
    or evidence.other_end <= evidence.other_start
    or evidence.other_end > length(other.text)
