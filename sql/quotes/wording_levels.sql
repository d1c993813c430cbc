-- A row is a wording that tells something, and how much that is good for.
-- key: wording_key
-- kind: stage
-- grain: wording_key
-- build: whole
-- Steps rather than bits: few wordings reach another one when articles are loaded, and the others stay as they are.
with wording_levels as (
    select
        bits.wording_key, -- the wording
        case
            when bits.millibits >= quote_chance.pair_millibits then 3
            when bits.millibits >= 1000 * (select value from settings where name = 'quote_shingle_bits') then 2
            else 1
        end as level -- 1 it may be looked for in quotes of the same speaker or of neighbours, 2 also as the same words of one speaker, 3 it is one utterance wherever it stands
    from wording_bits as bits
    cross join quote_chance
    where bits.millibits >= least(1000 * (select value from settings where name = 'quote_word_min_bits'), quote_chance.pair_millibits)
)

select * from wording_levels
