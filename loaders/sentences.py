"""Sentence boundaries by rule: spans of the sentences of a block of text.

One compiled pattern finds the few places where a sentence may end (a stop, with the quotation marks and brackets that
close behind it, before white space); each is decided by the word before, the word after and small tables of
abbreviations and of words that open sentences (``loaders.abbreviations``). The idea that an abbreviation's stop ends a
sentence only before a word that sentences open with is Kiss and Strunk's (2006, "Unsupervised multilingual sentence
boundary detection"); the lists stand in for their corpus statistics, so that a text is split alike in any corpus.

Time and memory are linear in the length of the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.abbreviations import LABELS, SMALL_STARTERS, TIME_WORDS, Rules, rules_for

_WIDE_STOPS = "。！？｡।॥։።"
_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UPPER = "A-ZÀ-ÖØ-ÞĀ-ĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽΑ-ΩА-ЯЁІЇЄҐ"
#: A stop, then what closes behind it, then white space; or a stop that needs no white space; or one that lost it.
_CANDIDATE = re.compile(
    rf"""[.!?…‼⁇⁈⁉؟۔{_WIDE_STOPS}]
    (?: (?<=[{_WIDE_STOPS}]) [{_WIDE_STOPS}!?…」』”’）》】〉"']{{0,8}}
      | [.!?…"'”’“‘»«›‹)\]}}]{{0,8}} (?:[ \u00a0\u202f]{{1,2}}[»”])? (?=\s)
      | (?<=[!?]) [”’」』）)"]{{0,2}} (?=[{_CJK}])
      | (?<=[.!?]) ["”’»]{{0,2}} (?=[“‘«"]?[{_UPPER}][a-zà-ÿа-я]+[\s,'’])
    )""",
    re.VERBOSE,
)
#: A headline's date behind it on one line: "Ferry runs aground Monday, May 18, 2015".
_GLUED_DATE = re.compile(
    r"(?<=\w)(?<!\b(?:on|of|to|in|by)) "
    r"(?P<date>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8} \d{1,2}, \d{4})$"
)
_NEXT = re.compile(
    r"""\s* (?P<open>(?:["'“”‘’„‚«»‹›(\[{¿¡*_•·▪●■◦‣–—―-]\s{0,2}){0,6})
    (?P<word>[^\W\d_]{1,40}(?:['’][^\W\d_]{1,10})?)? (?P<dot>\.?)""",
    re.VERBOSE,
)
_SPEECH = re.compile(
    r"""(?:[A-Z][\w’'-]*\.?\s+(?:(?:of|the|de|van|von|bin|al)\s+)?){1,4}
    (?:said|says|asked|asks|added|adds|told|wrote|writes|replied|continued|explained|recalled|tweeted|wondered|shouted|
    exclaimed|cried|demanded|declared|insisted|noted|joked|quipped|responded|answered|inquired|remarked)\b""",
    re.VERBOSE,
)
_ATTRIBUTION_LENGTH = 80
_BACK = 48
_LONGEST_BARE = 12
_OPENERS = "\"'“”‘’„‚«»‹›([{¿¡*_–—―-"
_CLOSERS = frozenset("\"'”’“‘»«›‹)]}")
_QUOTE_CLOSERS = frozenset("\"'”’“»«›‹")
#: Names that end in an exclamation mark, which then ends no sentence before a capital.
_SHOUTED = frozenset(
    {"Yahoo", "Yum", "Jeopardy", "Joomla", "Hello", "E", "Oklahoma", "Aflac", "Chips", "Oliver", "Airplane"}
)
_ROMAN = re.compile(r"[IVXLC]{1,6}$")
_INNER_STOPS = re.compile(r"(?:[^\W\d_]{1,2}\.)+-?[^\W\d_]{1,2}$")
_NO_VOWEL = re.compile(r"[A-Z]?[b-df-hj-np-tv-xz]{1,4}$")
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,5}|\d{1,2}(?:\.\d{1,2})+)$")
_BULLET = re.compile(r"[^\S\n]*(?:[•·▪●■◦‣⁃➤►✓*–—-]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z]\)\s)")
_FIRST_WORD = re.compile(r"\s*\S{1,60}")
_WRAP_WIDTHS = range(40, 121)
_STREETS = frozenset({"St", "Dr", "Ft", "Pres", "Gen", "Col", "Rep", "Gov", "Sen", "Det", "Card", "approx", "ie", "eg"})
_TIME_OPENERS = frozenset({"At", "By", "Around", "From", "Until", "About", "Before", "After", "Shortly", "Just", "On"})
#: "At 5 a.m. Smith left": a time of day this near to the beginning of a sentence does not end it, in characters.
_SHORT_OPENING = 24
_ENUMERATING = frozenset({".", ".)"})
#: No sentence begins with one of these.
_CONTINUING = frozenset(".&+=/,;:%)]}…")
_HALF_DAYS = frozenset({"a.m", "p.m"})
_RUSSIAN_YEAR = frozenset({"г", "в"})
_FIRST_PERSON = frozenset({"I", "I'm", "I’m", "I'll", "I’ll", "I've", "I’ve", "I'd", "I’d"})
_DOMAINS = frozenset({"Com", "Net", "Org", "Io", "Js", "Co", "Uk", "De", "Fr", "Ru", "Tv", "Am"})
_LAST_PART = re.compile(r"[—–/(\[’'-]")
_WIDE_GLUED = frozenset("，、；：,;:）)」』”’》〉")
_WIDE_CLOSERS = frozenset("」』）】》〉")
_WIDE_PARTICLES = frozenset("とっなにをはがもでのや、，")
#: A line that begins or ends with one of these goes on with its neighbour.
_GLUED = frozenset(",;.)]}%»”…")
_UNFINISHED = frozenset(",([{&/-–—")
_TERMINAL = frozenset(".!?…‼⁇⁈⁉؟۔:" + _WIDE_STOPS)


def split_sentences(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences of a block of text, in order.

    ``text`` may hold several paragraphs: a blank line always ends a sentence, a single line break does where the lines
    are not merely wrapped. ``language`` is an ISO 639-1 code; None reads as English, whose rules hold widely.

    Spans are ``[start, end)`` in code points; they do not overlap, neither begin nor end with white space, and leave
    nothing out but white space.
    """
    rules = rules_for(language)
    spans: list[tuple[int, int]] = []
    for start, end in _segments(text):
        sentence = start
        for match in _CANDIDATE.finditer(text, start, end):
            stop = match.end()
            if stop >= end:
                break
            if match.start() >= sentence and _ends_sentence(text, sentence, match.start(), stop, end, rules):
                spans.append((sentence, stop))
                sentence = stop
                while text[sentence].isspace():
                    sentence += 1
        if text[end - 1].isdigit() and (date := _GLUED_DATE.search(text, max(sentence, end - _BACK), end)):
            spans.append((sentence, date.start()))
            sentence = date.start("date")
        spans.append((sentence, end))
    return spans


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """The tight spans between the line breaks of ``text`` that end a sentence whatever stands before them."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)] if "\n" in text else [(0, len(text))]
    lines = [(start, end) for start, end in lines if not text[start:end].isspace()]
    width = _wrap_width(text, lines) if len(lines) > 1 else None
    first = 0
    for number, (start, end) in enumerate(lines):
        if number + 1 < len(lines):
            following, following_end = lines[number + 1]
            if following == end + 1 and _runs_on(text, start, end, following, following_end, width):
                continue
        while first < end and text[first].isspace():
            first += 1
        while end > first and text[end - 1].isspace():
            end -= 1
        if first < end:
            yield first, end
        first = lines[number][1]


def _first_word_length(text: str, start: int, end: int) -> int:
    match = _FIRST_WORD.match(text, start, end)
    return len(match.group().strip()) if match else 0


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width at which the text was wrapped by a machine; None where its line breaks are the author's.

    Wrapped text is known by lines that break only where the next word would not have fitted.
    """
    pairs = [(one, two) for one, two in pairwise(lines) if two[0] == one[1] + 1]
    if not pairs:
        return None
    lengths = sorted(end - start for (start, end), _ in pairs)
    width = lengths[int(len(lengths) * 0.95)]
    if width not in _WRAP_WIDTHS:
        return None
    full = small = 0
    for (start, end), following in pairs:
        full += end - start + 1 + _first_word_length(text, *following) > width
        small += text[following[0]].islower()
    return width if full >= 0.7 * len(pairs) and small >= 0.35 * len(pairs) else None


def _runs_on(text: str, start: int, end: int, following: int, following_end: int, width: int | None) -> bool:
    """Whether the sentence may go on over the line break between two neighbouring lines."""
    if _BULLET.match(text, following, following_end):
        return False
    last = text[start:end].rstrip()[-1]
    if width is not None and end - start + 1 + _first_word_length(text, following, following_end) > width:
        return True
    first = text[following : following + 200].lstrip()[:1]
    if last in _TERMINAL or last in _CLOSERS:
        return False
    return first.islower() or first in _GLUED or last in _UNFINISHED


def _ends_sentence(text: str, sentence: int, start: int, stop: int, end: int, rules: Rules) -> bool:
    """Whether the sentence that began at ``sentence`` ends with the stop ``[start, stop)`` of a segment."""
    tail = text[start:stop]
    if tail[0] in _WIDE_STOPS:
        return not (text[stop] in _WIDE_GLUED or (tail[-1] in _WIDE_CLOSERS and text[stop] in _WIDE_PARTICLES))
    following = _NEXT.match(text, stop, end)
    assert following is not None  # every part of the pattern may be empty
    word = following["word"] or ""
    if not text[stop].isspace():
        return _lost_space(text, sentence, start, stop, word, rules)
    opening = following["open"]
    if not word and (following.end("open") >= end or text[following.end("open")] in _CONTINUING):
        return False
    if _bare(text, sentence, start):
        return False
    closed = tail[-1] in _CLOSERS
    small = word[:1].islower() and not word[1:2].isupper()
    if "!" in tail or "?" in tail or "؟" in tail or "…" in tail or ".." in tail:
        if start > sentence and text[start - 1] in "([" and closed:
            return False
        if small:
            return not closed and ".." not in tail and "…" not in tail and word in SMALL_STARTERS
        return _ends_with_emphasis(text, sentence, start, following, tail, rules)
    before = text[max(sentence, start - _BACK) : start]
    pieces = before.split()
    raw = pieces[-1] if pieces and not before[-1].isspace() else ""
    token = raw.lstrip(_OPENERS)
    if small:
        plain = not closed and len(token) >= 4 and token.isalpha() and token.islower() and not _listed(token, rules)
        return plain and (word in SMALL_STARTERS or "(" in opening or "[" in opening)
    if not token:
        spaced_ellipsis = text[max(sentence, start - 2) : start].lstrip().startswith(".")
        return bool(word) and (not spaced_ellipsis or (word.lower() in rules.starters and word not in _FIRST_PERSON))
    if tail in _ENUMERATING and _ENUMERATOR.match(token):
        in_row = len(pieces) > 1 and pieces[-2][-1] in ":;" and token.isdigit()
        if in_row or _opens(text, sentence, start - len(raw)):
            return False
    if tail[-1] == "." and not _CLOSERS.isdisjoint(tail):
        return True
    if closed and tail[-1] in _QUOTE_CLOSERS and raw[0] not in _OPENERS:
        return not _is_in(token, rules.joined)
    if token.lower() in _HALF_DAYS and start - sentence < _SHORT_OPENING and pieces[0] in _TIME_OPENERS:
        return False
    return _full_stop_ends(token, pieces[-2] if len(pieces) > 1 else "", word, following, opening, rules)


def _opens(text: str, sentence: int, position: int) -> bool:
    """Whether nothing but marks and white space stands between the beginning of a sentence and a position."""
    return position - sentence <= 6 and all(mark in _OPENERS or mark.isspace() for mark in text[sentence:position])


def _bare(text: str, sentence: int, start: int) -> bool:
    """Whether nothing but marks stands between the beginning of a sentence and a stop ("… he said")."""
    return start - sentence <= _LONGEST_BARE and not any(map(str.isalnum, text[sentence:start]))


def _lost_space(text: str, sentence: int, start: int, stop: int, word: str, rules: Rules) -> bool:
    """Whether a stop with a capital or an ideograph right behind it ends a sentence ("it ended.The next")."""
    if not word.isascii() and not word[:1].isupper():
        return True
    if text[stop - 1] == '"' and text.count('"', sentence, stop) % 2:  # it opens what follows
        return False
    if text[stop - 1] in _QUOTE_CLOSERS:
        return True
    pieces = text[max(sentence, start - _BACK) : start].split()
    token = pieces[-1] if pieces else ""
    ordinary = len(token) >= 3 and token.isalpha() and token[1:].islower()
    return ordinary and word not in _DOMAINS and not _listed(token, rules)


def _ends_with_emphasis(
    text: str, sentence: int, start: int, following: re.Match[str], tail: str, rules: Rules
) -> bool:
    """Whether a stop with a question mark, an exclamation mark or an ellipsis ends a sentence before a capital."""
    word = following["word"] or ""
    if "!" not in tail and "?" not in tail and "؟" not in tail:
        if start > sentence and text[start - 1].isspace():
            return word.lower() in rules.starters and word != "I"
        return word not in _FIRST_PERSON
    if tail[-1] in _QUOTE_CLOSERS:
        position = following.start("word")
        return position < 0 or not _SPEECH.match(text, position, position + _ATTRIBUTION_LENGTH)
    if tail == "!":
        pieces = text[max(sentence, start - _BACK) : start].split()
        shouted = bool(pieces) and pieces[-1].lstrip(_OPENERS) in _SHOUTED
        return not shouted or word.lower() in rules.starters
    return True


def _full_stop_ends(token: str, before: str, word: str, following: re.Match[str], opening: str, rules: Rules) -> bool:
    """Whether a full stop after ``token`` ends a sentence, where no small letter follows."""
    if token[-1:].isalpha() and len(token) > 2 and not token.isalpha() and not _listed(token, rules):
        token = _LAST_PART.split(token)[-1] or token
    first = word[:1] or following.string[following.end("open")]
    bracket = "(" in opening or "[" in opening
    starter = word.lower() in rules.starters and not (following["dot"] and len(word) == 1) and not bracket
    if _is_in(token, rules.joined):
        return starter and token in _STREETS
    if _is_in(token, rules.numbered):
        rest = following.string[following.end() : following.end() + 1]
        if first.isdigit() or rest.isdigit() or _ROMAN.match(word):
            return False
        if len(token) > 1:
            return True
    if len(token) == 1 and token.isalpha():
        if before.lower().strip(_OPENERS) in LABELS and token.isupper():
            return bool(word)
        if token in _RUSSIAN_YEAR and before[-1:].isdigit():
            return first.isupper()
        return starter or before[-1:] == "°"
    if token.lower() in _HALF_DAYS:
        return not bracket and word.lower() not in TIME_WORDS
    if _is_in(token, rules.closing):
        return starter if token == "al" or bracket else bool(word)
    if _is_in(token, rules.soft) or _INNER_STOPS.match(token):
        return starter
    if token.isdigit() and len(token) <= 2 and rules.after_ordinal:
        if rules.before_ordinal and (before.lower() in rules.before_ordinal or (word and not starter)):
            return False
        return word not in rules.after_ordinal and not (first.isdigit() and len(token) <= 2)
    if rules.before_ordinal and len(token) > 1 and _ROMAN.match(token):
        return starter
    if _NO_VOWEL.match(token) and 1 < len(token) <= 5:
        return starter
    if word and not first.isupper():  # scripts without capitals
        return len(token) > 2
    return True


def _is_in(token: str, words: frozenset[str]) -> bool:
    """Whether a list has the token, as it stands or, where it begins with a capital, in small letters."""
    return token in words or (token[:1].isupper() and token[0].lower() + token[1:] in words)


def _listed(token: str, rules: Rules) -> bool:
    return any(token in words for words in (rules.joined, rules.numbered, rules.soft, rules.closing))
