-- A row is a threshold that models read by its name: the one place where numbers with a meaning stand.
-- key: name
-- kind: table
-- A model reads one as (select value from settings where name = '…'); a changed value rebuilds just the models that name it.
-- `wiretrace models --profile thorough` takes the second of two values: it finds more of what was heavily edited, at a cost (docs/reuse.md).
-- Here stand those that the layers up to quotes read first; those of stories and after are listed in story_settings.
with listed_settings (name, standard_value, thorough_value, unit, why) as (
    values
    ('furniture_min_pages', 4, null, 'pages', 'a line on fewer pages of one outlet may be news that the outlet repeats'),
    ('furniture_min_share', 0.3, null, 'share of the outlet''s pages', 'furniture is printed on most pages; a running story is on few of them'),
    ('name_max_words', 7, null, 'words', 'longer names are titles of works, or two names'),
    ('name_max_annotator_weight', 200, null, 'hundredths of an annotator''s word', 'an annotator that errs about a name errs about it again and again'),
    ('name_max_article_weight', 500, null, 'hundredths of an annotator''s word', 'an article that is full of a name is one witness'),
    ('name_clear_share', 0.85, null, 'share of what speaks for any label', 'five in six of the articles agree'),
    ('name_corpus_weight', 100, null, 'hundredths of an annotator''s word', 'what the corpus takes a name for weighs as much as one or two places in the article'),
    ('name_min_weight', 60, null, 'hundredths of an annotator''s word', 'less than a word of the annotator: two words in capitals that it has read and not taken for a name'),
    ('name_min_weight_unread', 20, null, 'hundredths of an annotator''s word', 'where no annotator has read the text, a word in capitals within a sentence is all there is'),
    ('name_sure_weight', 100, null, 'hundredths of an annotator''s word', 'a full name decides for its short forms only where it is more than two capitalised words'),
    ('name_bearer_weight', 200, null, 'hundredths of an annotator''s word', 'to take surnames elsewhere in the corpus a name must be sure: an error would draw them all'),
    ('name_max_gap', 60, null, 'characters', 'what a text states of two names stands right between them'),
    ('name_letters_per_slip', 7, null, 'letters', 'one letter in seven that is put in, left out or exchanged is a slip; more makes another name'),
    ('name_min_label_share', 0.3, null, 'share of the articles with the name', 'fewer are errors of the annotator more often than another bearer'),
    ('pair_max_entities', 12, null, 'entities', 'a sentence of 30 words names two or three; one that names more than twelve is a list or a table, and of 100 names would make 4,950 pairs'),
    ('naming_max_chars', 120, null, 'characters', 'a longer description is two, or a sentence'),
    ('naming_max_words', 7, null, 'words', 'six in a row are rare: "former Chinese state video surveillance company"'),
    ('article_max_words', 50000, null, 'words', 'no article is longer; a dump of a million words would cost memory for each article that it meets'),
    ('shingle_words', 5, null, 'words', 'three of four stretches between two edits of a text with 15 % of its words changed hold five words in a row; matched_runs is built for five'),
    ('anchor_max_articles', 200, null, 'articles', 'n articles make n² / 2 pairs; what stands in more is a stock phrase, standing text, or a text that hundreds carry whole: each is compared with the first alone'),
    ('shingle_max_repeats', 4, null, 'places', 'two texts that repeat themselves 30 times meet in 200 places, not in 900'),
    ('word_bits_share', 0.5, null, 'share of the bits of its words taken singly', 'English text holds about 5 bits a word in context, 10 to 11 without (Shannon 1951)'),
    ('word_max_bits', 11, null, 'bits', 'a name that is rarer than one word in 2,000 tells what two articles are about, not that one copied the other'),
    ('anchor_min_words', 6, null, 'words', 'two overlapping shingles at least'),
    ('anchor_max_words', 8, 6, 'words', 'a longer anchor would miss pairs whose text was edited all over'),
    ('chain_max_gap', 40, 60, 'words', 'between two runs further apart lie a sentence or two that are not shared'),
    ('chain_max_drop', 2, 5, 'words', 'how far words changed may outnumber words kept between two runs of one chain'),
    ('edge_words', 20, null, 'words', 'half of the sentences are shorter: beyond, an untouched run would have been found'),
    ('edge_max_shift', 3, null, 'words', 'words put in or left out near the edge of a chain'),
    ('block_min_gap', 3, null, 'words', 'chains this near in both articles are one passage'),
    ('block_gap_per_edit', 1.5, 2.5, 'words a changed word', 'the more two chains were edited, the more words between them may be edits too'),
    ('passage_min_words', 8, null, 'words', 'shorter agreements are names, titles and stock phrases as often as copies'),
    ('sketch_anchors', 16, null, 'anchors', 'two articles that share half of their anchors share eight of a sketch of 16, and fewer than two in 3 of 1,000 cases'),
    ('duplicate_min_share', 0.5, null, 'share of the anchors of the longer article', 'one word in twelve changed, or half of the text cut: below it is another text that takes much of this one'),
    ('line_names', 3, null, 'anchors', 'by one name a line that a chance word has joined is missed, by many a copied text that holds the line'),
    ('standing_min_articles', 4, null, 'articles', 'two or three articles may print the same sentence and nothing else by copying it'),
    ('standing_min_repeats', 3, null, 'articles of one outlet', 'a story and its follow-up are two; who prints the same line in a third has it standing'),
    ('standing_repeat_days', 3, null, 'days', 'an outlet follows up its own story within hours, with the same quotes and background'),
    ('standing_min_days', 14, null, 'days', 'news is copied within days; what comes back after two weeks stands'),
    ('quote_max_chars', 5000, null, 'characters', 'the longest speech that a page prints in one pair of marks has some hundred words; beyond, a mark is missing'),
    ('quote_context_chars', 300, null, 'characters', 'who speaks is said within the sentence before or after: half of all sentences are shorter than 130 characters'),
    ('quote_antecedent_chars', 2500, null, 'characters', 'he and she go on for some paragraphs after a name, not for a whole text'),
    ('quote_subject_chars', 200, null, 'characters', 'a sentence or so: whom the last sentence but one begins with is meant before one whom the last names in passing'),
    ('quote_sentence_max_words', 120, null, 'words', 'an alignment is kept in numbers of 127 bits; one sentence in 10,000 is longer, and is compared as far as this'),
    ('quote_shingle_bits', 20, null, 'bits', 'three words that tell less are function words: they stand in quotes that have nothing else in common'),
    ('quote_shingle_max_wordings', 30, null, 'wordings', 'n wordings make n² / 2 pairs; what stands in more is a stock phrase, or a saying in many cuts: each is compared with the longest alone'),
    ('quote_cut_min_share', 0.75, null, 'share of the words of the shorter wording', 'an editor who cuts or patches a quote changes fewer words than one in four'),
    ('quote_altered_min_share', 0.4, null, 'share of the words of both', 'two translations of one sentence have about half of their words in common, in order'),
    ('quote_altered_max_days', 14, null, 'days', 'what is said again after weeks in half the same words was said twice'),
    ('quote_altered_min_places', 3, null, 'places', 'words put for others in one or two places are an edit, in three they are another way to say it'),
    ('quote_splice_min_words', 3, null, 'words', 'two pieces put together skip a phrase; who drops a word or two ("not") changes what is said'),
    ('quote_shingle_words', 3, null, 'words', 'short enough that a quote of five words with one changed holds one; the models are built for three'),
    ('quote_unmarked_min_share', 0.5, null, 'share of the words', 'who retells a sentence in less than half of its words may as well retell another'),
    ('quote_speaker_max_days', 3, null, 'days', 'a speaker''s few words of this week are quoted this week'),
    ('quote_word_min_bits', 6, null, 'bits', 'a word that is more frequent than one in 64 is no quote of anything')
),

all_settings as (
    select name, standard_value, thorough_value, unit, why from listed_settings
    union all
    select name, standard_value, thorough_value, unit, why from story_settings
),

settings as (
    select
        name, -- what models call it
        if(
            exists (select 1 from raw.profile where raw.profile.name = 'thorough'), coalesce(thorough_value, standard_value), standard_value
        )::double as value, -- its number
        unit, -- what the number counts
        why -- why it has this value
    from all_settings
)

select * from settings
