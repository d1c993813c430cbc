-- A row is a word that tells who speaks, and the letter that stands for it in the patterns of quote_tags.
-- key: word
-- kind: stage
-- Verbs: v says (said), t tells somebody (told), l calls (described), k attributes without much speech (urged), g any of them in -ing, e a form of
-- them that may be a noun (state, reports). Nouns: r somebody who speaks (spokesman), m something that carries words (statement).
-- Others: p pronoun as a subject, Y it, u went, d determiner, h who, q that, j as, c and, x have, b be, a to, y by, o of, A also, T day or month.
-- The small words of English, listed here, come first: "will" is seldom a testament.
with small_words (tag, words) as (
    values
    ('Y', 'it'),
    ('p', 'er il elle ella he she they we i you someone somebody everyone everybody nobody others'),
    ('d', 'a an the this these those his her its their our my your some many several two three four five six one each every all both most few any no such another le les der das ein eine el los un une'),
    ('h', 'who whom whose which where when what whoever'),
    ('q', 'that'),
    ('j', 'as'),
    ('l', 'put puts'),
    -- Other languages that quote the same way: said, says, explained, added.
    ('v', 'sagte sagt erklärte erklärt dit déclaré déclare ajoute affirme dijo afirmó añadió declaró disse afirmou zei'),
    ('u', 'goes go went going'),
    ('c', 'and but or while though although yet so because if since than whether nor after before until once unless'),
    ('x', 'have has had will would could can may might must shall should do does did having "ve "d "ll hadn"t didn"t doesn"t don"t won"t wouldn"t couldn"t hasn"t haven"t can"t cannot'),
    ('b', 'is are was were be been being isn"t wasn"t weren"t aren"t'),
    ('a', 'to'),
    ('y', 'by'),
    ('o', 'of for at in on with from under over about into against within outside near during between among through upon via amid without across along beyond despite throughout toward towards beside besides beneath around off'),
    ('A', 'not also then later never still already often again ever now just only even further meanwhile today yesterday afterwards afterward quietly finally simply else o"clock'),
    ('w', 'it"ll it"d he"s she"s that"s there"s what"s who"s let"s here"s where"s how"s him them me us himself herself themselves itself like well'),
    ('S', '"s s'),
    ('T', 'monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december tonight')
),

listed_words as (
    select unnest(string_split(replace(words, '"', ''''), ' ')) as word, tag, 1 as priority
    from small_words
),

verb_kinds as (
    select
        form as word,
        bool_or(form = verb) as is_base,
        bool_or(verb = 'tell') as tells,
        bool_or(kind = 'say') as says,
        bool_or(kind = 'call') as calls,
        bool_or(kind in ('weak', 'object')) as attributes,
        bool_or(kind = 'noun') as is_noun,
        bool_or(kind = 'frame') as frames
    from raw.speech_verbs
    group by form
),

verbs as (
    select
        word,
        case
            when frames then 'f'
            when not says and not calls and not attributes then 'm'
            when ends_with(word, 'ing') then 'g'
            when word = 'say' then 'v'
            when is_noun and ends_with(word, 's') or is_base and word <> 'read' then 'e'
            when tells then 't'
            when says then 'v'
            when calls then 'l'
            else 'k'
        end as tag,
        -- A noun that speaks (a statement) rather than a verb, unless the verb is one of saying.
        2 as priority
    from verb_kinds
),

roles as (
    select distinct noun as word, 'r' as tag, 3 as priority
    from raw.role_nouns
    where noun not like '% %'
),

-- Words that begin a sentence in capitals and are no names.
common as (
    select distinct word, 'w' as tag, 4 as priority
    from raw.common_words
),

tagged_words as (
    select * from listed_words
    union all
    select * from verbs
    union all
    select * from roles
    union all
    select * from common
),

quote_words as (
    select
        word, -- in lower case
        arg_min(tag, priority) as tag -- the letter
    from tagged_words
    group by word
)

select * from quote_words
