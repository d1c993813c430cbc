"""Texts that break a reuse detector: empty, repeated, standing, in other scripts, with odd characters."""

from __future__ import annotations

import random
import time

import pytest

from tests.reuse.layer import Text, share

RANDOM = random.Random(5)
WORDS = sorted(
    {
        "".join(RANDOM.choice("bcdfglmnprstvzk") + RANDOM.choice("aeiou") for _ in range(RANDOM.randint(2, 4)))
        for _ in range(3000)
    }
)


def prose(seed: int, n_words: int) -> str:
    """Words drawn at random: two seeds share no eight words in a row."""
    return " ".join(random.Random(seed).choices(WORDS, k=n_words))


SENTENCE = "the harbour of Velmora was closed on Tuesday after nine barges broke loose in the storm and sank"
#: Unrelated articles, so that the corpus has a vocabulary.
OTHERS = [Text(f"other {n}", prose(100 + n, 150)) for n in range(6)]


@pytest.mark.parametrize("text", ["", " \n ", "Word", "Only four words here", "…—“” !?", "\u00ad\u200b"])
def test_texts_with_nothing_to_share(text: str) -> None:
    assert share([Text("x", text), Text("y", text), Text("z", SENTENCE)]).passages == []


def test_no_articles_at_all() -> None:
    assert share([]).passages == []


def test_a_text_that_repeats_itself_thirty_times() -> None:
    text = prose(1, 40)
    found = share(
        [*OTHERS, Text("loop", " ".join([text] * 30)), Text("once", text), Text("loop too", " ".join([text] * 30))]
    )
    assert [(p.a_span, p.b_span, p.kind) for p in found.passages if p.a == "loop" and p.b == "loop too"] == [
        ((0, len(text) * 30 + 29), (0, len(text) * 30 + 29), "verbatim")
    ]
    assert [(p.a_text, p.b_text) for p in found.passages if p.b == "once"] == [(text, text)] * 2


def test_one_sentence_in_all_documents_is_furniture() -> None:
    texts = [Text(f"t{n:03}", f"{prose(n, 40)}. {SENTENCE}. {prose(1000 + n, 40)}") for n in range(250)]
    found = share(texts)
    assert (found.passages, found.overlaps) == ([], {})
    # each is listed with the first article that has it, not with all others
    assert len(found.background) == 249
    assert all(p.a_text.startswith(SENTENCE) for p in found.background)
    assert len({p.a for p in found.background} & {p.b for p in found.background}) <= 1


def test_two_thousand_identical_documents_are_each_compared_with_the_first() -> None:
    started = time.monotonic()
    text = f"{SENTENCE}. {prose(1, 60)}"
    found = share([Text(f"t{n:04}", text, published_at=f"2026-05-0{2 - (n == 19)}") for n in range(2000)])
    assert time.monotonic() - started < 20
    first = "t0019"
    assert {p.a for p in found.passages} == {first}
    assert len({p.b for p in found.passages}) == len(found.passages) == 1999
    assert {(p.kind, p.similarity) for p in found.passages} == {("verbatim", 1.0)}
    ((_, members),) = found.groups.items()
    assert len(members) == 2000
    assert set(members.values()) == {1.0}


def test_a_stock_phrase_in_thousands_of_articles_does_not_square() -> None:
    texts = [Text(f"t{n:04}", f"{prose(n, 20)} {SENTENCE} {prose(5000 + n, 20)}") for n in range(3000)]
    texts += [Text("copy", f"{prose(9001, 30)} {texts[7].text}")]
    found = share(texts)
    assert len(found.background) <= 3000
    assert {(p.a, p.b) for p in found.passages} == {("copy", "t0007")}


def test_near_duplicates_are_grouped_whoever_prints_them() -> None:
    words = prose(1, 200).split()
    wire = " ".join(words)
    one_word_less = " ".join([*words[:90], *words[91:]])
    texts = [
        Text("wire", wire, source="Agency", published_at="2026-05-02T08:00:00Z"),
        Text("same", wire.upper(), source="Post", published_at="2026-05-02T09:00:00Z"),
        Text("update", f"{one_word_less} {prose(2, 20)}", source="Agency", published_at="2026-05-02T10:00:00Z"),
        Text("cut", " ".join(words[:150]), source="Radio", published_at="2026-05-02T07:00:00Z"),
        Text("quoting", f"{prose(3, 150)} {' '.join(words[:60])}", source="Blog"),
        *OTHERS,
    ]
    ((_, members),) = share(texts).groups.items()
    assert members.pop("cut") == 1.0  # published first: the others are measured against it
    assert members == {
        "wire": pytest.approx(150 / 200),
        "same": pytest.approx(150 / 200),
        # of the 150 words one is gone, and 219 it has
        "update": pytest.approx(149 / 219, abs=0.001),
    }


def test_equal_texts_that_repeat_a_few_words_are_duplicates_and_a_longer_one_is_not() -> None:
    loop = " ".join([prose(1, 10)] * 40)
    short = prose(2, 60)
    texts = [
        Text("loop", loop, published_at="2026-05-01"),
        Text("loop too", loop, published_at="2026-05-02"),
        Text("once", short, published_at="2026-05-01"),
        Text("four times", " ".join([short] * 4), published_at="2026-05-02"),
    ]
    assert list(share([*OTHERS, *texts]).groups.values()) == [{"loop": 1.0, "loop too": 1.0}]


@pytest.mark.parametrize("seed", range(6))
def test_groups_are_the_connected_components_of_duplicate_pairs(seed: int) -> None:
    rng = random.Random(seed)
    pieces = {n: prose(100 + n, 30) for n in range(40)}
    order = rng.sample(range(40), 40)
    # each text has most of its neighbour's pieces, so that groups are chains of versions
    chains = [order[:12], order[12:20], order[20:23]]
    texts = [
        Text(
            f"c{number} v{start:02}",
            " ".join(pieces[n] for n in chain[start : start + 4]),
            published_at=f"2026-05-{start + 1:02}",
        )
        for number, chain in enumerate(chains)
        for start in range(max(1, len(chain) - 3))
    ]
    rng.shuffle(texts)
    found = share([*OTHERS, *texts])
    groups = {frozenset(members) for members in found.groups.values()}
    expected = {frozenset(t.article_id for t in texts if t.article_id.startswith(f"c{n}")) for n in range(3)}
    assert groups == {group for group in expected if len(group) > 1}


def test_of_a_text_of_a_million_words_the_beginning_is_compared() -> None:
    endless = f"{prose(1, 100)} {SENTENCE} {prose(2, 400_000)} {prose(3, 30)} {prose(4, 600_000)}"
    found = share([Text("endless", endless), Text("a", f"{prose(5, 50)} {SENTENCE}"), Text("b", prose(3, 30))])
    assert [(p.a, p.a_text) for p in found.passages] == [("a", SENTENCE)]


def test_thirty_identical_documents_are_all_pairs() -> None:
    text = prose(1, 60)
    found = share([*OTHERS, *(Text(f"t{n:02}", text) for n in range(30))])
    assert len(found.passages) == 30 * 29 // 2
    assert {(p.a_span, p.b_span, p.similarity, p.kind) for p in found.passages} == {
        ((0, len(text)), (0, len(text)), 1.0, "verbatim")
    }
    assert set(found.overlaps.values()) == {(1, 60, 1.0, 1.0)}


def test_a_line_that_closes_unrelated_articles_is_standing_text_and_a_copied_last_sentence_is_not() -> None:
    line = "This article was written with material of the Velmora press office and may not be sold to third parties."
    texts = [Text(f"t{n}", f"{prose(n, 80)}. {line}") for n in range(6)]
    copied = [Text("c1", f"{prose(70, 80)}. {SENTENCE}"), Text("c2", f"{prose(71, 80)}. {SENTENCE}")]
    found = share([*texts, *copied])
    assert [p.a_text for p in found.passages] == [SENTENCE]
    assert [p.a_text for p in found.background] == [line.rstrip(".")] * 5


def quoting(days: list[int], outlets: list[str]) -> list[Text]:
    """Unrelated articles with one sentence in the middle of each, published so many days after the first."""
    return [
        Text(
            f"q{n}",
            f"{prose(200 + n, 80)}. {SENTENCE}. {prose(300 + n, 80)}",
            source=outlet,
            published_at=f"2026-05-{1 + day:02}T{n:02}:00:00Z",
        )
        for n, (day, outlet) in enumerate(zip(days, outlets, strict=True))
    ]


@pytest.mark.parametrize(
    ("days", "outlets", "is_background"),
    [
        ([0, 0, 0, 0, 0], list("abcde"), False),
        # an outlet follows up its own story all day, and another quotes from it
        ([0, 0, 0, 0, 0], list("aaabb"), False),
        # one that comes late or bears a wrong date is not enough
        ([0, 0, 0, 0, 20], list("abcde"), False),
        ([0, 0, 0, 20, 20], list("abcde"), True),
        ([0, 2, 4, 4, 5], list("aaabb"), True),
    ],
)
def test_what_repeats_and_lasts_is_standing_text(days: list[int], outlets: list[str], is_background: bool) -> None:
    found = share([*OTHERS, *quoting(days, outlets)])
    assert bool(found.background) == is_background
    assert bool(found.passages) != is_background


def test_articles_of_one_outlet_and_of_one_page_make_no_passage() -> None:
    first = Text("a", f"{SENTENCE} {prose(1, 40)}", source="The Lantern")
    second = Text("b", f"{prose(2, 40)} {SENTENCE}", source="the lantern ")
    assert share([*OTHERS, first, second]).pairs == set()
    assert share([*OTHERS, first, second, Text("c", SENTENCE)]).pairs == {("a", "c"), ("b", "c")}
    one_page = [Text("a", SENTENCE, source="X", page_id="p"), Text("b", SENTENCE, source="Y", page_id="p")]
    assert share([*OTHERS, *one_page]).pairs == set()


def test_the_earlier_article_comes_first_and_without_times_the_smaller_id() -> None:
    dated = [
        Text("a", SENTENCE, published_at="2026-05-02T10:00:00Z"),
        Text("b", SENTENCE, published_at="2026-05-02T11:30:00+02:00"),
        Text("c", SENTENCE),
        Text("d", SENTENCE, published_at="2026-05-02T10:00:00Z"),
    ]
    assert share([*OTHERS, *dated]).pairs == {("b", "a"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("", "before it stands this: "),
        ("«", "„"),
        ("\u00a0\u00ad", "\ufeff"),
        ("1,500.25: ", "— "),
    ],
)
def test_a_match_at_the_first_and_the_last_word(a: str, b: str) -> None:
    found = share([*OTHERS, Text("a", a + SENTENCE), Text("b", b + SENTENCE)])
    (passage,) = found.passages
    assert (passage.a_text, passage.b_text, passage.kind) == (SENTENCE, SENTENCE, "verbatim")
    assert passage.a_span[0] == len(a)


@pytest.mark.parametrize(
    "twin",
    [
        SENTENCE.upper(),
        SENTENCE.replace(" ", "\u00a0"),
        SENTENCE.replace(" ", " \u200b"),
        SENTENCE.replace("barges", "bar\u00adges").replace("storm", "s\u200dtorm"),
        SENTENCE.replace("Velmora", "Vélmôra"),
        SENTENCE.replace("Velmora", "Ve\u0301lmora"),
        SENTENCE.replace("harbour of", "“harbour”—of"),
        SENTENCE.replace(" ", "\n\n"),
    ],
)
def test_typography_does_not_break_a_match(twin: str) -> None:
    (passage,) = share(
        [*OTHERS, Text("a", f"{prose(1, 30)} “{SENTENCE}”."), Text("b", f"‘{twin}’, {prose(2, 30)}")]
    ).passages
    assert (passage.a_text, passage.b_text, passage.kind, passage.similarity) == (SENTENCE, twin, "verbatim", 1)


def test_curly_and_straight_apostrophes_are_one() -> None:
    straight = "the council's lawyers didn't say why Velmora's harbour wasn't opened to its fishermen's boats again"
    curly = straight.replace("'", "’")
    (passage,) = share([*OTHERS, Text("a", f"'{straight}'"), Text("b", f"‘{curly}’")]).passages
    assert (passage.a_text, passage.b_text, passage.kind) == (straight, curly, "verbatim")


def test_a_changed_figure_does_not_break_a_match_and_is_reported() -> None:
    a = "rescuers counted 1,204 people in 7 shelters of Velmora on the evening of 3 May after the storm had passed over"
    b = a.replace("1,204", "980.5").replace("3 May", "4 May")
    found = share([*OTHERS, Text("a", a), Text("b", b)])
    (passage,) = found.passages
    assert (passage.a_text, passage.b_text, passage.kind, passage.similarity) == (a, b, "edited", 1)
    assert found.figures == [("1,204", "980.5"), ("3", "4")]


def test_timestamps_and_scores_are_no_shared_wording() -> None:
    a, b = "updated 11/27/2025 7:21 posted 11/26/2025 3:41", "updated 2/3/2026 4:05 posted 12/30/2025 23:59"
    assert (
        share(
            [*OTHERS, Text("a", f"{prose(1, 60)} {a} {prose(2, 9)}"), Text("b", f"{prose(3, 9)} {b} {prose(4, 60)}")]
        ).passages
        == []
    )


def test_a_figure_in_a_run_that_is_no_part_of_a_passage_is_not_reported() -> None:
    one, two, aside = prose(11, 12), prose(12, 12), "some 40 barges broke loose"
    a = f"{one} {aside} {two}"
    edited = one.replace(one.split()[5], "otherword"), two.replace(two.split()[5], "thisword")
    b = f"{edited[0]} {prose(14, 3)} {edited[1]} {prose(13, 60)} {aside.replace('40', '39')}"
    found = share([*OTHERS, Text("a", a), Text("b", b)])
    assert found.figures == []
    assert [(p.a_text, p.n_words) for p in found.passages] == [(a, 22)]


def test_edits_and_moved_sentences_stay_one_passage() -> None:
    one, two, three = prose(11, 30), prose(12, 30), prose(13, 30)
    edited = one.split()
    edited[10] = "otherword"
    edited[20:20] = ["inserted", "words"]
    found = share([*OTHERS, Text("a", f"{one}. {two}. {three}"), Text("b", f"{two}. {' '.join(edited)}. {three}")])
    (passage,) = found.passages
    assert (passage.kind, passage.n_words) == ("edited", 89)
    assert passage.similarity == pytest.approx(89 / 92)


def test_words_kept_between_two_edits_count_as_shared() -> None:
    text = prose(11, 30).split()
    edited = [*text[:12], "otherword", *text[12:15], "thisword", *text[16:]]
    found = share([*OTHERS, Text("a", " ".join(text)), Text("b", " ".join(edited))])
    (passage,) = found.passages
    assert (passage.n_words, passage.similarity) == (29, pytest.approx(29 / 31))


def test_a_passage_ends_at_the_last_shared_word_beyond_an_edit_and_not_at_a_stray_one() -> None:
    text = prose(11, 30).split()
    edited = [*text[:3], "otherword", *text[4:27], "thisword", *text[28:]]
    a = f"ever {prose(21, 3)} {' '.join(text)} {prose(22, 4)} ever {prose(23, 30)}"
    b = f"ever {prose(31, 3)} {' '.join(edited)} {prose(32, 4)} ever {prose(33, 30)}"
    (passage,) = share([*OTHERS, Text("a", a), Text("b", b)]).passages
    assert (passage.a_text, passage.b_text) == (" ".join(text), " ".join(edited))
    assert passage.n_words == 28


def test_a_stray_word_next_to_a_copy_is_not_part_of_it() -> None:
    text = prose(11, 30)
    a = f"ever {prose(21, 3)} {text} {prose(22, 3)} ever {prose(23, 30)}"
    b = f"ever {prose(31, 3)} {text} {prose(32, 3)} ever {prose(33, 30)}"
    (passage,) = share([*OTHERS, Text("a", a), Text("b", b)]).passages
    assert (passage.a_text, passage.kind) == (text, "verbatim")


def test_a_sentence_put_in_splits_a_passage() -> None:
    one, two = prose(11, 30), prose(12, 30)
    found = share([*OTHERS, Text("a", f"{one}. {two}."), Text("b", f"{one}. {prose(13, 25)}. {two}.")])
    assert [p.a_text for p in found.passages] == [one, two]
    assert found.overlaps["a", "b"] == (2, 60, 1.0, pytest.approx(60 / 85))


def test_chinese_is_matched_by_characters() -> None:
    shared = "维尔莫拉港星期二因风暴关闭，九艘驳船脱缆沉没，市政府表示救援仍在继续"
    a = f"今日新闻：iPhone{shared}。更多消息稍后公布"
    b = f"本报讯　{shared}！天气预报说明天晴"
    found = share([*OTHERS, Text("a", a), Text("b", b)])
    assert [(p.a_text, p.kind) for p in found.passages] == [(shared, "verbatim")]


@pytest.mark.parametrize(
    "shared",
    [
        "أغلق ميناء فلمورا يوم الثلاثاء بعد أن انفصلت تسع صنادل في العاصفة وغرقت قبالة الساحل الشمالي",
        "נמל ולמורה נסגר ביום שלישי לאחר שתשע דוברות ניתקו בסערה וטבעו מול החוף הצפוני של העיר",
        "ท่าเรือเวลโมราปิดในวันอังคารหลังจากเรือเก้าลำหลุดในพายุและจมลง",
    ],
)
def test_other_scripts(shared: str) -> None:
    found = share([*OTHERS, Text("a", f"1: {shared}. {prose(1, 20)}"), Text("b", f"{prose(2, 20)} – {shared}")])
    assert [(p.a_text, p.b_text, p.kind) for p in found.passages] == [(shared, shared, "verbatim")]
