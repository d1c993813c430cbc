-- A value of a conflict is the slice of its article's text, and lies in its sentence or, of a speaker, in its article.
-- grain: conflict_id
select conflicts.conflict_id
from conflicts
inner join articles as a on conflicts.a_article_id = a.article_id
inner join articles as b on conflicts.b_article_id = b.article_id
where
    substr(a.text, conflicts.a_start + 1, conflicts.a_end - conflicts.a_start) <> conflicts.a_value
    or substr(b.text, conflicts.b_start + 1, conflicts.b_end - conflicts.b_start) <> conflicts.b_value
