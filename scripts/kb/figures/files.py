"""The files of the figures in the built site: their charts, and their open-data edition."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from kb.data import Data
from kb.figures.drawing import draw_chart
from kb.figures.layout import FORMS, lay_out
from kb.figures.package import package_text
from kb.figures.words import chart_of, chart_texts
from kb.model import Figure, Locale
from kb.site_urls import chart_url, figure_data_url

_SHOWN = re.compile(r'\bdata-figure="([^"]+)"')


def write_charts(data: Data, site: Path, pages: Iterable[tuple[Locale, str]]) -> None:
    """Write the charts that ``pages`` (locale and HTML) show, wide and narrow."""
    for locale, figure_id in sorted({(locale, figure_id) for locale, html in pages for figure_id in _SHOWN.findall(html)}):
        _write_charts_of(data.figures[figure_id], locale, data, site=site)


def _write_charts_of(figure: Figure, locale: Locale, data: Data, *, site: Path) -> None:
    selection = chart_of(figure, data)
    if selection is None:
        return
    texts = chart_texts(figure, selection, data, locale)
    for form in FORMS:
        layout = lay_out(selection, texts, form)
        file = site / chart_url(figure.id, locale, form)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(draw_chart(layout, texts, locale), encoding="utf-8")


def write_figure_data(data: Data, site: Path) -> None:
    """Write the tables and their description as open data."""
    if not data.figures:
        return
    for figure in data.figures.values():
        target = site / figure_data_url(Path(figure.path).name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(data.root / figure.path, target)
    (site / figure_data_url("datapackage.json")).write_text(package_text(data), encoding="utf-8")
