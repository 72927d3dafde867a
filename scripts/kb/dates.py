"""Dates as people read them."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton

from kb.model import Locale

_BABEL = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB", "de": "de_BE"}


def show_date(iso: str, locale: Locale) -> str:
    """Return an ISO year, month or day in words: ``2025-08-08`` -> ``8 augustus 2025`` (nl)."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return iso
    babel_locale = _BABEL[locale]
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=babel_locale)
    return format_date(date(*parts), format="long", locale=babel_locale)
