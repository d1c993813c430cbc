-- A row is a chain that is standing text: half of its names at least are those of standing lines.
-- key: a_key, b_key, chain_no
-- kind: stage
-- grain: a_key, b_key
-- build: whole
with standing_chains as (
    select
        lines.a_key, -- the article with the smaller key
        lines.b_key, -- the other
        lines.chain_no, -- number of the chain in the pair
        arg_max(lines.line, (standing.n_articles, lines.line)) as line -- the line that it is: of its names the one that most articles have
    from chain_lines as lines
    inner join standing_lines as standing using (line)
    group by lines.a_key, lines.b_key, lines.chain_no
    having 2 * count(*) >= max(lines.n_names)
)

select * from standing_chains
