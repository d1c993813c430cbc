-- A row is a reason why a printed form is a name of an entity, and how sure that makes it.
-- key: reason
-- kind: table
-- Scores of spelling, transliteration and "also known as" are the links' own (form_links); these stand for them where a link has none.
with listed_reasons (reason, score, why) as (
    values
    ('name', 100, 'the entity is called so'),
    ('judged', 100, 'a user says so'),
    ('case', 99, 'the same letters in other capitals'),
    ('diacritics', 98, 'the same letters without accents'),
    ('punctuation', 97, 'the same letters with other points, hyphens, quotation marks'),
    ('legal form', 96, 'a company with or without its Inc; its branches have other words as well'),
    ('plural', 96, 'a people and its members'),
    ('known name', 95, 'a seed table gives both names'),
    ('full name', 95, 'the form that short forms stand for'),
    ('also known as', 95, 'a text states it'),
    ('initials', 90, 'a person with and without initials, or Jr.'),
    ('word order', 95, 'Commerce Ministry, Ministry of Commerce: of one state, as the article has it'),
    ('abbreviation', 90, 'a text puts the letters in brackets after the name'),
    ('surname', 90, 'the article has one full name that it fits'),
    ('title', 90, 'an office and a surname'),
    ('middle name', 90, 'with a second given name or without, in texts that speak of one thing'),
    ('spelling', 80, 'a slip of the pen, in texts that speak of one thing'),
    ('transliteration', 80, 'another spelling of a foreign name, in texts that speak of one thing'),
    ('first word', 75, 'given names and first words are shared more often than surnames'),
    ('kind of organisation', 75, 'the article has one full name that ends so'),
    ('without the kind of organisation', 75, 'the article has one full name that goes on so'),
    ('only known meaning', 60, 'the article does not explain the letters; others do, and agree'),
    ('only bearer of the surname', 60, 'the article has no full name; the rest of the corpus has one')
),

alias_reasons as (
    select
        reason, -- as entity_aliases.reason has it
        score::bigint as score, -- how sure it makes the alias, of 100
        why -- why it does
    from listed_reasons
)

select * from alias_reasons
