-- A row is two wordings that are versions of one utterance by what they share, whoever prints them.
-- key: a_key, b_key
-- kind: stage
-- Cut: nearly all of the shorter one stands in the longer one, in order. Altered: much of both is the same, in order, as when two offices translate one statement; what was said
-- weeks apart in half the same words was said twice.
with wording_links as (
    select
        alignments.a_key, -- the longer wording
        alignments.b_key -- the other
    from alignment_bits as alignments
    inner join quote_wordings as a on alignments.a_key = a.wording_key
    inner join quote_wordings as b on alignments.b_key = b.wording_key
    inner join wording_bits as a_bits on alignments.a_key = a_bits.wording_key
    inner join wording_bits as b_bits on alignments.b_key = b_bits.wording_key
    cross join quote_chance
    where
        least(alignments.millibits, a_bits.millibits, b_bits.millibits) >= quote_chance.pair_millibits
        and (
            alignments.n_matched >= alignments.b_words * (select value from settings where name = 'quote_cut_min_share')
            or (
                2 * alignments.n_matched >= (alignments.a_words + alignments.b_words) * (select value from settings where name = 'quote_altered_min_share')
                and coalesce(abs(date_diff('day', a.first_at::date, b.first_at::date)) <= (select value from settings where name = 'quote_altered_max_days'), true)
            )
        )
)

select * from wording_links
