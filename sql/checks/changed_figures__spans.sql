-- A changed figure is not what the texts hold at its place, or lies outside of its passage.
-- grain: passage_id
-- lookup: articles by article_id = a_article_id, b_article_id
select figures.passage_id, figures.a_start, figures.a_end, figures.a_figure, figures.b_start, figures.b_end, figures.b_figure
from changed_figures as figures
left join passages using (passage_id)
left join articles as a on passages.a_article_id = a.article_id
left join articles as b on passages.b_article_id = b.article_id
where
    substr(a.text, figures.a_start + 1, figures.a_end - figures.a_start) is distinct from figures.a_figure
    or substr(b.text, figures.b_start + 1, figures.b_end - figures.b_start) is distinct from figures.b_figure
    or figures.a_start < passages.a_start
    or figures.a_end > passages.a_end
    or figures.b_start < passages.b_start
    or figures.b_end > passages.b_end
