-- A derivation has a value that is none; an article has none; or what was seen has no confidence.
-- grain: article_id
select articles.article_id, derivations.confidence, derivations.kind, derivations.share
from articles
left join derivations on articles.article_id = derivations.article_id
where
    derivations.article_id is null
    or coalesce(derivations.confidence not in ('certain', 'likely', 'undecided'), false)
    or derivations.kind not in ('wire', 'copy', 'rewrite', 'version', 'translation', 'statement', 'own')
    or coalesce(derivations.share not between 0 and 1, false)
    or (derivations.parent_article_id is not null and derivations.confidence is null)
    or (derivations.kind in ('own', 'statement') and derivations.parent_article_id is not null)
