"""The outlet that a page says it is from, in the page's own words; None where nothing says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.abbreviations import word_set
from loaders.agencies import find_agency
from loaders.clean.headline import LONGEST_WINDOW_TITLE, NAME
from loaders.clean.prose import Line
from loaders.clean.vocabulary import fold

#: words of an outlet's name at most.
LONGEST_NAME = 6

#: lines at the top among which the masthead is looked for.
TOP_LINES = 10
#: lines at the end of a page among which a notice needs neither a year nor the word "copyright".
FOOTER = 10

_CUT = re.compile(r"\s+[|\-–—»«•·]+\s+|\s*[|»]\s*|\s::\s")
#: a site's address used as its name: at least three characters, a dot, a top-level domain.
_DOMAIN = re.compile(r"(?<![\w@./-])(?:www\.)?([A-Za-z0-9-]{3,63}(?:\.[a-z]{2,3})?\.[a-z]{2,7})(?![\w/@-])")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s?(?:©|\(c\)|@)?\s?(?:copyright)?\s?"
    r"(?P<years>(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)\d\d|\d\d))?)?[,.]?\s?(?:by\s)?(?P<who>[^|©\n]{2,80})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WHO_ENDS = re.compile(
    r"\s?(?:[|/(;:]|\.\s|\.$|,\s?(?:all|an?|the)\b|\s[-–—]\s|\b(?:19|20)\d\d\b"
    r"|\b(?:all rights|tous droits|alle rechte|todos|tutti|reserved|rights)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_LEGAL_FORM = re.compile(
    r",?\s+(?:inc|llc|l\.l\.c|ltd|limited|gmbh|corp|corporation|co|plc|s\.?a|s\.?p\.?a|pty|pvt|ag|kg|b\.?v|all|the)\.?$",
    re.IGNORECASE,
)
#: a capitalised name of up to five words, "of" and "the" between them.
_NAME = r"[^\W\d_a-z][\w.&’'\-]*(?: (?:of |the )?[^\W\d_a-z][\w.&’'\-]*){0,4}"
_WORKS_AT = re.compile(
    r"(?:^|\b(?:is|works as) (?:an?|the|our) )(?:[\w\-]+ ){0,3}"
    r"(?i:reporter|editor|writer|correspondent|journalist|columnist|contributor|producer|intern)"
    rf" (?:at|for|with) (?P<who>{_NAME})"
)
_SELF = re.compile(rf"\b(?:what (?P<can>{_NAME}) can do for you|(?:[Dd]ownload|[Gg]et) the (?P<app>{_NAME}) app\b)")

#: Words of papers' names in some languages, and what German and Dutch ones end in.
_PRESS_WORDS = word_set(
    "advertiser advocate argus bulletin bugle chronicle citizen courier daily dispatch echo enquirer examiner express "
    "gazette globe guardian herald inquirer journal ledger mail mercury messenger mirror monitor news newspaper "
    "observer outlook packet post press radio record register reporter review sentinel spectator standard statesman "
    "sun telegraph times tribune voice weekly allgemeine anzeiger bote kurier merkur rundblick rundschau tageblatt "
    "tagblatt volksblatt zeitung courrier depeche gazzetta corriere giornale diario jornal noticias periodico"
)
_PRESS_ENDS = ("zeitung", "nachrichten", "anzeiger", "tageblatt", "tagblatt", "blatt", "dagblad", "bladet", "posten")
#: Words that stand before "news" and the like in the names of sections, not of papers.
_SECTION_WORDS = word_set(
    "all breaking business daily entertainment euro foreign health home international latest live local more my "
    "national other politics press release releases science space sport sports submit tech technology today top "
    "trending headlines stories story us video weather weekend world your"
)
#: The link for those who hear a page, in front of everything else.
_SKIP = re.compile(
    r"(?:skip|jump|zum|zur|direkt|aller|passer|ir|saltar|pular|vai|salta|ga|naar|hopp|gå|przejdź|перейти)\b.{0,40}$",
    re.IGNORECASE,
)
_SMALL_WORDS = word_set("the of and a der die das le la les el los il lo & de du del")


def find_source(lines: Sequence[Line], titles: Sequence[int], title: int | None) -> str | None:
    """The outlet: in the window title, over the headline, in a copyright notice, a staff note, the page's own talk.

    ``titles`` are the lines that repeat the window title, ``title`` is the line of the headline.
    """
    return (
        _from_window_title(lines, titles)
        or _from_top(lines, title)
        or _from_copyright(lines)
        or _from_staff(lines)
        or _from_self(lines)
    )


def _from_window_title(lines: Sequence[Line], titles: Sequence[int]) -> str | None:
    """What the window title has besides the headline, where the page repeats the headline alone."""
    if not titles:
        return None
    headline = lines[titles[-1]].folded
    for line in lines[: min(3, titles[0])]:
        pieces = [piece.strip() for piece in _CUT.split(line.text[:LONGEST_WINDOW_TITLE]) if piece.strip()]
        rest = [piece for piece in pieces if fold(piece) not in headline]
        if rest and len(rest) < len(pieces) and _is_name(rest[-1]):
            return rest[-1]
    return None


def _is_name(piece: str) -> bool:
    return len(piece.split()) <= LONGEST_NAME and not piece[0].islower() and piece[-1] not in ".?!…"


def _from_top(lines: Sequence[Line], title: int | None) -> str | None:
    """A site's address as a name in the first line, over the headline; or that line, if it is a paper's name."""
    if title is None or title == 0 or lines[0].words > 12:
        return None
    found = _DOMAIN.findall(lines[0].text[:200])
    if len(found) == 1:
        return str(found[0])
    first = next((line.text for line in lines[:title] if not _SKIP.match(line.text)), "")
    return first if _is_masthead(first) else None


def _is_masthead(text: str) -> bool:
    """Whether a line is nothing but a name of which one word says that it is a paper's or a station's."""
    words = text.split()
    if not 2 <= len(words) <= LONGEST_NAME or not re.fullmatch(r"[^\W_][\w .&’'\-]*[^\W_]", text):
        return False
    named = [word for word in words if word.lower() not in _SMALL_WORDS]
    telling = [word for word in named if fold(word) in _PRESS_WORDS or fold(word).endswith(_PRESS_ENDS)]
    own = [word for word in named if fold(word) not in _PRESS_WORDS | _SECTION_WORDS]
    return bool(telling and (own or len(telling) > 1)) and all(word[0].isupper() for word in named)


def _from_copyright(lines: Sequence[Line]) -> str | None:
    """The holder in the page's last copyright notice that is not a news agency's or a picture's."""
    for distance, line in enumerate(reversed(lines)):
        match = _COPYRIGHT.search(line.text[:400]) if line.kind == "legal" else None
        if not match:
            continue
        is_notice = match["years"] or _YEAR.search(match.group()) or "copyright" in match.group().lower()
        if not is_notice and distance >= FOOTER:
            continue
        who = _clean_holder(match["who"])
        if who and find_agency(match.group(), "copyright") is None:
            return _masthead(lines, who) or who
    return None


def _masthead(lines: Sequence[Line], holder: str) -> str | None:
    """The short line at the top that the holder's name begins with: "The Bay Post" of "The Bay Post Company"."""
    for line in lines[:TOP_LINES]:
        if 0 < line.words <= LONGEST_NAME and len(line.folded) > 3 and fold(holder).startswith(line.folded + " "):
            return line.text
    return None


def _clean_holder(who: str) -> str | None:
    who = _WHO_ENDS.sub("", who).strip(" ,.-–—")
    while True:
        shorter = _LEGAL_FORM.sub("", who)
        if shorter == who:
            break
        who = shorter
    who = who.strip(" ,.")
    if (
        not who
        or len(who.split()) > LONGEST_NAME
        or not (who[0].isupper() or _DOMAIN.fullmatch(who) or ord(who[0]) > 0x2FF)
    ):
        return None
    return who


def _from_staff(lines: Sequence[Line]) -> str | None:
    """Whom the note on the author says the author works for."""
    for line in lines:
        if line.kind == "bio" and (match := _WORKS_AT.search(line.text[:300])):
            return match["who"].rstrip(".,")
    return None


def _from_self(lines: Sequence[Line]) -> str | None:
    """What the page calls itself when it speaks of its own services."""
    for line in lines:
        if line.words <= 15 and (match := _SELF.search(line.text)):
            return match["can"] or match["app"]
    return None


def leading_name(text: str) -> str | None:
    """A person's name that a line begins with, before a separator or an account name."""
    match = NAME.match(text)
    if match and re.match(r"\s*(?:[-–—|/•·,@]|\s@)", text[match.end() :]):
        return match.group()
    return None
