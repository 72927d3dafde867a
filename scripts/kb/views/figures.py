"""Figures on their pages: chart, table, what was counted, caveats, downloads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kb.figures import Table, make_table, show_value
from kb.figures.labels import column_label, label_of, unit_of
from kb.figures.layout import FORMS
from kb.figures.words import chart_of, chart_texts
from kb.model import Figure
from kb.rendering import Rendering
from kb.site_urls import chart_url, figure_data_url

LONGEST_OPEN_TABLE = 16
"""Rows up to which a table stands open beside its chart."""


@dataclass(frozen=True)
class ShownCell:
    """A cell in words, with a spoken word where a dash stands for a missing number."""

    text: str
    spoken: str = ""


@dataclass(frozen=True)
class ShownRow:
    """A row in words."""

    heads: tuple[str, ...]
    cells: tuple[ShownCell, ...]
    is_total: bool


def view_figure(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the figure named by the one argument, in the words of the page's locale."""
    (figure_id,) = args
    data, locale = rendering.data, rendering.locale
    figure = data.figures[figure_id]
    table = make_table(figure, data.dimensions)
    chart = chart_of(figure, data)
    return {
        "figure": figure,
        "sheet": figure.sheet,
        "unit": unit_of(figure, data, locale),
        "period": "\N{EN DASH}".join(dict.fromkeys(rendering.date(day) for day in (figure.sheet.period.first, figure.sheet.period.last))),
        "headings": [column_label(data, column, locale) for column in table.headings],
        "columns": [label_of(data, table.across, key, locale) if key else unit_of(figure, data, locale) for key in table.keys],
        "across": column_label(data, table.across, locale) if table.across else "",
        "rows": list(_show_rows(table, figure, rendering)),
        "open": chart is None or len(table.rows) <= LONGEST_OPEN_TABLE,
        "chart": chart,
        "texts": chart_texts(figure, chart, data, locale) if chart else None,
        "charts": {form: rendering.link(chart_url(figure_id, locale, form)) for form in FORMS},
        "csv": rendering.link(figure_data_url(f"{figure_id}.csv")),
        "package": rendering.link(figure_data_url("datapackage.json")),
    }


def _show_rows(table: Table, figure: Figure, rendering: Rendering) -> Iterator[ShownRow]:
    locale, words = rendering.locale, rendering.words
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell.value is not None:
                cells.append(ShownCell(show_value(cell.value, figure.sheet, locale)))
            else:
                cells.append(ShownCell("\N{EN DASH}", words("figures.no_number") if cell.given else words("figures.not_given")))
        heads = tuple(label_of(rendering.data, column, key, locale) for column, key in zip(table.headings, row.keys, strict=True))
        yield ShownRow(heads, tuple(cells), row.is_total)
