-- A row is a stretch of a sentence that reads like a number, a date or a time, as one pattern finds it.
-- key: sentence_id, piece_no
-- kind: stage
-- grain: article_id
-- Longer forms come first: a handle, an address or a number with slashes is found as such, so that nothing inside is taken for a count. Numbers are digits or words (English; German and French
-- where they are words of their own); days and months need their capital where the language has one. The pattern is put together from named parts, each standing in it once or twice: written out
-- it would be so long that the engine leaves its automaton, and takes twenty times as long.
-- DuckDB only: lists unnested side by side; what was matched, in a replacement (\0).
with marked_sentences as (
    select
        sentences.article_id,
        sentences.sentence_id,
        sentences.char_start as sentence_start,
        sentences.text as sentence_text,
        coalesce(left(texts.language, 2), 'en') as language,
        string_split(
            regexp_replace(
                replace(replace(sentences.text, chr(2), ' '), chr(3), ' '),
                replace(
                    replace(replace(replace(replace(replace(replace(
                        '(?i)(?:https?://|www\.|pic\.|[@#])[^\s\x{3}]+'
                        || '|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b|\b\d+(?:/\d+)+\b|\b\d+(?:\.\d+){3,}\b|\+?\b\d{2,4}(?:[ -]\d{2,4}){2,}\b|\bno[ -]one\b|\b(?:\d{2})?\d0s\b|\b\d+(?:st|nd|rd|th)\b'
                        || '|(?:\b(?:last|next|this|the) )?<wd>(?: (?:morning|afternoon|evening|night)\b)?(?: (?:of )?(?:last|this|next) week\b| ?,? (?:den |the )?<date>)?|<date>'
                        || '|\b(?:today|tonight|yesterday|tomorrow|heute|gestern|aujourd[''’]hui|(?:last|this|next) (?:week|weekend|month|year|night|morning|evening))\b'
                        || '|\b(?:half|quarter|five|ten|twenty) (?:past|to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\bnoon\b|\bmidnight\b|\b\d{1,2}(?: ?[:.] ?\d{2})? ?[ap] ?\.? ?m\b|\b\d{1,2} ?: ?\d{2}\b'
                        || '|\ban? (?:hour|day|week|fortnight|month|year|decade) (?:ago|later|earlier)\b|\b(?:half|an?|one|two|three|four|five|six|seven|eight|nine)[ -](?:half|halves|thirds?|quarters?|fifths?|sixths?|tenths?)\b'
                        || '|\b(?:(?:tens|dozens|scores|hundreds) of )?(?:thousands|millions|billions)\b|\bdozens\b|\bhundreds\b|\bscores of\b|\b(?:dutzende|(?:zehn|hundert)?tausende|hunderte|dizaines|centaines|milliers)n?\b'
                        || '|(?:(?:US|CA|AU|HK|NZ|[CAS])?\$ ?|[€£¥₹₩₽] ?|\b(?:USD|EUR|GBP|CHF|RMB|Rs\.?) ?|\b)'
                        || '(?:(?:half )?an? (?:hundred|thousand|million|billion|trillion|dozen)\b|(?:<digits>|<word>)(?:(?:[ -]?<scale>\b)+(?: (?:and )?<word>)?)*(?: and a half\b)?)|\bhalf\b',
                        '<date>', '(?:<dd>(?:(?: and | to | und | et | ?[–&-] ?)<dd>)?(?: of)? <mon>|<mon>(?: <dd>\b(?:(?: and | to | ?[–&-] ?)<dd>\b)?)?)(?:(?: ?,)? \d{4}\b)?'
                    ),
                    '<dd>', '\b(?:[0-2]?\d|3[01])(?:st|nd|rd|th|er|\.)?'),
                    '<digits>', '(?:(?:\d{1,3}(?:(?:[,.’''\x{A0}\x{202F}]| , )\d{3})+\b|\d+)(?:(?:[.,]| \. )\d+)?(?:(?:[mkb]|bn|mn|tn|km|kg|cm|mm|mph|ft|GB|MW|GW)?\b|[½¼¾]))'),
                    '<scale>', '(?:hundred|thousand|million|billion|trillion|crore|lakh|dozen|bn|mn|tn|hundert|tausend|Million(?:en)?|Mio|Milliarden?|Mrd|Dutzend|millions|milliards?|mille)'),
                    '<word>', '(?:(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|zero'
                    || '|(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?(?:zwan|drei|vier|fünf|sech|sieb|acht|neun)[zß]ig|(?:drei|vier|fünf|sech|sieb|acht|neun)?zehn|zwei|drei|vier|fünf|sechs|sieben|acht|neun|elf|zwölf'
                    || '|quatre-vingts?(?:-(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix))?|(?:vingt|trente|quarante|cinquante|soixante)(?:-(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix))?|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize)\b)'),
                    '<mon>', '\b(?-i:(?:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER'
                    || '|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?: ?\.)?)'),
                    '<wd>', '\b(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)\b'
                ),
                chr(2) || '\0' || chr(3),
                'g'
            ),
            chr(2)
        ) as pieces
    from sentence_texts as sentences
    inner join article_texts as texts on sentences.article_id = texts.article_id
),

pieces as (
    select * exclude (pieces), unnest(pieces) as piece, unnest(range(1, array_length(pieces) + 1)) as piece_no
    from marked_sentences
    where array_length(pieces) > 1
),

placed_pieces as (
    select *, coalesce(sum(length(piece) - if(piece_no = 1, 0, 1)) over (partition by sentence_id order by piece_no rows between unbounded preceding and 1 preceding), 0)::bigint as char_start
    from pieces
),

value_pieces as (
    select
        article_id, -- article that it stands in
        sentence_id, -- sentence that it stands in
        piece_no, -- its number in the sentence, from 2
        char_start, -- where it starts in the sentence, in code points
        split_part(piece, chr(3), 1) as text, -- as written
        split_part(piece, chr(3), 2) as rest, -- what stands between it and the next one, or the sentence's end
        sentence_text, -- the sentence
        sentence_start, -- where the sentence starts in the article
        language -- of the article; English where it is not known
    from placed_pieces
    where piece_no > 1
)

select * from value_pieces
