"""Reading figures: what is no figure is refused with file and line; what is one is shown in rows, columns and numbers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from figures_kit import LABELS, SHEET, SHEET_PATH, TABLE, TABLE_PATH, project_with_figure, write_figure

from kb.figure_files import DIMENSIONS, FOLDER, read_figures, read_table
from kb.figures import figure_value, make_table, select, show_value
from kb.figures.labels import label_of
from kb.figures.numbers import show_number
from kb.model import LOCALES, DataError, Locale
from kb.project import Project


def test_a_project_without_figures_has_none(tmp_path: Path) -> None:
    assert read_figures(tmp_path) == ({}, {})


def test_a_figure_has_its_rows_with_their_lines(tmp_path: Path) -> None:
    dimensions, figures = read_figures(write_figure(tmp_path))
    figure = figures["findings"]
    assert set(dimensions) == {"year", "form"}
    assert figure.columns == ("form", "year")
    assert [(row.keys, row.value, row.line) for row in figure.rows[2:4]] == [
        (("labour", "2019"), Decimal(1146), 4),
        (("labour", "2020"), None, 5),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ("form,year,value", "form,year", 1, "the columns form, year"),
        ("form,year,value", "Form,year,value", 1, "the columns Form, year, value"),
        ("sexual,2020,142", "sexual,2020", 3, "2 cells"),
        ("sexual,2020,142", "sexual,2020,142,1", 3, "4 cells"),
        ("sexual,2020,142", "sexual,2020,about 142", 3, "the value 'about 142'"),
        ("labour,2019,1146", 'labour,2019,"1,146"', 4, "the value '1,146'"),
        ("labour,2019,1146", " labour,2019,1146", 4, "' labour' in the column form"),
        ("labour,2020,", ",2020,", 5, "'' in the column form"),
        (TABLE.partition("\n")[2], "", 1, "no rows"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(old: str, new: str, line: int, found: str) -> None:
    assert old in TABLE
    with pytest.raises(DataError) as refused:
        read_table(TABLE.replace(old, new, 1), path=TABLE_PATH)
    assert (refused.value.path, refused.value.line, refused.value.found) == (TABLE_PATH, line, found)
    assert refused.value.expected


def test_a_sheet_without_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        read_figures(write_figure(tmp_path, table=""))
    assert (refused.value.path, refused.value.found) == (TABLE_PATH, "no such file")


def test_a_table_without_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        read_figures(write_figure(tmp_path, sheet=""))
    assert (refused.value.path, refused.value.expected) == (TABLE_PATH, f"{FOLDER}/findings.yml beside it")


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("id: findings", "id: others", 1, "the file's own name"),
        ("title: {nl: a, fr: b, en: c, de: d}", "title: {nl: a, fr: b, en: c, de: ''}", 3, "missing in de"),
        ("claims: [law-2026:L-02]", "claims: []", 13, "at least 1 item"),
        ("chart: {x: form", "chart: {kind: pie, x: form", 14, "only known keys"),
        ("tables: [2]", "tables: [two]", 4, ""),
    ],
)
def test_what_is_no_sheet_is_refused_with_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in SHEET
    with pytest.raises(DataError) as refused:
        read_figures(write_figure(tmp_path, sheet=SHEET.replace(old, new, 1)))
    assert (refused.value.path, refused.value.line) == (SHEET_PATH, line)
    assert says in str(refused.value)


def test_a_label_that_lacks_a_language_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="missing in fr") as refused:
        read_figures(write_figure(tmp_path, labels=LABELS.replace("fr: Sexuelle", "fr: ''")))
    assert (refused.value.path, refused.value.line) == (DIMENSIONS, 7)


def test_the_table_spreads_its_last_column_and_keeps_the_order_of_the_rows(tmp_path: Path) -> None:
    data = project_with_figure(tmp_path).data
    table = make_table(data.figures["findings"], data.dimensions)
    assert (table.headings, table.across, table.keys) == (("form",), "year", ("2019", "2020"))
    assert [(row.keys, [(cell.value, cell.given) for cell in row.cells], row.is_total) for row in table.rows] == [
        (("sexual",), [(171, True), (142, True)], False),
        (("labour",), [(1146, True), (None, True)], False),
        (("total",), [(1317, True), (None, False)], True),
    ]


def test_columns_follow_their_dimension_with_the_total_last(tmp_path: Path) -> None:
    texts = {"sheet": SHEET + "across: form\n", "table": "form,year,value\ntotal,2019,3\nlabour,2019,1\nsexual,2019,2\n"}
    data = project_with_figure(tmp_path, texts=texts).data
    assert make_table(data.figures["findings"], data.dimensions).keys == ("sexual", "labour", "total")


def test_a_table_can_keep_every_column_as_a_heading(tmp_path: Path) -> None:
    data = project_with_figure(tmp_path, texts={"sheet": SHEET + "across: none\n"}).data
    table = make_table(data.figures["findings"], data.dimensions)
    assert (table.headings, table.keys, len(table.rows)) == (("form", "year"), ("",), 5)


def test_a_chart_leaves_totals_out_and_shows_the_largest_groups(tmp_path: Path) -> None:
    rows = "".join(f"{key},2019,{number}\n" for number, key in enumerate(("a", "b", "c", "d"), start=1))
    sheet = SHEET.replace("series: year}", "series: year, top: 3}")
    figure = project_with_figure(tmp_path, texts={"sheet": sheet, "table": f"form,year,value\n{rows}total,2019,10\n"}).data.figures[
        "findings"
    ]
    assert figure.sheet.chart
    chosen = select(figure, figure.sheet.chart)
    assert (chosen.groups, chosen.series, chosen.left_out, chosen.largest) == (("d", "c", "b"), ("2019",), 1, 4)


@pytest.mark.parametrize(("locale", "shown"), [("nl", "1.085"), ("fr", "1\N{NARROW NO-BREAK SPACE}085"), ("en", "1,085"), ("de", "1.085")])
def test_numbers_have_the_separators_of_the_language(locale: Locale, shown: str) -> None:
    assert show_number(Decimal(1085), locale) == shown


@pytest.mark.parametrize(("locale", "shown"), [("nl", "22,5\N{NO-BREAK SPACE}%"), ("en", "22.5%")])
def test_percentages_carry_their_sign(tmp_path: Path, locale: Locale, shown: str) -> None:
    sheet = project_with_figure(tmp_path, texts={"sheet": SHEET + "measure: percent\n"}).data.figures["findings"].sheet
    assert show_value(Decimal("22.5"), sheet, locale) == shown


def test_keys_are_said_in_words(tmp_path: Path) -> None:
    texts = {"labels": LABELS.replace("  form:\n", "  form:\n    countries: true\n")}
    data = project_with_figure(tmp_path, texts=texts).data
    assert [label_of(data, "form", key, "de") for key in ("sexual", "RO", "total")] == ["Sexuell", "Rumänien", "total"]
    assert [label_of(data, "year", key, "nl") for key in ("2019", "2009-2012")] == ["2019", "2009\N{EN DASH}2012"]


def test_an_address_names_a_value(tmp_path: Path) -> None:
    figures = project_with_figure(tmp_path).data.figures
    assert figure_value("fig:findings/labour/2019", figures).value == 1146


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("fig:others/sexual/2019", "no figure 'others'"),
        ("fig:findings/sexual", "has no row sexual; write fig:findings/<form>/<year>, such as sexual/2019"),
        ("fig:findings/sexual/2021", "has no row sexual/2021"),
        ("fig:findings/labour/2020", "has no number in the row labour/2020"),
        ("fig:findings?x", "is not written fig:"),
    ],
)
def test_an_address_that_names_none_says_what_there_is(tmp_path: Path, address: str, says: str) -> None:
    figures = project_with_figure(tmp_path).data.figures
    with pytest.raises(ValueError) as refused:
        figure_value(address, figures)
    assert says in str(refused.value)


def test_every_locale_can_say_every_key_of_the_real_figures(project: Project) -> None:
    data = project.data
    for figure in data.figures.values():
        for column in figure.columns:
            for key in figure.keys(column):
                for locale in LOCALES:
                    label = label_of(data, column, key, locale)
                    assert label, f"{figure.id} {column} {key}"
                    assert label != key or key.isdigit(), f"{figure.id}: {column} {key} has no name in {locale}"
