"""The URL scheme, and dates in words."""

from __future__ import annotations

import pytest

from kb.dates import show_date
from kb.model import Locale
from kb.site_urls import go_url, page_url, relative_url, source_anchor


@pytest.mark.parametrize(
    ("slug", "locale", "url"),
    [("index", "nl", ""), ("index", "fr", "fr/"), ("act/index", "de", "de/act/"), ("act/refer", "nl", "act/refer/")],
)
def test_a_page_has_one_url(slug: str, locale: Locale, url: str) -> None:
    assert page_url(slug, locale) == url


@pytest.mark.parametrize(
    ("target", "start", "link"),
    [
        ("act/refer/", "act/refer/", "./"),
        ("act/refer/#when", "act/refer/", "#when"),
        ("act/", "act/refer/", "../"),
        ("", "fr/act/", "../../"),
        ("fr/act/refer/#x", "", "fr/act/refer/#x"),
        ("assets/a.css", "go/ACT-05/fr/", "../../../assets/a.css"),
    ],
)
def test_links_are_relative_so_that_the_site_works_under_any_path(target: str, start: str, link: str) -> None:
    assert relative_url(target, start=start) == link


def test_permanent_addresses_have_a_form_without_and_with_locale() -> None:
    assert (go_url("ACT-05"), go_url("ACT-05", "fr")) == ("go/ACT-05/", "go/ACT-05/fr/")


def test_a_claim_has_an_anchor_that_a_url_can_carry() -> None:
    assert source_anchor("F2.1-12") == "f2-1-12"


@pytest.mark.parametrize(
    ("iso", "locale", "shown"),
    [
        ("2025-08-08", "nl", "8 augustus 2025"),
        ("2025-08-08", "fr", "8 août 2025"),
        ("2025-08-08", "en", "8 August 2025"),
        ("2025-08-08", "de", "8. August 2025"),
        ("2026-11", "fr", "novembre 2026"),
        ("2019", "de", "2019"),
    ],
)
def test_dates_are_shown_as_precisely_as_they_are_known(iso: str, locale: Locale, shown: str) -> None:
    assert show_date(iso, locale) == shown
