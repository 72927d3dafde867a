"""Keys of the tables in words."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale as BabelLocale

from kb.data import Data
from kb.model import Dimension, Figure, Locale
from kb.model.figures import TOTAL

_YEARS = re.compile(r"(\d{4})-(\d{4})")


def label_of(data: Data, column: str, key: str, locale: Locale) -> str:
    """Return a key in words: from the dimension, else a year (``2009-2012`` gets an en dash) or the name of a country (CLDR).

    A key without label stays as it is; the rule ``figure-label`` reports it.
    """
    dimension = data.dimensions.get(column)
    if dimension is not None and key in dimension.values:
        return dimension.values[key].text(locale)
    if key == TOTAL:
        return data.words("figures.total", locale)
    if years := _YEARS.fullmatch(key):
        return f"{years[1]}\N{EN DASH}{years[2]}"
    if dimension is not None and dimension.countries:
        return _countries(locale).get(key, key)
    return key


def in_order(keys: tuple[str, ...], dimension: Dimension | None) -> tuple[str, ...]:
    """Return keys as the dimension lists them, those it does not list (years) as they come, a total last."""
    known = list(dimension.values) if dimension else []
    return tuple(sorted(keys, key=lambda key: (key == TOTAL, known.index(key) if key in known else 0)))


def column_label(data: Data, column: str, locale: Locale) -> str:
    """Return the name of a column in words."""
    dimension = data.dimensions.get(column)
    return dimension.label.text(locale) if dimension else column


def unit_of(figure: Figure, data: Data, locale: Locale) -> str:
    """Return what is counted: ``findings``, or ``per cent of victims``."""
    unit = figure.sheet.unit.text(locale)
    return f"{data.words('figures.percent_of', locale)} {unit}" if figure.sheet.measure == "percent" else unit


@cache
def _countries(locale: Locale) -> dict[str, str]:
    return dict(BabelLocale(locale).territories)
