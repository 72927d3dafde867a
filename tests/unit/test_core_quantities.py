"""Numbers, dates, articles and phones mean the same in four languages."""

from __future__ import annotations

import pytest

from kb.model import Locale
from kb.quantities import count_quantities


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("nl", "sinds 8 augustus 2025, EUR 125.000 en 2,5 jaar"),
        ("fr", "depuis le 8 août 2025, 125\u00a0000 euros et 2,5 ans"),
        ("en", "since 8 August 2025, EUR 125,000 and 2.5 years"),
        ("de", "seit dem 8. August 2025, 125.000 Euro und 2,5 Jahre"),
    ],
)
def test_the_same_sentence_has_the_same_quantities_in_every_locale(locale: Locale, text: str) -> None:
    assert count_quantities(text, locale) == {"2025-08-08": 1, "125000": 1, "2.5": 1}


@pytest.mark.parametrize(
    ("locale", "text", "key"),
    [
        ("fr", "le 1er septembre 2026", "2026-09-01"),
        ("de", "im März 2026", "2026-03"),
        ("nl", "art. 61/2", "61/2"),
        ("nl", "art. 433quinquies", "433quinquies"),
        ("nl", "richtlijn 2011/36/EU", "2011/36"),
        ("fr", "directive 2011/36/UE", "2011/36"),
        ("fr", "Livre II", "2"),
        ("de", "Buch 2", "2"),
    ],
)
def test_references_and_partial_dates_have_one_form(locale: Locale, text: str, key: str) -> None:
    assert count_quantities(text, locale) == {key: 1}


def test_a_phone_number_is_one_quantity_and_not_three() -> None:
    assert count_quantities("bel 078 055 800 of 101", "nl", ["078 055 800"]) == {"078 055 800": 1, "101": 1}


def test_a_changed_number_changes_the_count() -> None:
    assert count_quantities("45 dagen", "nl") != count_quantities("54 days", "en")
