-- A quote's first piece is no quote of its article that stands before it and is a first piece itself.
-- grain: article_id
select quotes.quote_id, quotes.article_id, quotes.part_of
from quotes
left join quotes as firsts on quotes.part_of = firsts.quote_id and quotes.article_id = firsts.article_id
where
    quotes.part_of is not null
    and (firsts.quote_id is null or firsts.part_of is not null or firsts.char_start >= quotes.char_start)
