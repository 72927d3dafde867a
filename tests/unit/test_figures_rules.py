"""Rules over figures: a good figure passes; each fault has its file, its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from figures_kit import LABELS, SHEET, SHEET_PATH, SHOWN, TABLE, TABLE_PATH, places, project_with_figure
from rules_kit import BODY_LINE, claim

from kb.figure_files import PACKAGE
from kb.model import Locale
from kb.rules.citations import check_in_short_numbers
from kb.rules.figure_values import check_figure_values, check_numbers_beside_figures
from kb.rules.figures import check_figure_pages, check_figures, check_package

FIGURE_CLAIMS = {
    "law-2026:L-01": claim(topic="figure", statement="The police recorded 171 findings in 2019."),
    "law-2026:L-02": claim(topic="law", statement="Article 433."),
}


def test_a_good_figure_passes(tmp_path: Path) -> None:
    project = project_with_figure(tmp_path)
    assert [*check_figures(project), *check_figure_pages(project), *check_package(project), *check_figure_values(project)] == []


@pytest.mark.parametrize(
    ("old", "new", "line", "rule", "says"),
    [
        ("x: form", "x: shape", 14, "figure-chart", "the column 'shape', which docs/data/figures/findings.csv lacks (it has form, year)"),
        ("series: year", "series: sex", 14, "figure-chart", "the column 'sex'"),
        ("series: year", "series: year, only: {year: [2018]}", 14, "figure-chart", "the key '2018'"),
        (", series: year", "", 14, "figure-chart", "two rows for the bar sexual; choose one key of year under 'only'"),
        ("series: year}", "series: year, only: {form: [total], year: [2020]}}", 14, "figure-chart", "no row at all"),
        ("tables: [2]", "across: sex", 4, "figure-across", "no column 'sex'"),
        ("tables: [2]", "totals: as-printed", 4, "figure-totals", "the totals add up"),
        ("claims: [law-2026:L-02]", "claims: [law-2026:L-99]", 12, "figure-claim", "law-2026:L-99 is no published claim"),
        ("claims: [law-2026:L-02]", "claims: [law-2026:L-03]", 12, "figure-claim", "has been replaced by law-2026:L-01"),
        ("claims: [law-2026:L-01]\ncounted", "claims: [law-2026:L-04]\ncounted", 7, "figure-claim", "no published claim"),
        ("title: {nl: a, fr: b", "title: {nl: a 3, fr: b 4", 3, "figure-text", "fr has ['4'], nl ['3']"),
    ],
)
def test_a_fault_in_a_sheet_is_found_with_its_line(tmp_path: Path, old: str, new: str, line: int, rule: str, says: str) -> None:
    assert old in SHEET
    found = list(check_figures(project_with_figure(tmp_path, texts={"sheet": SHEET.replace(old, new, 1)})))
    assert places(found)[0] == (SHEET_PATH, line, rule)
    assert says in found[0].message
    assert found[0].remedy


@pytest.mark.parametrize(
    ("old", "new", "line", "rule", "says"),
    [
        ("total,2019,1317", "total,2019,1300", 6, "figure-total", "the total 1300 of total/2019, where the rows add up to 1317"),
        ("labour,2020,", "sexual,2019,9", 5, "figure-row", "stands already in line 2"),
        ("labour,2019,1146", "organs,2019,1146", 4, "figure-label", "the key 'organs' of the column form has no label"),
        ("form,year,value", "form,month,value", 1, "figure-label", "the column 'month' is no dimension"),
    ],
)
def test_a_fault_in_a_table_is_found_with_its_line(tmp_path: Path, old: str, new: str, line: int, rule: str, says: str) -> None:
    assert old in TABLE
    found = list(check_figures(project_with_figure(tmp_path, texts={"table": TABLE.replace(old, new, 1)})))
    assert (TABLE_PATH, line, rule) in places(found)
    assert any(says in finding.message and finding.remedy for finding in found)


def test_totals_that_contradict_the_rows_are_printed_with_a_caveat_only(tmp_path: Path) -> None:
    table = TABLE.replace("1317", "1300")
    with_caveat = SHEET + "totals: as-printed\n"
    without = with_caveat.replace(SHEET[SHEET.index("caveats:") : SHEET.index("chart:")], "")
    assert list(check_figures(project_with_figure(tmp_path / "a", texts={"table": table, "sheet": with_caveat}))) == []
    found = list(check_figures(project_with_figure(tmp_path / "b", texts={"table": table, "sheet": without})))
    assert places(found) == [(SHEET_PATH, 12, "figure-totals")]


def test_the_page_of_a_figure_shows_it(tmp_path: Path) -> None:
    assert places(check_figure_pages(project_with_figure(tmp_path, {"nl": "Niets."}))) == [(SHEET_PATH, 2, "figure-page")]
    unwritten = SHEET.replace("page: ACT-01", "page: ACT-99")
    assert list(check_figure_pages(project_with_figure(tmp_path, {"nl": "Niets."}, texts={"sheet": unwritten}))) == []


def test_the_description_follows_the_tables(tmp_path: Path) -> None:
    project = project_with_figure(tmp_path)
    file = tmp_path / PACKAGE
    file.write_text(file.read_text(encoding="utf-8").replace('"total"', '"sum"'), encoding="utf-8")
    found = list(check_package(project))
    line = next(number for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1) if '"sum"' in text)
    assert places(found) == [(PACKAGE, line, "figure-package")]
    file.unlink()
    assert places(check_package(project)) == [(PACKAGE, 0, "figure-package")]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("nl", "[1.146](fig:findings/labour/2019)"),
        ("fr", "[1\N{NARROW NO-BREAK SPACE}146](fig:findings/labour/2019)"),
        ("en", "[1,146](fig:findings/labour/2019)"),
        ("de", "[1.146](fig:findings/labour/2019)"),
    ],
)
def test_a_marked_number_is_that_of_the_table_in_every_language(tmp_path: Path, locale: Locale, text: str) -> None:
    assert list(check_figure_values(project_with_figure(tmp_path, {"nl": SHOWN, locale: f"{SHOWN}\n\nX {text} y."}))) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[172](fig:findings/sexual/2019)", "'172' where docs/data/figures/findings.csv has 171"),
        ("[171 of 2019](fig:findings/sexual/2019)", "'171 of 2019' where"),
        ("[many](fig:findings/sexual/2019)", "'many' where"),
        ("[171](fig:findings/sexual)", "has no row sexual"),
        ("[171](fig:elsewhere/sexual/2019)", "no figure 'elsewhere'"),
    ],
)
def test_a_marked_number_that_is_not_in_the_table_is_found_on_its_line(tmp_path: Path, text: str, says: str) -> None:
    found = list(check_figure_values(project_with_figure(tmp_path, {"nl": SHOWN, "en": f"{SHOWN}\n\nA line,\nthen {text}."})))
    assert places(found) == [("docs/en/act/index.md", BODY_LINE + 3, "figure-value")]
    assert says in found[0].message
    assert found[0].remedy


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In 2019 waren het er 171, van 3 diensten. [@law-2026:L-01]", []),
        ("In 2020 waren het er 142. [@law-2026:L-01]", []),
        ("In 2019 waren het er [171](fig:findings/sexual/2019) en 1.147. [@law-2026:L-01]", ["1147"]),
        ("In 2019 waren het er 172. [@law-2026:L-01]", ["172"]),
        ("Artikel 500 telt niet. [@law-2026:L-01; law-2026:L-02]", []),
        ("In 2019 waren het er 172.", []),
    ],
)
def test_a_number_beside_a_figures_claim_stands_in_the_figure_or_the_claim(tmp_path: Path, text: str, numbers: list[str]) -> None:
    project = project_with_figure(tmp_path, {"nl": f"{SHOWN}\n\n{text}"}, claims=FIGURE_CLAIMS)
    found = list(check_numbers_beside_figures(project))
    assert places(found) == [("docs/nl/act/index.md", BODY_LINE + 2, "figure-number")] * len(numbers)
    assert all(f"'{number}'" in finding.message for number, finding in zip(numbers, found, strict=True))


def test_in_short_may_quote_the_tables_of_its_page(tmp_path: Path) -> None:
    body = '!!! in-short "X"\n    In 2019: {}.\n\n' + SHOWN
    assert list(check_in_short_numbers(project_with_figure(tmp_path, {"nl": body.format("1.146")}))) == []
    found = list(check_in_short_numbers(project_with_figure(tmp_path, {"nl": body.format("1.147")})))
    assert places(found) == [("docs/nl/act/index.md", BODY_LINE, "in-short-number")]


def test_a_country_needs_no_label_where_the_dimension_says_so(tmp_path: Path) -> None:
    table = TABLE.replace("sexual", "RO")
    labels = LABELS.replace("  form:\n", "  form:\n    countries: true\n")
    assert list(check_figures(project_with_figure(tmp_path / "a", texts={"table": table, "labels": labels}))) == []
    assert (TABLE_PATH, 2, "figure-label") in places(check_figures(project_with_figure(tmp_path / "b", texts={"table": table})))
