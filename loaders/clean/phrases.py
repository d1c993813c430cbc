"""Forms of wording that tell what a line of a news page is: bylines, dates, captions, credits, notes, posts.

Every test looks at no more than the first :data:`LOOK` characters of a line, so that a page of one giant line costs no
more than another.
"""

from __future__ import annotations

import re
from typing import Literal

from loaders.clean.notices import (
    BIO,
    COMMENT_HEAD,
    CREDIT,
    DESK_INITIALS,
    INSET,
    LEGAL,
    PLEA,
    PLEA_BEGINS,
    any_of,
)
from loaders.clean.pictures import is_caption, is_picture_credit
from loaders.dates import find_date

Kind = Literal[
    "signature",  # of a social post
    "post",  # a social post with its link
    "inset",  # "Read more: …"
    "byline",
    "date",  # says when, and nothing else
    "handle",  # an account's name
    "clock",  # a time of day: the head of an entry in a live report
    "counter",  # only figures and signs
    "url",
    "crumbs",  # the path of the page on its site
    "source",  # credit of a picture
    "caption",
    "credit",
    "initials",  # the editors' signs under a wire text
    "comment",  # head of a reader's comment
    "legal",
    "plea",  # to subscribe, follow, write in
    "bio",
]

#: characters of a line that the tests read.
LOOK = 600
#: characters of a line that can be a label: byline, date, credit, address.
SHORT = 120

_BYLINE = re.compile(
    r"^(?:[|•·–—\-]\s*)?(?:by|written by|posted by|reported by|story by|words by|par|publié par|von|por|escrito por|di"
    r"|a cura di|door|av|af|autor|autora|author|автор|tekst|text|oleh|penulis|yazan|بقلم|كتب|文|記者|记者|作者)"
    r"\b\s*:?\s*(?P<who>.*)$",
    re.IGNORECASE,
)
_MONTHS = (
    "jan|january|januar|janvier|janeiro|enero|gennaio|feb|february|februar|febrero|febbraio|févr|février|fevereiro|mar|march|mars|marzo|março"
    "|märz|maart|apr|april|aprile|abr|abril|avr|avril|may|mai|mayo|maio|mei|maggio|jun|june|juni|juin|junio|junho|giugno"
    "|jul|july|juli|juillet|julio|julho|luglio|aug|august|augustus|août|ago|agosto|sep|sept|september|septiembre|setembro"
    "|septembre|settembre|oct|october|octubre|octobre|okt|oktober|outubro|ottobre|nov|november|noviembre|novembre|novembro"
    "|dec|december|diciembre|décembre|dez|dezember|dezembro|dicembre|января|февраля|марта|апреля|мая|июня|июля|августа"
    "|сентября|октября|ноября|декабря"
)
_DATE = any_of(
    rf"\b(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:\d{{4}}|\d{{1,2}}:\d\d)",
    rf"\b(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?$",
    rf"\b(?:{_MONTHS}),?\s+(?:19|20)\d\d\b",
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?:{_MONTHS})\.?,?(?:\s+de)?\s+\d{{4}}",
    r"\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b",
    r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d\d|\d\d)\b",
    r"\d{4}年\d{1,2}月\d{1,2}日",
    r"\d{4}년\s?\d{1,2}월\s?\d{1,2}일",
)
_AGO = any_of(
    r"(?:[•·|\-–—]\s*)?(?:an?|one|\d+)\s*(?:m|h|d|w|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\.?\s+ago",
    r"(?:il y a|vor|hace|há|for) \d+ \w+",
    r"\d+ \w+ (?:fa|geleden|sedan|siden|назад|temu|lalu|önce|trước)",
    r"\d+\s*(?:分|時間|日|小时|天|시간|분|일)\s*(?:前|전)",
    r"just now|yesterday|today|updated just now",
    before="^",
    after="$",
)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b")
_CLOCK_LINE = re.compile(r"^(?:[01]?\d|2[0-3])[:.h][0-5]\d\s?(?:[ap]\.?m\.?)?(?:\s?[a-z]{2,4})?$")
_DATE_LABEL = any_of(
    r"(?:first )?(?:posted|published|updated)",
    r"last (?:updated|modified)",
    r"publi[ée]|mis à jour|veröffentlicht|aktualisiert|stand|publicado|actualizado|atualizado|pubblicato|aggiornato",
    r"gepubliceerd|опубликовано|обновлено|diterbitkan|公開|更新|发布",
    before="^",
    after=r"\b",
)
#: words that a line may have besides its date and be a date line: weekday, zone, the author's name, a section.
BESIDES_DATE, BESIDES_LABELLED_DATE = 7, 10

_HANDLE = re.compile(r"^(?:[^\W\d_a-z][\w.’'\-]*\s+){0,4}@\w{2,30}$")
_COUNTER = re.compile(r"^[\d\s.,:/|+%()kKmM•·x×*#\-–—]+$")
_URL_LINE = re.compile(r"^(?:https?://|www\.)\S+$")
_MAIL_LINE = re.compile(r"^[^\s@]{1,64}@[^\s@]+\.\w{2,}$")
_CRUMBS = re.compile(r"(?:\s[>›»/]\s.*){2}|^(?:home|start|inicio|accueil|главная)\s*[>›»/|]")
_WORDS = re.compile(r"[^\W\d]\w*")

_POST_SIGNATURE = re.compile(r"^[—–―-]\s?.{1,120}\(@\w{1,30}\)\s*.{0,60}$")
_POST_LINK = re.compile(r"(?:pic\.twitter\.com/|https?://t\.co/|pic\.x\.com/)\w+")
_POST_SHARED = any_of(
    "a post shared by",
    "view this post on",
    "une publication partagée par",
    "ein beitrag geteilt von",
    "una publicación compartida",
    before="^",
    after=r"\b",
)


def kind_of(line: str) -> Kind | None:
    """The form of wording that a line has, the strongest first; None for ordinary text."""
    low = line[:LOOK].lower()
    if len(line) <= SHORT:
        kind = _short_kind(line, low)
        if kind is not None:
            return kind
    if len(line) <= 250 and line[0] in "—–―-" and _POST_SIGNATURE.match(line):
        return "signature"
    if (len(line) <= 400 and _POST_LINK.search(line)) or _POST_SHARED.match(low):
        return "post"
    if len(line) <= 250 and INSET.match(low):
        return "inset"
    if is_picture_credit(low) and len(line) <= LOOK:
        return "source"
    if len(line) <= LOOK and is_caption(line):
        return "caption"
    if len(line) <= 300 and CREDIT.match(low):
        return "credit"
    if LEGAL.search(low):
        return "legal"
    plea = PLEA.search(low)
    if plea and (len(line) <= 200 or plea.start() < PLEA_BEGINS):
        return "plea"
    return "bio" if BIO.search(low[:200]) else None


def _short_kind(line: str, low: str) -> Kind | None:
    if _CLOCK_LINE.match(low):
        return "clock"
    if _COUNTER.match(line):
        return "date" if is_date_line(line) else "counter"
    if line[0] in "—–―-" and _POST_SIGNATURE.match(line):
        return "signature"
    if _URL_LINE.match(low) or ("@" in low and _MAIL_LINE.match(low)):
        return "url"
    if "@" in line and _HANDLE.match(line):
        return "handle"
    if line.count(" ") < 5 and COMMENT_HEAD.search(low):
        return "comment"
    if DESK_INITIALS.fullmatch(line):
        return "initials"
    if is_date_line(line):
        return "date"
    if line[-1] not in ".!?":
        if line.count(" ") <= 12 and byline_name(line) is not None:
            return "byline"
        if _CRUMBS.search(low):
            return "crumbs"
    return None


def is_date_line(line: str) -> bool:
    """Whether a line says when (and perhaps who or where), and nothing else."""
    low = line.lower()
    if _AGO.match(low):
        return True
    if not any(character.isdigit() for character in low):
        return False
    label = _DATE_LABEL.match(low)
    date = _DATE.search(low)
    if date:
        rest = low[: date.start()] + " " + low[date.end() :]
    elif moment := None if low.isascii() else find_date(line):
        rest = line[: moment.char_start] + " " + line[moment.char_end :]
    else:
        return bool(label and _CLOCK.search(low))
    return len(_WORDS.findall(rest)) <= (BESIDES_LABELLED_DATE if label else BESIDES_DATE)


def byline_name(line: str) -> str | None:
    """The name or names in a byline ("By …"); None where the line is no byline."""
    match = _BYLINE.match(line) if len(line) <= 200 else None
    if not match:
        return None
    who = match["who"].strip(" :")
    first = re.match(r"[^\W\d]\w*", who)
    if not first or first.group()[0].islower():
        return None
    return who
