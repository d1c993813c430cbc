-- A row is a form of a name and a label, and how often the corpus has it in full.
-- key: form, label
-- kind: stage
-- grain: form
with form_counts as (
    select
        form, -- what tells a name's bearer from others
        label, -- what it is
        sum(n_mentions)::bigint as n_mentions, -- places where it stands
        count(distinct article_id) as n_articles, -- articles that hold it
        max(weight)::bigint as weight -- how much speaks for it in the article that is surest, in hundredths of an annotator's word
    from article_forms
    where full_form is null and not is_ambiguous
    group by form, label
)

select * from form_counts
