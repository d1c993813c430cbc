-- A row is the best of what joins a group of quoted sentences to another where the words alone tell too little.
-- key: node_key
-- kind: stage
-- A group is joined to one other and no more: so a phrase that two statements have in common cannot make one of them.
-- Few words that tell next to nothing ("damage") are joined with the same words where the speakers are not known to differ, with a longer
-- quote only where they are known to be one. Marks within marks are the same utterance.
with judged_links as (
    select
        b_nodes.node_key,
        struct_pack(
            is_same_speaker := if(coalesce(a.speaker_entity_id = b.speaker_entity_id, false), 1, 0),
            tells := if(links.is_same or coalesce(a.speaker_entity_id = b.speaker_entity_id, false) or links.millibits >= quote_chance.neighbour_millibits, 1, 0),
            millibits := links.millibits,
            n_words := a.n_words,
            days_before := date_diff('day', coalesce(a.published_at, '9999-12-31 00:00:00+00'::timestamptz)::date, '9999-12-31'::date),
            to_key := a_nodes.node_key
        ) as evidence
    from sentence_links as links
    cross join quote_chance
    inner join told_sentences as b on links.b_sentence = b.sentence_key
    inner join told_sentences as a on links.a_sentence = a.sentence_key
    inner join quote_nodes as b_nodes on links.b_sentence = b_nodes.sentence_key
    inner join quote_nodes as a_nodes on links.a_sentence = a_nodes.sentence_key
    where
        a_nodes.node_key <> b_nodes.node_key
        and case
            when a.speaker_entity_id = b.speaker_entity_id then true
            when a.article_id = b.article_id and a.char_start <= b.char_start and b.char_end <= a.char_end then true
            when b.kind in ('scare', 'title') then links.is_same
            when a.article_id = b.article_id then links.millibits >= quote_chance.neighbour_millibits
            when a.speaker_entity_id <> b.speaker_entity_id then links.millibits >= quote_chance.neighbour_millibits
            else links.is_same or links.millibits >= quote_chance.held_millibits
        end
),

node_links as (
    select
        node_key, -- a group of quoted sentences
        max(evidence).to_key as to_key -- the group that it is joined to
    from judged_links
    group by node_key
)

select * from node_links
