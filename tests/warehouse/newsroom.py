"""Invented news that copies, edits, repeats and corrects itself: input for builds one after the other."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

OUTLETS = ("Tarnvik Courier", "Holm Gazette", "Skerrin Post", "Vellin Daily", "Radio Ostra", "Brinna Times")
#: the outlet whose pages come as HTML, each with a slogan that is furniture once enough of them print it.
PAGE_OUTLET = "Lanternholm Echo"
SLOGAN = "Readers of the Echo pay for every lantern that this harbour newsroom keeps burning through the winter nights."
CLOSING = "Reporting by Odile Brennvik in Tarnvik with files from Mads Orrel in Holm; editing by Runa Selk"
STANDING = (
    "The Orlavian straits authority was founded in 1911 by four pilots and answers for every beacon and buoy "
    "between the outer skerries and the customs quay."
)
#: who is quoted; now and then one outlet gives another's words to them.
SPEAKERS = ("Odile Brennvik", "Mads Orrel", "Runa Selk", "Jorun Vatne", "the straits authority")
#: one utterance that two outlets give to two people, in articles that have nothing else in common.
DISPUTED = "The lantern fund will be wound up before midsummer and every skipper on the outer quay repaid in full"
_DISPUTED_STORIES = (
    (
        "Harbour dues in Tarnvik rose by a tenth on Monday, the customs quay told owners of fishing boats.",
        f"“{DISPUTED},” said Odile Brennvik.",
        "Talks with crews about winter berths begin next week.",
    ),
    (
        "A charity that pays for beacons on the outer skerries is closing after forty years, its board announced.",
        f"“{DISPUTED},” said Mads Orrel.",
        "Members vote on what becomes of its boathouse in autumn.",
    ),
)
_FIRST_DAY = datetime(2031, 1, 1, tzinfo=UTC)

_VOCABULARY = tuple(
    f"{head}{middle}{tail}"
    for head in ("ba", "ke", "di", "fo", "gu", "lé", "mi", "no")
    for middle in ("ta", "ren", "sil", "vok", "mür", "dan")
    for tail in ("", "o", "is", "’s", "ard", "en")
)


@dataclass
class Newsroom:
    """Makes files to load; what it makes depends on its seed and on what it was asked for before."""

    folder: Path
    seed: int
    rng: random.Random = field(init=False)
    #: the texts so far, as lists of sentences.
    stories: list[list[str]] = field(default_factory=list)
    #: records as first printed, to be reprinted.
    printed: list[dict[str, str]] = field(default_factory=list)
    #: records with an address, to be corrected later.
    addressed: list[dict[str, str]] = field(default_factory=list)
    pages: list[tuple[str, list[str]]] = field(default_factory=list)
    #: every file made so far, to be loaded again.
    files: list[Path] = field(default_factory=list)
    _vocabulary: list[str] = field(init=False)
    _number: int = 0

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self._vocabulary = list(_VOCABULARY)
        self.rng.shuffle(self._vocabulary)
        self.folder.mkdir(parents=True)

    def records(self, count: int) -> Path:
        """A JSONL file: articles of several outlets; most take something from those before.

        The first one also holds one utterance under two speakers, in articles of two outlets.
        """
        disputed = [] if self.printed else self._disputed()
        made = [self._record() for _ in range(count)]
        reprinted = self.rng.choice([*self.printed, *made])
        self.printed += made
        # The same text word for word or nearly so, under another outlet's name or its own.
        text = reprinted["text"] if self.rng.random() < 0.5 else self._edited_text(reprinted["text"])
        day = {"published_at": _day(50)} if self.rng.random() < 0.5 else {}
        made.append({"id": self._name(), "source": self.rng.choice(OUTLETS), "text": text} | day)
        return self.write("records", [*made, *disputed])

    def corrections(self) -> Path:
        """Later versions of articles, under their addresses; one of them has lost its text, and replaces nothing."""
        chosen = self.rng.sample(self.addressed, min(2, len(self.addressed)))
        made = []
        for record in chosen:
            record |= {"text": self._edited_text(record["text"]), "fetched_at": self._time()}
            made.append(dict(record))
        if chosen:
            made.append(chosen[0] | {"text": "", "fetched_at": self._time()})
        return self.write("corrections", made or [self._record()])

    def web_pages(self, count: int) -> Path:
        """A folder of HTML pages of one outlet; every one prints its slogan among the paragraphs."""
        folder = self.folder / self._name("pages")
        folder.mkdir()
        for _ in range(count):
            slug = self._name("story")
            body = [*self._borrowed(), *self._sentences(5)]
            body.insert(2, SLOGAN)
            self._write_page(folder / f"{slug}.html", slug, body)
            self.pages.append((slug, body))
        self.files.append(folder)
        return folder

    def corrected_page(self) -> Path:
        """A later version of one of the HTML pages, or the first one."""
        if not self.pages:
            return self.web_pages(1)
        slug, body = self.rng.choice(self.pages)
        path = self.folder / f"{self._name('again')}.html"
        self._write_page(path, slug, [sentence if sentence == SLOGAN else self._edit(sentence) for sentence in body])
        self.files.append(path)
        return path

    def broken(self) -> Path:
        """A folder with a file that is no text, one without any, and an article."""
        folder = self.folder / self._name("broken")
        folder.mkdir()
        (folder / "picture.bin").write_bytes(self.rng.randbytes(64) + bytes(64))
        (folder / "empty.html").write_text(f"<html><title>{folder.name}</title><body></body></html>", encoding="utf-8")
        (folder / "article.jsonl").write_text(json.dumps(self._record(), ensure_ascii=False), encoding="utf-8")
        self.files.append(folder)
        return folder

    def write(self, kind: str, records: list[dict[str, str]]) -> Path:
        """A JSONL file of these records."""
        path = self.folder / f"{self._name(kind)}.jsonl"
        path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
        self.files.append(path)
        return path

    def notice(self, day: int, outlet: str) -> dict[str, str]:
        """An article of its own with the standing paragraph in its middle."""
        text = "\n\n".join([*self._sentences(3), STANDING, *self._sentences(2)])
        return {"id": self._name(), "source": outlet, "text": text, "published_at": _day(day)}

    def _disputed(self) -> list[dict[str, str]]:
        """Two articles that give the same words to two people; the random choices do not know of them."""
        return [
            {"id": f"disputed-{number}", "source": outlet, "text": "\n\n".join(story), "published_at": _day(number)}
            for number, (outlet, story) in enumerate(zip(OUTLETS, _DISPUTED_STORIES, strict=False))
        ]

    def _record(self) -> dict[str, str]:
        rng = self.rng
        body = self._borrowed()
        rng.shuffle(body)
        body[rng.randint(0, len(body)) : 0] = self._sentences(rng.randint(3, 7))
        self.stories.append(list(body))
        if rng.random() < 0.4:
            body.insert(rng.randint(1, len(body) - 1), STANDING)
        if rng.random() < 0.2:
            body.insert(1, SLOGAN)
        if rng.random() < 0.5:
            body.append(CLOSING)
        record = {"id": self._name(), "source": rng.choice(OUTLETS), "text": "\n\n".join(body)}
        if rng.random() < 0.8:
            # Few days, so that some are published at once; some give no time of day.
            day = _day(rng.choice((0, 0, 1, 2, 9, 20, 40)))
            record["published_at"] = day if rng.random() < 0.4 else f"{day}T06:00:00+00:00"
        if rng.random() < 0.6:
            record |= {"url": f"https://news.example/{record['id']}", "fetched_at": self._time()}
            self.addressed.append(dict(record))
        return record

    def _borrowed(self) -> list[str]:
        """Nothing, a sentence or two, or most of an earlier article, as it is or edited."""
        if not self.stories or self.rng.random() < 0.25:
            return []
        story = self.rng.choice(self.stories)
        taken = list(story) if self.rng.random() < 0.4 else self.rng.sample(story, min(2, len(story)))
        return self._edited(taken) if self.rng.random() < 0.6 else taken

    def _edited(self, sentences: list[str]) -> list[str]:
        return [self._edit(sentence) for sentence in sentences]

    def _edited_text(self, text: str) -> str:
        return "\n\n".join(self._edited(text.split("\n\n")))

    def _edit(self, sentence: str) -> str:
        if "“" in sentence:
            sentence = self._requoted(sentence)
        words = sentence.split(" ")
        for place in range(1, len(words) - 1):
            if words[place].isdigit():
                words[place] = str(int(words[place]) + 1)
            elif self.rng.random() < 0.06:
                words[place] = self.rng.choice(self._vocabulary)
        return " ".join(words)

    def _sentences(self, count: int) -> list[str]:
        weights = [1 / (rank + 12) for rank in range(len(self._vocabulary))]
        made = []
        for _ in range(count):
            words = self.rng.choices(self._vocabulary, weights, k=self.rng.randint(10, 18))
            words[self.rng.randrange(1, len(words) - 1)] = str(self.rng.randint(2, 90_000))
            text = " ".join(words).capitalize()
            kind = self.rng.random()
            if kind < 0.3:
                text = f"“{text},” said {self.rng.choice(SPEAKERS)}"
            elif kind < 0.4:
                text = f"{self.rng.choice(SPEAKERS)} said it was “{' '.join(words[-3:])}” {' '.join(words[:6])}"
            made.append(text + ".")
        return made

    def _requoted(self, sentence: str) -> str:
        """Words of somebody as the next outlet prints them: without marks, cut, of another speaker, or as they were."""
        before, _, rest = sentence.partition("“")
        said, _, after = rest.partition("”")
        change = self.rng.random()
        if change < 0.2:
            return before + said + after
        if change < 0.4:
            words = said.split(" ")
            said = " ".join(words[self.rng.randrange(len(words)) :])
        elif change < 0.5:
            after = f" said {self.rng.choice(SPEAKERS)}."
        return f"{before}“{said}”{after}"

    def _write_page(self, path: Path, slug: str, body: list[str]) -> None:
        address = f"https://echo.example/2031/{slug}"
        path.write_text(
            f'<!DOCTYPE html><html lang="en"><head><title>The matter of {slug}</title>'
            f'<link rel="canonical" href="{address}"><meta property="og:site_name" content="{PAGE_OUTLET}"></head>'
            f"<body><main><article><h1>The matter of {slug}</h1>"
            f"{''.join(f'<p>{part}</p>' for part in body)}</article></main></body></html>",
            encoding="utf-8",
        )

    def _name(self, kind: str = "r") -> str:
        self._number += 1
        return f"{kind}-{self.seed}-{self._number}"

    def _time(self) -> str:
        """Later each time."""
        return (_FIRST_DAY + timedelta(days=60, minutes=self._number)).isoformat()


def _day(number: int) -> str:
    return (_FIRST_DAY + timedelta(days=number)).date().isoformat()
