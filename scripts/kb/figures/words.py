"""What a chart shows, in words: its labels, its values, and the sentence for those who do not see it."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from kb.data import Data
from kb.figures.labels import in_order, label_of
from kb.figures.layout import ChartTexts
from kb.figures.numbers import show_value
from kb.figures.selection import Selection, select
from kb.model import DataError, Figure, Locale


def chart_of(figure: Figure, data: Data) -> Selection | None:
    """Return what the chart of the figure shows; None when it has none.

    Raises:
        DataError: the sheet asks for what the table lacks.
    """
    if figure.sheet.chart is None:
        return None
    try:
        selection = select(figure, figure.sheet.chart)
    except ValueError as error:
        line = figure.lines.get("chart", 0)
        raise DataError(figure.sheet_path, line, found=f"in the chart {error}", expected="columns and keys of the table") from error
    return dataclasses.replace(selection, series=in_order(selection.series, data.dimensions.get(figure.sheet.chart.series or "")))


def chart_texts(figure: Figure, selection: Selection, data: Data, locale: Locale) -> ChartTexts:
    """Return the words of the chart."""
    chart = figure.sheet.chart
    x, series = (chart.x, chart.series) if chart else ("", None)
    labels = {key: label_of(data, x, key, locale) for key in selection.groups}
    labels |= {key: label_of(data, series or "", key, locale) for key in selection.series if key}

    def show(value: Decimal | None) -> str:
        return data.words("figures.no_number", locale) if value is None else show_value(value, figure.sheet, locale)

    def bar(group: str, name: str) -> str:
        return f"{labels[name]} {show(selection.values.get((group, name)))}" if name else show(selection.values.get((group, name)))

    parts = [f"{labels[group]}: {', '.join(bar(group, name) for name in selection.series)}" for group in selection.groups]
    return ChartTexts(title=figure.sheet.title.text(locale), summary="; ".join(parts) + ".", labels=labels, show=show)
