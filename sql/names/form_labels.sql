-- A row is a form of a name and a label, and the label that its bearer has.
-- key: form, label
-- kind: stage
-- grain: form
-- Where an article takes for a person what nearly all others take for a company, it is the company: a small part of the places does not make a bearer of
-- its own. Peoples and places stay what they are: they share names with what is theirs.
with shares as (
    select
        *,
        n_articles / sum(n_articles) over (partition by form) as share,
        first_value(label) over (partition by form order by n_articles desc, n_mentions desc, label asc) as main_label
    from form_counts
),

form_labels as (
    select
        form, -- what tells a name's bearer from others
        label, -- what an article takes it for
        if(share < (select value from settings where name = 'name_min_label_share') or label = 'OTHER', main_label, label) as bearer_label -- what its bearer is
    from shares
)

select * from form_labels
