"""A figure from its two files to the page, the chart, the number in a sentence and the download."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from figures_kit import SHEET, SHEET_PATH, TABLE, TABLE_PATH, write_figure
from helpers import build_pages, edit_everywhere, run_kb

IN_THE_SOURCES = SHEET.replace("ACT-01", "ACT-04")
BLOCK = "::: figure findings\n\nX [171](fig:findings/sexual/2019). [@law-2026:L-01]\n\n::: contacts national-contact-point"


def tiny_with_figure(make_project: Callable[..., Path]) -> Path:
    root = write_figure(make_project(), sheet=IN_THE_SOURCES)
    edit_everywhere(root, "act/refer", "::: contacts national-contact-point", BLOCK)
    said = run_kb(root, "figures")
    assert said.code == 0, said.said
    return root


def test_a_figure_reaches_page_chart_and_download(make_project: Callable[..., Path]) -> None:
    root = tiny_with_figure(make_project)
    said = run_kb(root, "lint")
    assert said.code == 0, said.said
    built = build_pages(root, strict=False)
    assert built.code == 0, built.said
    page = (root / "site/fr/act/refer/index.html").read_text(encoding="utf-8")
    assert '<a class="kb-figure-value" href="#figure-findings">171</a>' in page
    assert "1\N{NARROW NO-BREAK SPACE}146" in page
    assert sorted(file.name for file in (root / "site/assets/figures").glob("findings-fr-*")) == [
        "findings-fr-narrow.svg",
        "findings-fr-wide.svg",
    ]
    assert (root / "site/data/figures/findings.csv").read_bytes() == TABLE.encode()
    assert (root / "site/data/figures/datapackage.json").is_file()


def test_lint_names_file_and_line_of_a_broken_figure(make_project: Callable[..., Path]) -> None:
    root = tiny_with_figure(make_project)
    (root / TABLE_PATH).write_text(TABLE.replace("171", "a lot"), encoding="utf-8")
    said = run_kb(root, "lint")
    assert (said.code, said.err.strip()) == (
        2,
        f"{TABLE_PATH}:2: found the value 'a lot'; expected a number such as 1085 or 22.5, or nothing",
    )
    (root / TABLE_PATH).write_text(TABLE.replace("171", "172"), encoding="utf-8")
    said = run_kb(root, "lint")
    assert said.code == 1
    assert f"{TABLE_PATH}:6: [figure-total]" in said.said
    assert "docs/de/act/refer.md:" in said.said
    assert "[figure-value] '171' where docs/data/figures/findings.csv has 172. Write [172](fig:findings/sexual/2019)" in said.said
    (root / SHEET_PATH).write_text(IN_THE_SOURCES.replace("x: form", "x: shape"), encoding="utf-8")
    assert f"{SHEET_PATH}:14: [figure-chart]" in run_kb(root, "lint").said
