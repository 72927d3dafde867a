"""Words and terms: what a text and a query become."""

from __future__ import annotations

import random

import numpy as np
import pytest

from kb.model import Locale
from kb.search.analysis import Analyser
from kb.search.folding import fold, split_words
from kb.search.occurrences import read_texts
from kb.search.stop_words import stop_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße", "strasse"),
        ("Œuvre d’aide", "oeuvre d'aide"),
        ("réfugié·e", "refugie e"),
        ("wette\u00adlijk", "wettelijk"),
        ("078\u00a0055\u00a0800", "078 055 800"),
        ("ﬁche", "fiche"),
        ("2019–2020", "2019-2020"),
        ("İstanbul", "istanbul"),
        ("ضحية", " "),
    ],
)
def test_folding_leaves_plain_ascii(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("art. 433quinquies", [(("art433quinquies",), ("433quinquies",), ("433",))]),
        ("433 quinquies", [(("433quinquies",), ("433",))]),
        ("433-quinquies", [(("433quinquies",), ("433",))]),
        ("Artikel 258", [(("art258",), ("258",))]),
        ("61/2", [(("61/2",), ("61", "2"))]),
        ("2011/36/EU", [(("2011/36",), ("2011", "36"))]),
        ("COL 01/2015", [(("col",),), (("1/2015",), ("1", "2015"))]),
        ("bijlage 15", [(("annex15",), ("bijlage", "15"))]),
        ("bijlage15", [(("annex15",), ("bijlage", "15"))]),
        ("annexe 15", [(("annex15",), ("annexe", "15"))]),
        ("Annex 15", [(("annex15",), ("annex", "15"))]),
        ("Anlage 15", [(("annex15",), ("anlage", "15"))]),
        ("bijlage 26quinquies", [(("annex26quinquies",), ("bijlage", "26quinquies"))]),
        ("078 055 800", [(("078055800",), ("078", "055", "800"))]),
        ("078055800", [(("078055800",),)]),
        ("v.z.w.", [(("vzw",),)]),
        ("A.I.", [(("ai",),)]),
        ("niet-begeleide", [(("nietbegeleide",), ("niet", "begeleide"))]),
        ("a-b-c-d", [(("a", "b", "c", "d"),)]),
        ("l'aide", [(("l",),), (("aide",),)]),
        ("10 bis 18 Uhr", [(("10",),), (("bis",),), (("18",),), (("uhr",),)]),
        ("artist 5", [(("artist",),), (("5",),)]),
    ],
)
def test_words_know_legal_references_numbers_and_hyphens(text: str, groups: list[tuple[tuple[str, ...], ...]]) -> None:
    assert [word.groups for word in split_words(text)] == groups


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [
        ("nl", "slachtoffers", "slachtoffer"),
        ("fr", "victimes", "victime"),
        ("fr", "séjour", "sejour"),
        ("en", "trafficked", "traffick"),
        ("en", "staying", "stay"),
        ("de", "Aufenthaltstitels", "Aufenthaltstitel"),
        ("de", "Straße", "Strasse"),
        ("nl", "werkt", "werken"),
        ("nl", "slaapt", "slapen"),
        ("nl", "contact", "contacten"),
        ("nl", "dienst", "diensten"),
        ("de", "arbeitet", "arbeiten"),
        ("de", "wohnt", "wohnen"),
        ("de", "Unterkunft", "Unterkünfte"),
    ],
)
def test_forms_of_a_word_share_a_term(locale: Locale, one: str, other: str) -> None:
    analyser = Analyser(locale)
    assert analyser.terms(one) == analyser.terms(other)


def test_stop_words_and_single_letters_are_left_out() -> None:
    assert Analyser("nl").terms("wat is de procedure van het slachtoffer") == ["procedur", "slachtoffer"]
    assert Analyser("fr").terms("qu'est-ce que l'asile") == ["asil"]


def test_abbreviations_and_numbers_are_not_stemmed() -> None:
    assert Analyser("nl", frozenset({"kaarten"})).terms("KAARTEN 433quinquies") == ["kaarten", "433quinquies", "433"]
    assert Analyser("nl").terms("KAARTEN") == ["kaart"]


@pytest.mark.parametrize(
    ("locale", "word"), [("nl", "werken"), ("en", "work"), ("en", "help"), ("en", "tell"), ("fr", "personne"), ("de", "recht"), ("de", "tage")]
)
def test_words_that_mean_something_here_are_no_stop_words(locale: Locale, word: str) -> None:
    assert word not in stop_words(locale)


def test_a_key_of_the_alias_table_keeps_stop_words() -> None:
    analyser = Analyser("nl")
    assert analyser.key("Délai de réflexion") == analyser.key("delai de reflexion")
    assert analyser.key("attest van immatriculatie").split()[1] == "van"


STRETCHES = (
    "art art. artikel Bijlage annexe Anlagen 433 433quinquies quinquies quater 5 15 2011/36/EU 61/2 0 02 511 0800 a.b.c a. - – » « · … ’ l’aide covid-19"
    " 5-sexies start apart n° x2 \u00a0 \u200b \u0301 é ß œ / . , ( ) den İ Σ ½ \x85 abc-def-ghi-jkl T 9a"
).split(" ")


def test_words_are_the_same_however_a_text_is_cut() -> None:
    dice = random.Random(11)
    texts = ["".join(dice.choice(STRETCHES) + dice.choice(["", " ", " ", "  ", ".", "-", "/"]) for _ in range(dice.randint(0, 7))) for _ in range(3000)]
    read = read_texts(texts)
    for text, end, length in zip(texts, np.cumsum(read.lengths).tolist(), read.lengths.tolist(), strict=True):
        own = [read.words[word].groups for word in read.found[end - length : end].tolist()]
        assert own == [word.groups for word in split_words(text)], text


@pytest.mark.parametrize("texts", [[], [""], ["", "art.", "5", ""]])
def test_no_word_spans_two_texts(texts: list[str]) -> None:
    read = read_texts(texts)
    assert read.lengths.tolist() == [len(split_words(text)) for text in texts]
    assert len(read.found) == sum(read.lengths)
