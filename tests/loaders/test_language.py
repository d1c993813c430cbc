"""Languages: texts that tell nothing first; the model comes from the wheel and never from the network."""

from __future__ import annotations

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from loaders.language import identify

TEXTS = {
    "en": "The ferry ran aground in the harbour on Monday, and nobody on board was hurt, the captain said.",
    "de": "Die Fähre lief am Montag im Hafen auf Grund, verletzt wurde dabei niemand, sagte der Kapitän.",
    "fr": "Le ferry s'est échoué lundi dans le port et personne à bord n'a été blessé, a dit le capitaine.",
    "es": "El transbordador encalló el lunes en el puerto y nadie resultó herido a bordo, dijo el capitán.",
    "it": "Il traghetto si è arenato lunedì nel porto e nessuno a bordo è rimasto ferito, ha detto il capitano.",
    "pt": "A balsa encalhou na segunda-feira no porto e ninguém a bordo ficou ferido, disse o capitão.",
    "nl": "De veerboot liep maandag in de haven aan de grond en niemand aan boord raakte gewond, zei de kapitein.",
    "ru": "Паром сел на мель в гавани в понедельник, никто на борту не пострадал, сообщил капитан.",
    "zh": "渡轮星期一在港口搁浅，船长说，船上没有人受伤，乘客已经全部安全上岸。",
    "ja": "フェリーは月曜日に港で座礁したが、乗客にけがはなかったと船長は話している。",
    "ar": "جنحت العبارة في الميناء يوم الاثنين ولم يصب أحد من الركاب بأذى، كما قال القبطان.",
    "hi": "नौका सोमवार को बंदरगाह में फंस गई और जहाज पर सवार किसी को चोट नहीं आई, कप्तान ने कहा।",
    "no": "Fergen gikk på grunn i havnen på mandag, og ingen om bord ble skadet, sier kapteinen til avisen.",
}


@pytest.mark.parametrize(
    "text",
    [
        *("", " \n", "OK", "Ja", "12345 67890", "June 30"),
        *("!!! ??? ...", "🙂" * 50, "政府", "\x00\x01", "\ud800" * 30),
        *(
            "https://example.org/the/harbour/of/lund/was/closed/on/monday",
            "@harbour #savetheferry @lund #monday #closed",
        ),
        *("x" * 1_000_000, "zzkq vvbn qqwrt xxpl mmnb kkjh ggfd ssdf"),
    ],
)
def test_no_language_is_better_than_a_guess(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_tells_its_language(code: str) -> None:
    assert identify(TEXTS[code]) == code


@pytest.mark.parametrize("code", TEXTS)
def test_a_long_text_is_known_by_its_samples(code: str) -> None:
    assert identify("2019 | 12:30\n" + "\n".join([TEXTS[code]] * 5_000)) == code


def test_capitals_numbers_and_addresses_do_not_mislead() -> None:
    assert identify(TEXTS["en"].upper()) == "en"
    assert identify(f"https://example.fr/le-port-du-nord {TEXTS['de']} @leport 1234567890") == "de"


def test_the_language_of_most_of_the_text_counts() -> None:
    assert identify(TEXTS["fr"] + "\n" + "\n".join([TEXTS["en"]] * 60)) == "en"


def test_both_norwegians_and_every_chinese_are_one() -> None:
    assert (
        identify("Ferja gjekk på grunn i hamna måndag, og ingen om bord vart skadde, seier kapteinen til avisa.")
        == "no"
    )
    assert identify("渡輪星期一在港口擱淺，船長說，船上沒有人受傷，乘客已經全部安全上岸。") == "zh"


def test_threads_agree() -> None:
    codes = list(TEXTS) * 20
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda code: identify(TEXTS[code]), codes)) == codes


def test_nothing_is_fetched_from_the_network() -> None:
    """A new process that may open no socket, and whose cache holds no model, identifies all the same."""
    script = (
        "import socket\n"
        "def refuse(*_, **__): raise AssertionError('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from loaders.language import identify\n"
        f"print(identify({TEXTS['de']!r}))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "de", done.stderr
    assert socket.socket.connect is not None
