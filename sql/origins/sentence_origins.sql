-- A row is a sentence and where it came from.
-- key: sentence_id
-- kind: stage
-- grain: article_id
-- Half of a sentence decides, in this order: standing text; a statement (an institution's page or words of it, a quote that articles of independent origins print); the
-- agency, where the article is credited to it or the words stand in an ancestor that is; another article, its ancestor; its own. An article that is credited to
-- an agency is the agency's throughout, unless its parent shows what the agency sent: what the agency's page lacks is the outlet's own, and what another copy lacks, where
-- the credit says that the outlet added something. Of several ancestors the nearest that has as much of the sentence as any, to a tenth.
with marked_sentences as (
    select
        sentences.sentence_id,
        spans.origin,
        sum(least(sentences.char_end, spans.char_end) - greatest(sentences.char_start, spans.char_start)) / any_value(sentences.char_end - sentences.char_start) as share,
        min(spans.other_id) as other_id
    from sentence_texts as sentences
    inner join origin_spans as spans
        on
            sentences.article_id = spans.article_id
            and sentences.char_start < spans.char_end
            and sentences.char_end > spans.char_start
    group by sentences.sentence_id, spans.origin
),

standing_sentences as (
    select sentence_id
    from marked_sentences
    where origin = 'furniture' and share >= (select value from settings where name = 'origin_min_share')
),

quoting_sentences as (
    select sentence_id, origin, other_id
    from marked_sentences
    where origin in ('statement', 'other article') and share >= (select value from settings where name = 'origin_min_share')
),

found_sentences as (
    select found.*, ancestors.n_steps, ancestors.is_wire
    from ancestor_sentences as found
    inner join article_ancestors as ancestors on found.article_id = ancestors.article_id and found.other_id = ancestors.other_id
    where found.is_match or found.share >= (select value from settings where name = 'origin_min_share')
),

nearest_sentences as (
    select sentence_id, other_id, other_sentence_id
    from found_sentences
    where n_steps > 0
    qualify row_number() over (partition by sentence_id order by floor(10 * share) desc, n_steps asc, other_id asc) = 1
),

wire_sentences as (
    select distinct sentence_id from found_sentences where is_wire
),

institution_sentences as (
    select sentence_id, other_id, other_sentence_id
    from found_sentences
    where n_steps = 0
    qualify row_number() over (partition by sentence_id order by share desc, other_id asc) = 1
),

wire_articles as (
    select credits.article_id
    from article_credits as credits
    where
        credits.agency_key is not null
        and not exists (select 1 from article_ancestors as ancestors where ancestors.article_id = credits.article_id and ancestors.shows_wire)
),

sentence_origins as (
    select
        sentences.sentence_id, -- the sentence
        sentences.article_id, -- article that it stands in
        case
            when standing.sentence_id is not null then 'furniture'
            when credits.is_institution_page or institutions.sentence_id is not null or quoting.origin = 'statement' then 'statement'
            when wires.article_id is not null or found_wires.sentence_id is not null then 'wire'
            when nearest.sentence_id is not null or borrowed.sentence_id is not null then 'other article'
            else 'own'
        end as origin, -- wire, other article, statement, own, furniture
        coalesce(institutions.other_sentence_id, nearest.other_sentence_id) as origin_sentence_id, -- the sentence there; null: its article has no ancestor with these words
        coalesce(institutions.other_id, nearest.other_id, borrowed.other_id, nullif(quoting.other_id, sentences.article_id)) as origin_article_id -- the institution's page with these words, else the nearest ancestor with them, else the article that they are quoted from
    from sentence_texts as sentences
    inner join article_credits as credits on sentences.article_id = credits.article_id
    left join standing_sentences as standing on sentences.sentence_id = standing.sentence_id
    left join quoting_sentences as quoting on sentences.sentence_id = quoting.sentence_id and quoting.origin = 'statement'
    left join quoting_sentences as borrowed on sentences.sentence_id = borrowed.sentence_id and borrowed.origin = 'other article'
    left join institution_sentences as institutions on sentences.sentence_id = institutions.sentence_id
    left join nearest_sentences as nearest on sentences.sentence_id = nearest.sentence_id
    left join wire_sentences as found_wires on sentences.sentence_id = found_wires.sentence_id
    left join wire_articles as wires on sentences.article_id = wires.article_id
)

select * from sentence_origins
