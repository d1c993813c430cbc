"""What one version of a page changed in the one before it."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import pairwise

import pytest

from loaders.sentences import split_sentences
from tests.layers import MODELS, assert_passed, checks_of, engine, insert, make, models_of
from tests.origins.prose import Prose

VERSIONS = models_of(also=("version_pairs", "revisions"))
CHECKS = checks_of([MODELS["revisions"]])
#: kind, before, after
Revision = tuple[str, str | None, str | None]


def revise(*versions: str) -> list[list[Revision]]:
    """The revisions from each version to the next; `pages.text` is a line of furniture and the article."""
    with engine(VERSIONS) as connection:
        connection.execute(
            """
            create table pages (page_id varchar, batch varchar, url varchar, status varchar, text varchar);
            create table page_versions (page_id varchar, next_page_id varchar);
            create table block_roles (page_id varchar, block_no bigint, article_no bigint, in_text boolean);
            create table raw.sentences (page_id varchar, batch varchar, block_no bigint, char_start bigint,
                char_end bigint, text varchar)
            """
        )
        ids = [f"v{number}" for number in range(len(versions))]
        texts = [f"A line of furniture.\n{version}" for version in versions]
        insert(
            connection,
            "pages",
            [(key, "b", "https://x.example", "ok", text) for key, text in zip(ids, texts, strict=True)],
        )
        insert(connection, "page_versions", pairwise([*ids, None]))  # type: ignore[arg-type]
        insert(connection, "block_roles", [row for key in ids for row in ((key, 0, None, False), (key, 1, 0, True))])
        for key, text in zip(ids, texts, strict=True):
            start = text.index("\n") + 1
            spans = [(start + first, start + last) for first, last in split_sentences(text[start:], "en")]
            insert(connection, "raw.sentences", [(key, "b", 0, 0, start - 1, text[: start - 1])])
            insert(connection, "raw.sentences", [(key, "b", 1, *span, text[slice(*span)]) for span in spans])
        make(connection, VERSIONS)
        assert_passed(connection, CHECKS)
        found = connection.execute(
            """
            select before_page_id, kind, before_text, after_text from revisions
            order by before_page_id, after_start, before_start
            """
        ).fetchall()
    return [[(kind, before, after) for page, kind, before, after in found if page == key] for key in ids[:-1]]


def test_one_version_has_no_revisions() -> None:
    assert revise("The ferry left at nine.") == []


def test_the_same_words_in_another_order_or_case_are_none() -> None:
    assert revise("The ferry left at nine. The queue was long.", "The queue was long! The FERRY left at nine.") == [[]]


def test_a_changed_figure() -> None:
    before, after = (
        "Some 3,900 people with tickets were told at the quay.",
        "Some 4,300 people with tickets were told at the quay.",
    )
    assert revise(before, after) == [[("changed", before, after)]]


def test_added_cut_and_changed() -> None:
    found = revise(
        "The company has 12 ships on the sound. Nobody was hurt. The queue was long.",
        "The company has 11 ships on the sound. The queue was long. A correction was made on Saturday.",
    )
    assert sorted(found[0]) == [
        ("added", None, "A correction was made on Saturday."),
        ("changed", "The company has 12 ships on the sound.", "The company has 11 ships on the sound."),
        ("cut", "Nobody was hurt.", None),
    ]


def test_a_sentence_that_stands_there_twice_and_then_once() -> None:
    assert revise("The pier is shut. We wait. The pier is shut.", "The pier is shut. We wait.") == [
        [("cut", "The pier is shut.", None)]
    ]


def test_each_version_is_compared_with_the_next() -> None:
    found = revise("The pier is shut.", "The pier is shut. We wait here.", "The pier is open. We wait here.")
    assert found == [
        [("added", None, "We wait here.")],
        [("changed", "The pier is shut.", "The pier is open.")],
    ]


def words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z]+", text.lower()))


@pytest.mark.parametrize("seed", range(6))
def test_revisions_lead_from_one_version_to_the_next(seed: int) -> None:
    """Without what was cut and changed, and with what was added, the one has the sentences of the other."""
    rng, prose = random.Random(seed), Prose(f"revisions {seed}")
    before = rng.choices(prose.sentences[:12], k=14)
    after = []
    for sentence in before:
        edit = rng.choice(["keep", "keep", "keep", "cut", "add", "change"])
        if edit == "change":
            said = sentence.rstrip(".").split()
            said[rng.randrange(1, len(said))] = prose.word()
            after.append(" ".join(said) + ".")
        elif edit != "cut":
            after += [sentence] if edit == "keep" else [sentence, prose.sentence()]
    (found,) = revise(" ".join(before), " ".join(after))
    left = Counter(map(words, before))
    left.subtract(words(text) for _, text, _ in found if text)
    left.update(words(text) for _, _, text in found if text)
    assert +left == Counter(map(words, after))
    assert min(left.values()) >= 0
    for kind, one, other in found:
        if kind == "changed":
            assert one and other
            mine, theirs = set(words(one)), set(words(other))
            assert 2 * len(mine & theirs) >= (len(mine) + len(theirs)) / 2
        else:
            assert not (one and other)
