"""Captions and credits of pictures, told by their wording."""

from __future__ import annotations

import re

from loaders.clean.notices import any_of

_LABELS = (
    r"photo|image|picture|foto|fotograf|photograph|photography|video|illustration|bild|crédits?|crédit photo|cr[ée]dito"
    r"|credit|image credit|photo credit|courtesy|imagem|imagen|immagine|zdjęcie|фото|kuva|quelle|graphic|artwork"
)
_SOURCES = (
    r"getty(?: images)?|shutterstock|i?stock(?:photo)?|alamy|unsplash|pixabay|flickr|wikimedia(?: commons)?"
    r"|creative commons|screengrab"
    r"|screenshot|instagram|facebook|twitter|youtube|(?:ap|reuters|afp|epa|pa|dpa|file|courtesy|contributed"
    r"|submitted|handout|stock|pool)[ \-]+(?:file[ \-]+)?(?:photos?|pictures?|pics?|images?)"
)
#: characters at the end of a line in which the credit of its picture stands.
CREDIT_REACH = 130

#: words from which on a paragraph that speaks of a picture is text all the same.
LONGEST_PICTURED = 60

_CREDIT_ONLY = any_of(
    rf"(?:{_LABELS})s? ?(?:by|of|credit|courtesy of|courtesy|par|von)? ?[:/©|] ?\S.{{0,80}}",
    r"(?:photo|photos|photograph|image|illustration|picture|foto)s? (?:by|courtesy(?: of)?|credit|von|par) \S.{0,60}",
    r"courtesy (?:of )?\S.{0,60}",
    r"© ?\S.{0,60}(?:photo|reuters|afp|ap|epa|getty|images?|pool|sputnik)\S{0,10}(?: ?/.{0,40})?",
    before=r"^[(\[]? ?",
    after=r" ?[)\]]?$",
)
_CREDIT_TAIL = re.compile(
    rf"[(\[—–\-|/,.\s] ?(?:[\w.’'\- ]{{0,40}}[/,|:\-–—] ?)?(?:{_SOURCES})(?: ?[/|,] ?[\w.’'\- ]{{1,40}})? ?[)\]]?\.?$"
)
_BRACKET_CREDIT = any_of(
    r"[^()\[\]]{0,60}[/|] ?[^()\[\]]{1,40}",
    r"(?:photo|image|picture|foto|bild|credit|pic)s?: ?[^()\[\]]{1,60}",
    r"[^()\[\]]{0,40}\b(?:photo|image|file|courtesy|credit|foto|via)\b[^()\[\]]{0,50}",
    before=r"[(\[]",
    after=r"[)\]]\.?$",
)
_AGENCY_CREDIT = re.compile(r"[(\[](?:AP|AFP|EPA|Reuters|REUTERS|Getty|PTI|ANI)\b[^()\[\]]{0,40}[)\]]\.?$")
_PICTURED = any_of(
    r"in this (?:\w+[.,]? ){0,5}(?:photo|image|picture|frame|still|screengrab|screenshot)",
    r"(?:file|undated|handout|undated \w+) (?:photo|image|picture)",
    r"(?:is|are) (?:seen|pictured|shown|photographed) (?:here|above|below|at|in|on|during|near)",
    r"pictured (?:here|above|below|at|in|with|on)",
    r"(?:image|photo|picture) (?:shows|taken|provided|released|made available)",
    r"shown (?:here|above|in this)",
    r"(?:seen|pictured) in this",
    r"photo illustration",
    r"artist[’']s (?:impression|rendering|concept)",
    r"auf diesem (?:bild|foto)",
    r"sur cette (?:photo|image)",
    r"en esta (?:foto|imagen)",
    r"nesta (?:foto|imagem)",
    before=r"\b",
    after=r"\b",
)


def is_picture_credit(low: str) -> bool:
    """Whether a line in lower case is the credit of a picture and nothing else."""
    if len(low) <= 140 and _CREDIT_ONLY.match(low):
        return True
    short = len(low) <= 120 and low.count(" ") < 8 and low[-1] not in "!?"
    return short and _CREDIT_TAIL.search(" " + low) is not None


_LABELLED_CREDIT = re.compile(
    r"[.!?…\"”’)] (?:photo|picture|foto|bild|image|credit|pic|grafik|graphic)s?: ?(?:[^.:]|\b\w\.){2,50}\.?$"
)


def is_caption(line: str) -> bool:
    """Whether a line describes a picture: it says so, or it ends in the picture's credit."""
    low = line.lower()
    end = low[-CREDIT_REACH:]
    if (
        _BRACKET_CREDIT.search(end)
        or _LABELLED_CREDIT.search(low[-90:])
        or _AGENCY_CREDIT.search(line[-CREDIT_REACH:])
        or (low.count(" ") < LONGEST_PICTURED and _PICTURED.search(low))
    ):
        return True
    return low[-1] not in "!?" and not low.rstrip(")").endswith(".") and _CREDIT_TAIL.search(end) is not None
