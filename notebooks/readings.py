"""What is read side by side: articles in paragraphs, sentences, pieces and parts, and how that is put into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from warehouse.report.wording import count, listing, percent
from warehouse.report.wording_findings import ORIGINS


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something named."""

    entity_id: str | None
    name: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks."""

    start: int
    end: int
    speaker: str | None
    family_id: str | None
    n_articles: int


@dataclass(frozen=True, slots=True)
class Part:
    """Some characters of a piece that are all marked alike."""

    text: str
    #: letters of the articles that share the piece, but not these words.
    lacking: str = ""
    name: Name | None = None
    quote: Quote | None = None
    ends_quote: bool = False


@dataclass(slots=True)
class Piece:
    """A stretch of a sentence with the same passages all along."""

    id: str
    start: int
    end: int
    #: numbers of the passages that cover it.
    passages: tuple[int, ...]
    parts: list[Part]
    #: which wording it is, from 0; None: none of the other articles has it.
    wording: int | None = None
    #: whether its wording begins here.
    opens: bool = False
    is_background: bool = False
    #: letters of the articles that have it too.
    others: str = ""
    #: the piece that a click leads to; the letter of its article.
    target: str | None = None
    target_letter: str | None = None
    #: the letter of an article that has it where it is not shown, and the character where that is.
    away: tuple[str, int] | None = None

    @property
    def has_words(self) -> bool:
        """Whether it is more than white space and punctuation."""
        return any(character.isalnum() for part in self.parts for character in part.text)


@dataclass(slots=True)
class Sentence:
    """A sentence with the white space after it; what is between sentences has no origin."""

    id: str | None
    origin: str | None
    pieces: list[Piece]
    #: where it came from, in words.
    told: str = ""
    #: the place of the sentence that it came from, if that is shown; its article.
    target: str | None = None
    origin_article_id: str | None = None
    origin_sentence_id: str | None = None
    #: whether something shown leads to it, or the address asks for it.
    is_target: bool = False
    is_asked: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph; its role is that of its block: body, subhead, social …"""

    role: str
    sentences: list[Sentence]


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of an article stands in another of those shown."""

    letter: str
    name: str
    n_passages: int
    shared_words: int
    share: float


@dataclass(slots=True)
class Reading:
    """An article as it is read."""

    letter: str
    article_id: str
    page_id: str
    story_id: str | None
    #: outlet, or the file's name.
    name: str
    source: str | None
    agency: str | None
    title: str | None
    byline: str | None
    published_at: datetime | None
    precision: str | None
    language: str | None
    url: str | None
    host: str | None
    n_words: int
    n_chars: int
    #: articles anywhere that share wording with it.
    n_relatives: int
    #: which of its characters are shown.
    start: int
    end: int
    #: origin of its sentences, and the share of its words in them.
    made_of: list[tuple[str, float]] = field(default_factory=list)
    shared: list[Shared] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    n_pieces: int = 0

    @property
    def moment(self) -> str:
        """When it was published, as exactly as that is known (UTC)."""
        if self.published_at is None:
            return "no date"
        return f"{self.published_at:%Y-%m-%d}" if self.precision == "day" else f"{self.published_at:%Y-%m-%d %H:%M}"

    @property
    def told_made_of(self) -> str:
        """What its words are made of."""
        return ", ".join(f"{percent(share)} {ORIGINS.get(origin, origin)}" for origin, share in self.made_of)


@dataclass(frozen=True, slots=True)
class Readings:
    """Articles side by side."""

    prefix: str
    articles: list[Reading]
    #: what the articles are called, by letter, where that is not the letter.
    keys: dict[str, str]
    #: ids that no article has.
    unknown: list[str]
    #: ids that there was no place for.
    left_out: list[str]
    #: passages that the articles share, all and those that are marked.
    n_passages: int
    n_marked: int
    #: edited passages that are marked but were not compared word by word.
    n_not_compared: int

    def key(self, letter: str) -> str:
        """What an article is called here, A to D unless whoever asked calls it otherwise."""
        return self.keys.get(letter, letter)

    def told(self, piece: Piece, part: Part | None = None) -> str:
        """Who has a piece too, which words of it not, and where a click leads."""
        parts = [f"also in {self._listed(piece.others)}"]
        if piece.is_background:
            parts.append("standing text, not news")
        if part and part.lacking:
            parts.append(f"these words are not in {self._listed(part.lacking)}")
        return f"{'; '.join(parts)}. Click: to {self.key(piece.target_letter or '')}"

    def _listed(self, letters: str) -> str:
        return listing([self.key(letter) for letter in letters], len(letters))

    def notes(self) -> list[str]:
        """What is not shown, and why."""
        notes = []
        if self.unknown:
            ids = listing(self.unknown, 3)
            notes.append(f"Not in this warehouse, or not any more: {ids}.")
        if self.left_out:
            notes.append(f"{count(len(self.left_out), 'more article')} found no place beside these.")
        if self.n_marked < self.n_passages:
            notes.append(
                f"{self.n_marked:,} of {count(self.n_passages, 'shared passage')} are marked: the others are not among "
                "the longest, or one of the two articles is not shown as far as there."
            )
        if self.n_not_compared:
            notes.append(f"{count(self.n_not_compared, 'edited passage')} not compared word by word: too much text.")
        return notes

    def at(self, letter: str, start: int) -> dict[str, str]:
        """The address values that show the same articles, one of them from another character on."""
        values = {one.letter.lower(): one.article_id for one in self.articles}
        starts = {one.letter: one.start for one in self.articles} | {letter: max(0, start)}
        return values | {f"{letter.lower()}_from": str(at) for letter, at in starts.items() if at}
