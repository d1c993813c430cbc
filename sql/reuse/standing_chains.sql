-- A row is a chain that is standing text (standing_lines).
-- key: a_key, b_key, chain_no
-- kind: stage
-- grain: a_key, b_key
-- build: whole
with standing_chains as (
    select
        lines.a_key, -- the article with the smaller key
        lines.b_key, -- the other
        lines.chain_no, -- number of the chain in the pair
        lines.line -- the line that it is
    from chain_lines as lines
    semi join standing_lines using (line)
)

select * from standing_chains
