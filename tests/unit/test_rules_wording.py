"""Rules on wording: short sentences, quantities in digits, the right language, words of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules_kit import four, make_project, term

from kb.model import Finding, Instrument, Locale, LocalText
from kb.prose import count_words, read_passages, split_sentences
from kb.rules import digits, language, originals, sentences, skipped_rules

LONG = "Een zin met " + "heel " * 16 + "veel woorden."
ORIGINAL = "Dit is een zin uit een bron die niemand mag herhalen op een bladzijde van de site."
ENGLISH = "The police inform the person about the three specialised centres and bring them into contact with one of these."
FRENCH = "La police informe la personne et la met en contact avec un centre d’accueil spécialisé, sans attendre la plainte."
DUTCH = "De politie informeert de persoon en brengt die in contact met een gespecialiseerd onthaalcentrum, zonder te wachten."


def places(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in findings]


# --- Sentences ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bel 078 055 800. Dat kan dag en nacht.", 2),
        ("Zie art. 61/2 en nr. 5. Meer weten?", 2),
        ("Am 8. August 2025 galt das. Seither nicht.", 2),
        ("Dat is zo, z. B. hier, d.w.z. altijd.", 1),
        ("« Vous n’êtes pas seul. » Dites-le.", 2),
        ("Geen punt aan het einde", 1),
        ("Gelezen in Boek I. Vanaf 2026 geldt dat.", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


def test_words_are_counted_without_punctuation() -> None:
    assert count_words("Art. 61/2: de persoon – 45 dagen – l’aide.") == 7


def test_passages_know_their_line() -> None:
    body = 'Een.\nTwee.\n\n- a [@law-2026:L-01]\n  b\n- **c**\n\n| A | B |\n|---|---|\n| d | e |\n\n!!! caution "Titel"\n    f\n\n    g'
    (page,) = make_project({"nl": body}).pages
    assert [(passage.line, passage.plain) for passage in read_passages(page)] == [
        (10, "Een. Twee."), (13, "a b"), (15, "c"), (17, "A"), (17, "B"), (19, "d"), (19, "e"), (21, "Titel"), (22, "f"), (24, "g"),
    ]  # fmt: skip


def test_a_page_of_long_sentences_is_found_at_its_longest() -> None:
    bad = make_project({"nl": f"{LONG}\n\n{LONG}\n\nKort.\n\nNog {LONG}"})
    assert places(list(sentences.check_sentences(bad))) == [("sentence-length", 16)]
    good = make_project({"nl": f"{LONG}\n\nKort.\n\nNog een. En nog een."})
    assert not list(sentences.check_sentences(good))


def test_german_sentences_may_be_a_little_longer() -> None:
    words = "Wort " * 18 + "Ende."
    assert not list(sentences.check_sentences(make_project({"nl": "Kort.", "de": words})))
    assert places(list(sentences.check_sentences(make_project({"nl": "Kort.", "fr": words})))) == [("sentence-length", 10)]


# --- Quantities in digits ----------------------------------------------------

DIGITS: list[tuple[Locale, str, str]] = [
    ("nl", "Na vijfenveertig dagen.", "Na 45 dagen."),
    ("nl", "Voor twaalf maanden.", "Een van de drie centra."),
    ("nl", "Twintig euro.", "De tweede maand."),
    ("fr", "Pendant trois\u00a0mois.", "Les trois centres."),
    ("fr", "Après vingt-cinq ans.", "À dix heures et demie."),
    ("en", "Within forty-five days.", "A two-step plan."),
    ("en", "A three-month document, two months.", "One day at a time."),
    ("de", "Nach fünfundvierzig Tagen.", "Nach 45 Tagen."),
    ("de", "Drei Monate lang.", "In den drei Zentren."),
]


@pytest.mark.parametrize(("locale", "bad", "good"), DIGITS)
def test_a_quantity_in_words_is_found_on_its_line(locale: Locale, bad: str, good: str) -> None:
    def check(text: str) -> list[tuple[str, int]]:
        bodies: dict[Locale, str] = {"nl": "Kort."}
        return places(list(digits.check_digits(make_project(bodies | {locale: f"- x\n- {text}"}))))

    assert check(bad) == [("number-word", 11)]
    assert check(good) == []


def test_a_quantity_in_words_is_found_in_the_data_too() -> None:
    bad = term(definition=LocalText("Geldt drie maanden.", "Vaut 3 mois.", "Valid 3 months.", "Gilt 3 Monate."))
    lines = {("docs/data/terms.yml", "annex-15"): 5}
    found = list(digits.check_data_digits(make_project({"nl": "x"}, terms={"annex-15": bad}, lines=lines)))
    assert [(finding.path, finding.line) for finding in found] == [("docs/data/terms.yml", 5)]
    assert not list(digits.check_data_digits(make_project({"nl": "x"})))


# --- Language ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "line"),
    [(f"{DUTCH}\n\n{ENGLISH}", 12), (f"- {DUTCH}\n- {FRENCH}", 11), (f"| A |\n|---|\n| {ENGLISH} |", 12), (f"{DUTCH} {ENGLISH}", 10)],
    ids=["paragraph", "item", "cell", "sentence among others"],
)
def test_an_untranslated_passage_is_found_on_its_line(body: str, line: int) -> None:
    assert places(list(language.check_language(make_project({"nl": body})))) == [("language", line)]


@pytest.mark.parametrize("good", [DUTCH, f"*{ENGLISH}*", f"Zie *{FRENCH}*", "Pag-Asa, Payoke, Sürya: 078 055 800"])
def test_the_right_language_words_in_italics_and_short_passages_pass(good: str) -> None:
    assert not list(language.check_language(make_project({"nl": good})))


def test_each_language_is_told_from_the_others() -> None:
    german = "Die Polizei informiert die Person und vermittelt den Kontakt zu einem spezialisierten Aufnahmezentrum, ohne zu warten."
    assert [language.identify(text) for text in (DUTCH, FRENCH, ENGLISH, german)] == ["nl", "fr", "en", "de"]


def test_an_untranslated_text_of_the_data_is_found() -> None:
    bad = term(definition=LocalText(ENGLISH, FRENCH, ENGLISH, "Kurz."))
    lines = {("docs/data/terms.yml", "annex-15"): 5}
    found = list(language.check_data_language(make_project({"nl": "x"}, terms={"annex-15": bad}, lines=lines)))
    assert [(finding.path, finding.line) for finding in found] == [("docs/data/terms.yml", 5)]
    assert not list(language.check_data_language(make_project({"nl": "x"})))


# --- Words of our own --------------------------------------------------------


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(ORIGINAL.replace("herhalen", "her-\nhalen"), encoding="utf-8")
    monkeypatch.setenv("KB_ORIGINALS", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("sources")
def test_ten_words_of_a_source_document_are_found_on_their_line() -> None:
    bad = make_project({"nl": f"Eigen woorden.\n\nOok hier: een zin uit een bron\ndie niemand mag herhalen op een ander blad. {'x'}"})
    assert places(list(originals.check_originals(bad))) == [("originals", 12)]
    nine = make_project({"nl": "Een zin uit een bron die niemand mag herhalen. Einde."})
    assert not list(originals.check_originals(nine))


@pytest.mark.usefixtures("sources")
def test_titles_of_laws_may_be_repeated() -> None:
    law = Instrument(id="act", kind="act", title=four(ORIGINAL.rstrip(".")), short=four("Act"), date=None, confidence="A")
    assert not list(originals.check_originals(make_project({"nl": f"Dat staat in: {ORIGINAL}"}, instruments={"act": law})))


def test_where_the_source_documents_are_missing_the_rule_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_ORIGINALS", str(tmp_path / "none"))
    project = make_project({"nl": ORIGINAL})
    assert not list(originals.check_originals(project))
    assert any(reason.startswith("originals: ") for reason in skipped_rules(project))
