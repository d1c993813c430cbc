-- A row is a number in a sentence with what is said of it: what it counts, how exactly, whether it is a count at all.
-- key: sentence_id, char_start
-- kind: stage
-- grain: article_id
-- What is counted is the first word behind it that looks like a plural ("4,300 stranded passengers"), else the next word; it is looked for up to a word that ends the phrase. Hedges stand
-- right before it ("more than", "about"). A number behind a capitalised word within a sentence, or a keyword ("page", "No."), is part of a name; so is a capitalised number word.
-- DuckDB only: list elements by number; strip_accents.
with numbers as (
    select
        spans.*,
        lower(spans.before) as low_before,
        regexp_replace(
            regexp_replace(regexp_replace(lower(spans.after), '^ ?(?:[-–] ?)?(?:%|p(?:er|our) ?cent\b)', ' percent', 'g'), '^ ?[-–] ?(\p{L})', ' \1', 'g'),
            '^ (?:or more|more|full|whole|other|consecutive|straight|nautical|additional|extra|calendar|working) |^ to [$€£]?[\d.,]*\d |^ (?:out )?(?:of|von|des|de) (?:(?:the|its|their|his|her|these|those|all|our|den|der|les) )*(?:[\d.,]*\d )?|^ an? ',
            ' ',
            'g'
        ) as phrase
    from value_spans as spans
    where spans.shape in ('amount', 'part', 'vague', 'ordinal', 'ago')
),

phrases as (
    select
        *,
        regexp_extract_all(
            split_part(
                regexp_replace(
                    regexp_extract(phrase, '^ ?(?:[\p{L}’''-]+ ){0,4}[\p{L}’''-]+'),
                    '\b(?:an?|the|of|in|on|at|to|from|by|for|with|and|or|but|as|that|than|which|who|whose|when|where|while|after|before|since|until|over|under|about|into|through|during|across|per|is|are|was|were|be|been|has|have|had|do|did|will|would|could|should|may|might|can|said|says|not|it|its|they|he|she|them|this|these|those|her|his|their|der|die|das|den|dem|und|oder|von|im|mit|auf|für|bei|aus|zu|de|du|des|le|la|les|et|à|en|au|aux|dans|sur|pour)\b',
                    '|',
                    'g'
                ),
                '|',
                1
            ),
            '[\p{L}’''-]+'
        ) as words
    from numbers
),

headed as (
    select
        *,
        coalesce(words[1], '') as next_word,
        coalesce(
            list_filter(words, lambda word: regexp_matches(word, '[^sui''’]s$|[^aeiou]ies$|^(?:people|police|men|women|children|staff|troops|aircraft|feet|.*men|menschen|personen)$'))[1],
            if(regexp_matches(low_before, '\bdeath toll [^,.;]*$'), 'people', nullif(regexp_extract(low_before, '\b(?:numbers?|counts?|tolls?|totals?|tally|figures?) of (?:\p{L}+ ){0,3}?(\p{L}+s|people|men|women|children) [^,.;]*$', 1), '')),
            if(language = 'de', nullif(lower(regexp_extract(after, '^ ?((?:\p{Lu})[\p{L}-]+)', 1)), ''), words[1]),
            ''
        ) as counted_word
    from phrases
),

value_units as (
    select
        headed.sentence_id, -- sentence that it stands in
        headed.article_id, -- article that it stands in
        headed.char_start, -- where it starts in the sentence
        headed.next_word, -- next word of its phrase
        headed.counted_word, -- what it counts, as written in lower case; empty: nothing
        coalesce(measures.kind, things.kind) as unit_kind, -- duration, length, money, percent, … or person, thing, where the word is a known one
        coalesce(
            measures.unit,
            things.unit,
            nullif(regexp_replace(regexp_replace(regexp_replace(strip_accents(counted_word), '[’'']s?$', '', 'g'), 'ies$', 'y', 'g'), '([sxz]|[cs]h)es$|([^s])s$', '\1\2', 'g'), '')
        ) as unit, -- unit or kind of thing that it counts: "vessel" for ships and ferries, a singular otherwise
        case
            when regexp_matches(headed.after, '^[^,.;]{0,30}\b(?:killed|dead|died|dies|die|deaths?|drowned|perished|lost (?:their|his|her) lives?|fatalities|tot|starben|morts?|tués)\b') or regexp_matches(low_before, '\b(?:kill(?:ed|ing|s)|claim(?:ed|ing|s)|death toll|dead|deaths)\b[^,.;]{0,25}$') then 'dead'
            when regexp_matches(headed.after, '^[^,.;]{0,30}\b(?:injured|wounded|hurt|injuries|verletzt|blessés)\b') or regexp_matches(low_before, '\b(?:injur|wound|hurt)(?:ed|ing|s)?\b[^,.;]{0,25}$') then 'hurt'
            when regexp_matches(headed.after, '^[^,.;]{0,30}\b(?:missing|unaccounted|vermisst|disparus)\b') then 'missing'
            when regexp_matches(headed.after, '^[^,.;]{0,30}\b(?:arrested|detained|captured|held|in custody)\b') or regexp_matches(low_before, '\b(?:arrest|detain|captur)(?:ed|ing|s)?\b[^,.;]{0,25}$') then 'held'
        end as person_state, -- what happened to people that it counts: dead, hurt, missing, held; null: not said
        regexp_extract(lower(headed.after), '^ (?:\p{L}+ )?(?:an?|per|each|every|pro|par) (hour|day|week|month|year|stunde|tag|woche|monat|jahr|heure|jour|semaine|mois|an)\b', 1) as rate, -- in what time so many are counted: "a year"; empty: not said
        coalesce(measures.factor, 1) as factor, -- how many of the unit one is
        case
            when regexp_matches(low_before, '(?:no|not) (?:more|greater|higher) than ?(?:an? |the )?$|(?:less than|fewer than|under|below|up to|at most|as many as|as much as|a maximum of|weniger als|bis zu|höchstens|moins de|jusqu[''’]à) ?(?:an? |the )?$') and not regexp_matches(low_before, '\b(?:just|little|slightly|no|not) (?:under|below|less than|fewer than) $') then 'under'
            when regexp_matches(low_before, '(?:more than|over|above|at least|exceeding|fewer than|less than|upwards of|mehr als|über|mindestens|wenigstens|plus de|au moins) ?(?:an? |the )?$') and not regexp_matches(low_before, '\b(?:little|slightly|just) (?:less|fewer) than $') or regexp_matches(headed.after, '^ ?(?:or more|\+|-?plus\b|oder mehr)') then 'over'
            when regexp_matches(low_before, '(?:nearly|almost|close to|(?:just|little|slightly) (?:under|below|less than|fewer than)|just short of|fast|knapp|beinahe|près de|presque) ?(?:an? |the )?$') then 'near'
            when regexp_matches(low_before, '(?:about|around|some|roughly|approximately|an? estimated|estimated at|circa|rund|etwa|ungefähr|zirka|environ|quelque) ?(?:an? |the )?$') or regexp_matches(headed.after, '^ or so\b') then 'about'
        end as hedge, -- over, under, near (from below), about; null: none
        regexp_matches(low_before, '(?:just|slightly|little) (?:over|above|more than) $') as is_just_over, -- whether it is said to be only just more
        regexp_matches(headed.low_before, '(?:^|[^\p{L}])(?:no\.?|nos\.?|numbers?|pages?|pp\.|chapter|articles?|section|rule|room|gate|channel|resolution|directive|route|highway|interstate|flight|line|level|phase|version|class|grade|platform|paragraph|figure|fig\.|table|type|category|artikel|seite|nummer|nr\.|numéro) ?[#-]? ?$')
        or (regexp_matches(headed.before, '[\p{L}\p{N},;:)»”’] [“"‘«(]?\p{Lu}[\p{L}\p{N}’''&-]*[ -]$') and regexp_matches(headed.before, '\p{Ll}') and headed.language <> 'de' and coalesce(measures.kind, things.kind, '') = '' and not regexp_matches(headed.text, '[$€£¥]'))
        or regexp_matches(headed.before, '[\p{L}]-$|\p{Lu}{2,} - $|[^\s\d]/$|\d[.,:]$') and not regexp_matches(headed.low_before, '(?:mid|pre|post|sub|us|to|a)-$')
        or regexp_matches(headed.text, '^\d.*\d[MKB]$')
        or regexp_matches(headed.after, '^[.,:/]\d|^-\p{Lu}|^[/_]')
        or (
            regexp_matches(headed.text, '^(?i:one)$')
            and (headed.counted_word = '' or starts_with(headed.after, ' of ') or headed.next_word in ('another', 'thing', 'way', 'hand', 'side', 'point') or regexp_matches(headed.low_before, '\b(?:no|any|every|each|this|that|which|the|only|another|not) $'))
        )
        or (regexp_matches(headed.text, '^\p{Lu}\p{Ll}') and not regexp_matches(headed.before, '(?:^|[.:!?–—]|--) ?[“"‘''«(„]*$|[“"‘„«]$')) as is_name -- whether it is part of a name
    from headed
    left join raw.unit_words as measures on headed.next_word = measures.word and measures.kind not in ('person', 'thing')
    left join raw.unit_words as things on headed.counted_word = things.word and things.kind in ('person', 'thing')
)

select * from value_units
