"""From labelled paragraphs to blocks that cover a page's text without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.clean.lines import Paragraph
from loaders.model import Block, Role

#: roles that stand for themselves: one paragraph, one tight block. All others are furniture, merged with their like.
CONTENT_ROLES: frozenset[Role] = frozenset(
    ("title", "dek", "byline", "dateline", "body", "subhead", "caption", "social", "credit", "bio")
)
#: reasons that a block of several lines tells at most, and what parts them.
MOST_REASONS, REASONS_PART = 3, "; "


@dataclass(slots=True)
class Label:
    """What a paragraph is."""

    role: Role
    article_no: int | None = None
    in_text: bool = False
    #: what speaks for its role, where it is not in the text.
    reason: str | None = None


def cover(text: str, labelled: Iterable[tuple[Paragraph, Label]]) -> list[Block]:
    """Blocks of ``text``: content tight, furniture merged with the white space around it, the rest ``other``."""
    blocks: list[Block] = []
    position = 0
    for paragraph, label in labelled:
        if label.role in CONTENT_ROLES:
            _fill(blocks, position, paragraph.start)
            blocks.append(
                Block(paragraph.start, paragraph.end, label.role, label.article_no, label.in_text, label.reason)
            )
        else:
            last = blocks[-1] if blocks else None
            if last is not None and last.role == label.role and last.char_end <= position:
                last.char_end = paragraph.end
                last.reason = _joined(last.reason, label.reason)
            else:
                blocks.append(Block(position, paragraph.end, label.role, reason=label.reason))
        position = paragraph.end
    _fill(blocks, position, len(text))
    return blocks


def _joined(reasons: str | None, reason: str | None) -> str | None:
    """The reasons of a block of several lines, each once, the first ones."""
    if reasons is None or reason is None:
        return reasons or reason
    known = reasons.split(REASONS_PART)
    return reasons if reason in known or len(known) >= MOST_REASONS else reasons + REASONS_PART + reason


def _fill(blocks: list[Block], start: int, end: int) -> None:
    """Gives the white space of ``[start, end)`` to the furniture before it, or to a block of its own."""
    if start == end:
        return
    if blocks and blocks[-1].role not in CONTENT_ROLES:
        blocks[-1].char_end = end
    else:
        blocks.append(Block(start, end, "other"))
