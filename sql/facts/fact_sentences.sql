-- A row is a sentence and a fact that it states.
-- key: fact_id, sentence_id
-- kind: stage
-- grain: story_id
-- The fact's sentences, and those of other facts that say most of what its text says: a sentence that joins two statements states both.
with text_pairs as (
    select a_node as text_node, b_node as node_key, similarity, a_share as text_share, relation, wording
    from story_pairs
    union all
    select b_node, a_node, similarity, b_share, relation, wording
    from story_pairs
),

node_pairs as (
    select text_node, node_key, max(struct_pack(similarity := similarity, text_share := text_share, relation := relation, wording := wording)) as best
    from text_pairs
    where text_node <> node_key
    group by text_node, node_key
),

stating_nodes as (
    select texts.fact_id, texts.story_id, nodes.node_key
    from fact_texts as texts
    inner join fact_nodes as nodes on texts.story_id = nodes.story_id and texts.group_key = nodes.group_key
    union
    select texts.fact_id, texts.story_id, pairs.node_key
    from fact_texts as texts
    inner join node_pairs as pairs on texts.node_key = pairs.text_node
    where pairs.best.text_share >= (select value from settings where name = 'fact_min_share') and pairs.best.relation <> 'conflicting'
),

fact_sentences as (
    select
        stating.fact_id, -- the fact
        stating.story_id, -- its story
        sentences.article_id, -- article that states it
        sentences.sentence_id, -- sentence that does
        if(texts.node_key = stating.node_key, 1, pairs.best.similarity / 1000) as similarity, -- how like it is to the fact's text; null: only to others of its sentences
        case
            when texts.node_key = stating.node_key then 'verbatim'
            else coalesce(pairs.best.wording, 'paraphrase')
        end as status, -- verbatim, edited, paraphrase: what it is of the fact's text
        coalesce(pairs.best.relation = 'conflicting', false) as is_conflicting, -- whether a figure, a name, a word or a denial differs from the fact's text
        nodes.group_key = texts.group_key as is_main, -- whether this is the fact that it states first of all; false: it states another one, and this beside it
        texts.sentence_id = sentences.sentence_id as is_text, -- whether it is the fact's text
        sentences.place -- where in the article it stands, in thousandths
    from stating_nodes as stating
    inner join fact_texts as texts on stating.story_id = texts.story_id and stating.fact_id = texts.fact_id
    inner join fact_nodes as nodes on stating.story_id = nodes.story_id and stating.node_key = nodes.node_key
    inner join story_sentences as sentences on stating.story_id = sentences.story_id and stating.node_key = sentences.node_key
    left join node_pairs as pairs on texts.node_key = pairs.text_node and stating.node_key = pairs.node_key
)

select * from fact_sentences
