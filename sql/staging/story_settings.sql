-- A row is a threshold that the layers stories, matches, facts, conflicts, origins and revisions read first.
-- key: name
-- kind: stage
-- Models read none of it here: `settings` lists these with its own and takes the value of the profile.
with listed_settings (name, standard_value, thorough_value, unit, why) as (
    values
    ('story_max_words', 400, null, 'words', 'news say what happened in their first paragraphs; half of all articles are not much longer'),
    ('story_lead_words', 100, null, 'words', 'headline and first two or three paragraphs: who, what, where, when'),
    ('story_background_subjects', 1000, null, 'subjects', 'enough that five pages about one event do not make its names look common'),
    ('story_max_terms', 80, null, 'words', 'the heaviest 80 words carry nearly all of the length of a vector of 400 words'),
    ('story_key_terms', 20, null, 'words', '20 words make 190 pairs of words; two reports of one event that have no two of their 20 heaviest words in common are rare'),
    ('story_window', 40, null, 'articles', 'n articles with the same two words make n² / 2 pairs; in order of time each meets the next 40'),
    ('story_nearest', 40, null, 'articles', 'relatives that are kept for an article: enough to hold a story together, a bound for one of thousands'),
    ('story_half_life', 14, null, 'days', 'an event is news for some days; what is reported a month later in the same words is a quarter as likely to be the same event'),
    ('story_min_closeness', 0.25, null, 'cosine', 'two reports of one event have a quarter of what their heaviest words tell in common; reports of two events of one kind less'),
    ('term_max_bits', 10, null, 'bits', 'one in 1,000 sentences: of rarer words news tell nothing for sure'),
    ('term_meaning_bits', 3, null, 'bits', 'who writes disclosed where most write said tells one in eight readers more'),
    ('term_prior_sentences', 10, null, 'sentences', 'what the list says of a word counts as much as ten sentences of the article, half of one'),
    ('match_key_bits', 4, null, 'bits', 'a term that stands in one of 16 sentences of an article makes a pair or two with another article, not hundreds'),
    ('match_min_bits', 18, null, 'bits', 'two articles of 25 sentences make 2^9 pairs: two rare words in common are hardly chance'),
    ('match_min_dice', 0.35, null, 'share of the information', 'even in the same order such sentences are no match'),
    ('match_min_containment', 0.8, null, 'share of the information, and of the words', 'all but a word of a short sentence stands in the longer one'),
    ('match_telling_bits', 30, null, 'bits', 'sentences that have less than three rare words in common are alike by accident, unless they are nearly the same'),
    ('match_min_words', 5, null, 'words', 'what stands in a longer sentence in fewer words is a name or a phrase'),
    ('match_word_bits', 3, null, 'bits', 'what stands in more than one of eight sentences is a function word'),
    ('match_order_share', 0.2, null, 'share of the similarity', 'the same content in another order is the same content, mostly'),
    ('match_min_similarity', 0.4, null, 'share of the information', 'one main clause, a fifth of it in other words, and as much beside it that only one of them says'),
    ('match_edited_share', 0.6, null, 'share of the words of both', 'who edits keeps most words in their order, who writes anew about a third'),
    ('conflict_min_similarity', 0.55, null, 'share of the information', 'where something differs, more than half of all else must be the same to make it one statement'),
    ('contrast_max_words', 4, null, 'words', 'what is put for more words than these is another clause, not another name or figure'),
    ('fact_min_words', 4, null, 'words', 'shorter lines are section heads, signatures and exclamations'),
    ('fact_min_bits', 15, null, 'bits', 'less than two rare words say nothing that others could say too'),
    ('fact_max_fullness', 1.5, null, 'times the mean', 'a sentence that tells half as much again as the others holds another statement'),
    ('fact_min_share', 0.6, null, 'share of what the fact''s text tells', 'a sentence with less says something else of the same people and things'),
    ('coverage_max_articles', 60, null, 'articles', 'a matrix of 60 columns is the widest that anybody reads; 2,000 articles with 10,000 facts would make 20 million rows'),
    ('coverage_min_share', 0.1, null, 'share of the story''s articles', 'what fewer have is their own, and missing nowhere'),
    ('value_rounding_share', 0.1, null, 'share of the figure', 'who rounds a figure keeps its first digits: "about 1,000" is not 600'),
    ('frame_decay', 0.85, null, 'share of a word''s weight that is left a word further', 'half of the weight lies within four words: subject, verb and object of what is counted'),
    ('frame_min_bits', 3, null, 'bits', 'what stands in more than one of eight sentences is a function word'),
    ('contrast_min_share', 0.3, null, 'share of what the frames tell', 'two writers put the same fact in about half the same words, two facts of one story in few'),
    ('contrast_loose_share', 0.45, null, 'share of what the frames tell', 'much happens on a Friday, or at noon: nearly the same words, or it is something else'),
    ('contrast_min_bits', 9, null, 'bits', 'words near two values that tell less are chance: two articles have some hundred pairs of values of one kind'),
    ('contrast_max_ratio', 2, null, 'times', 'counts that are further apart are of two things, or of a part'),
    ('drift_min_similarity', 0.6, null, 'share of the information', 'who drops "it said" leaves the rest of the sentence as it is'),
    ('count_min_size', 100, null, 'of whatever is counted', 'small numbers of people and things are in every story; two large ones of the same noun are hardly two things'),
    ('count_max_ratio', 1.5, null, 'times', 'half as many again is what a second count adds; more is another group'),
    ('outlet_max_versions', 5, null, 'articles', 'an update is written over one of the last versions, not over all of them'),
    ('relative_max', 8, null, 'articles', 'who comes from whom is settled among the nearest; of a text that 2,000 carry any eight tell the same'),
    ('version_min_share', 0.25, null, 'share of the words of the shorter article', 'an update keeps a good part of what stood there; a follow-up repeats a paragraph of background'),
    ('derived_min_words', 16, null, 'words', 'a sentence''s worth, two passages at least: one shared phrase is chance, or common knowledge'),
    ('derived_min_share', 0.05, null, 'share of the words of the shorter article', 'one sentence in twenty: less is a quotation, or a line of background'),
    ('derived_min_told_share', 0.2, null, 'share of the words of the shorter article', 'two reporters at one event choose the same words for what was said here and there, not for a fifth of their texts'),
    ('slip_max_articles', 6, null, 'articles', 'a spelling that many have is a spelling'),
    ('slip_min_ratio', 2, null, 'times', 'twice as many articles have the usual form as the odd one'),
    ('copy_min_share', 0.75, null, 'share of the article''s words', 'a copy leaves three words in four; who puts more in his own words rewrites'),
    ('containment_min_difference', 0.2, null, 'share of words', 'a text that was cut lost a paragraph or two; less is a headline or a credit line'),
    ('rewrite_min_share', 0.3, null, 'share of the article''s words', 'that one was earlier does not tell where the other has a tenth of its words from: a third source that both read is as likely'),
    ('translation_max_days', 2, null, 'days', 'an agency translates its news while it is news'),
    ('ancestor_max_steps', 8, null, 'steps', 'in a chain of versions the oldest have hardly anything left that nearer ones lack'),
    ('counterpart_max_chars', 250, null, 'characters', 'a sentence or two: so far edits within a passage move a sentence from where its place in the passage says'),
    ('origin_min_share', 0.5, null, 'share of the sentence''s characters', 'half of a sentence decides where it came from'),
    ('revision_min_share', 0.5, null, 'share of the words of both', 'half of the words gone makes another sentence'),
    ('revision_word_max_sentences', 20, null, 'sentences', 'a word in more sentences of two versions says nothing of which is which'),
    ('between_min_share', 0.8, null, 'share of the words', 'who copied a copy has from the first text what the copy had, but for a headline or a line that our copy lost'),
    ('innovation_min_words', 4, null, 'words', 'of five words in a row at most one is by chance in a third text too')
),

story_settings as (
    select
        name, -- what models call it
        standard_value::double as standard_value, -- its number
        thorough_value::double as thorough_value, -- its number in the profile thorough, where that has another
        unit, -- what the number counts
        why -- why it has this value
    from listed_settings
)

select * from story_settings
