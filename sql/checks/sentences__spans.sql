-- A sentence's text is not the slice of its article's text that its span names, or has white space at its ends.
select sentence_id, sentences.article_id, char_start, char_end, sentences.text
from sentences
left join articles using (article_id)
where
    char_end <= char_start
    or sentences.text is distinct from substr(articles.text, char_start + 1, char_end - char_start)
    or sentences.text <> trim(sentences.text, E' \n\t\r')
