"""The figures on the built pages: each table equals its CSV, each chart is there in every form, each download is the table."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as etree
from decimal import Decimal
from pathlib import Path

import pytest
from helpers import Element
from site_kit import PAGES, built, page_name, url_of

from kb.figures.labels import label_of
from kb.figures.layout import FORMS
from kb.model import Figure, Locale, Page
from kb.project import Project
from kb.rules.figure_values import numbers_in
from kb.site_urls import chart_url, figure_data_url

SVG = "{http://www.w3.org/2000/svg}"
FIGURE_PAGES = [page for page in PAGES if "\n::: figure " in page.body]


def shown_figures(site: Path, page: Page) -> list[Element]:
    return [element for element in built(site, url_of(page)).all("figure") if element["data-figure"]]


def cell_number(cell: Element, locale: Locale) -> Decimal | None:
    """Return the number of a cell, None where a dash stands."""
    if cell.all("span"):
        return None
    (number,) = numbers_in(cell.whole_text, locale)
    return number


def read_rows(shown: Element, figure: Figure, project: Project, locale: Locale) -> dict[tuple[str, ...], Decimal | None]:
    """Return value by labels in the order of the CSV's columns, as the page's table gives them."""
    (table,) = shown.all("table")
    (head,) = table.all("thead")
    names = [cell.whole_text for cell in head.all("th")]
    across = figure.columns[-1] if figure.sheet.across is None and len(figure.columns) > 1 else figure.sheet.across
    across = None if across == "none" else across
    found: dict[tuple[str, ...], Decimal | None] = {}
    (body,) = table.all("tbody")
    for row in body.all("tr"):
        heads, cells = [cell.whole_text for cell in row.all("th")], row.all("td")
        assert len(heads) + len(cells) == len(names)
        for name, cell in zip(names[len(heads) :], cells, strict=True):
            by_column = dict(zip([column for column in figure.columns if column != across], heads, strict=True))
            keys = tuple(name if column == across else by_column[column] for column in figure.columns)
            found[keys] = cell_number(cell, locale)
    return found


@pytest.mark.parametrize("page", FIGURE_PAGES, ids=page_name)
def test_the_table_of_each_figure_equals_its_csv(site: Path, project: Project, page: Page) -> None:
    figures = shown_figures(site, page)
    assert len(figures) == page.body.count("\n::: figure ")
    for shown in figures:
        figure = project.data.figures[shown["data-figure"]]
        with (project.root / figure.path).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        wanted = {
            tuple(label_of(project.data, column, key, page.locale) for column, key in zip(figure.columns, keys, strict=True)): Decimal(
                value
            )
            if value
            else None
            for *keys, value in rows
        }
        found = read_rows(shown, figure, project, page.locale)
        assert {keys: value for keys, value in found.items() if value is not None or keys in wanted} == wanted, figure.id


@pytest.mark.parametrize("page", FIGURE_PAGES, ids=page_name)
def test_each_figure_says_what_it_counts_and_where_it_comes_from(site: Path, project: Project, page: Page) -> None:
    for shown in shown_figures(site, page):
        sheet = project.data.figures[shown["data-figure"]].sheet
        text = shown.whole_text
        for said in (sheet.title, sheet.unit, sheet.counted.text, *(caveat.text for caveat in sheet.caveats)):
            assert " ".join(said.text(page.locale).split()) in text, sheet.id
        cited = {claim for part in shown.all("span") if "kb-refs" in part["class"].split() for claim in part["data-claim"].split()}
        assert cited == set(project.data.figures[sheet.id].claims())


@pytest.mark.parametrize("page", FIGURE_PAGES, ids=page_name)
def test_each_chart_is_there_in_every_form_and_says_its_numbers(site: Path, project: Project, page: Page) -> None:
    for shown in shown_figures(site, page):
        figure = project.data.figures[shown["data-figure"]]
        images = shown.all("img")
        assert len(images) == (figure.sheet.chart is not None)
        for form in FORMS if images else ():
            svg = etree.fromstring((site / chart_url(figure.id, page.locale, form)).read_text(encoding="utf-8"))
            assert svg.findtext(f"{SVG}title") == figure.sheet.title.text(page.locale)
            assert svg.findtext(f"{SVG}desc") in images[0]["alt"]


def test_the_downloads_are_the_tables(site: Path, project: Project) -> None:
    for figure in project.data.figures.values():
        assert (site / figure_data_url(f"{figure.id}.csv")).read_bytes() == (project.root / figure.path).read_bytes()
    package = json.loads((site / figure_data_url("datapackage.json")).read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(project.data.figures)


@pytest.mark.parametrize("page", [page for page in PAGES if "](fig:" in page.body], ids=page_name)
def test_every_marked_number_leads_to_its_table(site: Path, page: Page) -> None:
    elements = [element for tag in ("a", "span") for element in built(site, url_of(page)).all(tag) if element["class"] == "kb-figure-value"]
    assert len(elements) == page.body.count("](fig:")
    assert all("#figure-" in element["href"] for element in elements if element.tag == "a")  # a span: the figure's page is not written yet
