-- A row is a figure that two articles give differently at the same place of a passage.
-- key: passage_id, a_start
-- kind: table
-- grain: passage_id
with changed_figures as (
    select
        passage_id, -- the passage
        a_start, -- where the figure begins in a's text, in code points
        a_end, -- where it ends there
        a_figure, -- what the first article gives
        b_start, -- where the figure begins in b's text
        b_end, -- where it ends there
        b_figure -- what the other gives
    from placed_figures
)

select * from changed_figures
