"""Numbers as readers see them, and the values that running text takes from a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal

from kb.model import Figure, FigureSheet, Locale

SCHEME = "fig:"
_BABEL = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB", "de": "de_BE"}
_ADDRESS = re.compile(r"fig:([a-z0-9-]+)((?:/[A-Za-z0-9-]+)*)")


@lru_cache(maxsize=8192)
def show_number(value: Decimal, locale: Locale) -> str:
    """Return a number with the separators of the locale: 1085 is ``1.085`` (nl, de), ``1 085`` (fr), ``1,085`` (en)."""
    return str(format_decimal(value, locale=_BABEL[locale], decimal_quantization=False))


def show_value(value: Decimal, sheet: FigureSheet, locale: Locale) -> str:
    """Return a value of a table, with its sign when it is a percentage."""
    shown = show_number(value, locale)
    if sheet.measure != "percent":
        return shown
    return f"{shown}%" if locale == "en" else f"{shown}\N{NO-BREAK SPACE}%"


@dataclass(frozen=True)
class FigureValue:
    """What ``fig:<id>/<key>/<key>`` names: the figure and one of its values."""

    figure: Figure
    keys: tuple[str, ...]
    value: Decimal


def figure_value(address: str, figures: Mapping[str, Figure]) -> FigureValue:
    """Return the value at an address: the figure's id, then one key for each column in the order of the CSV.

    Raises:
        ValueError: no such figure, row or number; the message says what there is.
    """
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(f"'{address}' is not written fig:<id>/<key>/<key>")
    figure = figures.get(match[1])
    if figure is None:
        raise ValueError(f"no figure '{match[1]}'")
    keys = tuple(match[2].split("/")[1:])
    if keys not in figure.values:
        expected = "/".join(f"<{column}>" for column in figure.columns)
        example = "/".join(figure.rows[0].keys)
        raise ValueError(f"{figure.path} has no row {'/'.join(keys) or '(none)'}; write fig:{figure.id}/{expected}, such as {example}")
    value = figure.values[keys]
    if value is None:
        raise ValueError(f"{figure.path} has no number in the row {'/'.join(keys)}")
    return FigureValue(figure, keys, value)
