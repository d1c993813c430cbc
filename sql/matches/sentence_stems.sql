-- A row is a word of a sentence and the term that it is.
-- key: sentence_id, place
-- kind: stage
-- grain: article_id
-- A term is a meaning that several words have (raw.same_words: said and told, five and 5), the country of a people (Canadian, Canada), or a word without
-- its ending. Endings go by a light stemmer (after the first steps of Porter 1980), which need not be right but the same for all.
-- How rare it is: raw.word_bits lists the words that stand in more than one of 1,000 sentences of news; a rarer word for a common meaning tells little more than the common one.
-- DuckDB only: lists unnested side by side; a list slice; md5_number; strip_accents; try_cast.
with placed_words as (
    select
        sentence_id,
        article_id,
        unnest(words) as word,
        unnest(list_append(words[2:], '')) as next_word,
        unnest(printed_words) as printed_word,
        unnest(list_append(printed_words[2:], '')) as next_printed,
        unnest(range(1, n_words + 1)) as place
    from sentence_words
    where n_words > 0
),

word_forms as (
    select distinct word
    from placed_words
),

-- From the inside: what follows an apostrophe, plural, -ed -ing -ly -ment, a doubled consonant, the last vowel, -ion -or -er after s and t.
word_stems as (
    select
        word,
        case
            when regexp_matches(word, '\p{N}') or length(word) < 4 then word
            else
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            regexp_replace(
                                regexp_replace(regexp_replace(word, '''\p{L}*$', '', 'g'), '([^su])s$|(ss|sh|ch|x)es$', '\1\2', 'g'),
                                '^(\p{L}*[aeiouy]\p{L}+?)(?:ed|ing|ly|ment)$',
                                '\1',
                                'g'
                            ),
                            '(b|d|g|m|n|p|r|t)(?:b|d|g|m|n|p|r|t)$',
                            '\1',
                            'g'
                        ),
                        '^(\p{L}{3,}?)(?:ie|[eyi])$',
                        '\1',
                        'g'
                    ),
                    '^(\p{L}{3,}[st])(?:ion|or|er|iv)$',
                    '\1',
                    'g'
                )
        end as stem
    from word_forms
),

countries as (
    select strip_accents(lower(name)) as word, min(strip_accents(lower(place))) as place_name
    from raw.known_peoples
    where kind = 'nationality' and place not like '% %'
    group by strip_accents(lower(name))
),

meanings as (
    select same.meaning, min(known.bits) as bits
    from raw.same_words as same
    left join raw.word_bits as known on same.word = known.word and known.language = 'en'
    group by same.meaning
),

word_terms as (
    select
        stems.word,
        coalesce(same.meaning, countries.place_name, stems.stem) as term,
        meanings.bits + (select value from settings where name = 'term_meaning_bits') as meaning_bits
    from word_stems as stems
    left join countries using (word)
    left join raw.same_words as same using (word)
    left join meanings using (meaning)
),

valued_words as (
    select
        words.*,
        terms.term,
        terms.meaning_bits,
        try_cast(terms.term as double)
        * case
            when words.next_word in ('thousand', 'k') then 1e3
            when words.next_word in ('million', 'm', 'mn') then 1e6
            when words.next_word in ('billion', 'b', 'bn') then 1e9
            when words.next_word in ('trillion', 'tn') then 1e12
            else 1
        end as figure
    from placed_words as words
    inner join word_terms as terms using (word)
),

sentence_stems as (
    select
        words.sentence_id, -- the sentence
        words.article_id, -- article that it stands in
        words.place, -- number of the word in the sentence, from 1
        words.word, -- the word
        (md5_number(coalesce(words.figure::varchar, words.term)) >> 68)::bigint as term_key, -- identifies the term: 60 bits of its hash
        regexp_matches(words.printed_word, '^\p{Lu}') and (words.place > 1 or regexp_matches(words.next_printed, '^\p{Lu}')) as is_capital, -- whether it is in capitals, and not as the first word of the sentence alone
        words.figure, -- the number that it is, with a million after it counted in
        least(
            coalesce(known.bits, (select value from settings where name = 'term_max_bits')),
            coalesce(words.meaning_bits, (select value from settings where name = 'term_max_bits'))
        ) as bits -- how rare it is in news: -log2 of the share of sentences with it
    from valued_words as words
    inner join article_texts as articles using (article_id)
    left join raw.word_bits as known on words.word = known.word and coalesce(articles.language, 'en') = known.language
)

select * from sentence_stems
