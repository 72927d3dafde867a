"""A small figure on disk, and what is changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rules_kit import four, make_project

from kb.figure_files import DIMENSIONS, FOLDER, PACKAGE, read_figures
from kb.figures.package import package_text
from kb.model import Finding, Locale
from kb.project import Project

FOUR = "{nl: a, fr: b, en: c, de: d}"
SHEET_PATH, TABLE_PATH = f"{FOLDER}/findings.yml", f"{FOLDER}/findings.csv"
SHEET = f"""\
id: findings
page: ACT-01
title: {FOUR}
tables: [2]
unit: {FOUR}
period: {{first: 2019, last: 2020}}
claims: [law-2026:L-01]
counted:
  text: {FOUR}
  claims: [law-2026:L-01]
caveats:
  - text: {FOUR}
    claims: [law-2026:L-02]
chart: {{x: form, series: year}}
"""
TABLE = """\
form,year,value
sexual,2019,171
sexual,2020,142
labour,2019,1146
labour,2020,
total,2019,1317
"""
LABELS = f"""\
dimensions:
  year:
    label: {FOUR}
  form:
    label: {FOUR}
    values:
      sexual: {{nl: Seksueel, fr: Sexuelle, en: Sexual, de: Sexuell}}
      labour: {{nl: Arbeid, fr: Travail, en: Labour, de: Arbeit}}
"""
WORDS = {f"figures.{key}": four(key) for key in ("total", "no_number", "percent_of")}
SHOWN = "::: figure findings"


def write_figure(root: Path, *, sheet: str = SHEET, table: str = TABLE, labels: str = LABELS) -> Path:
    """Write the figure into the folder of the figures below ``root``; an empty text is not written."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for path, text in ((DIMENSIONS, labels), (SHEET_PATH, sheet), (TABLE_PATH, table)):
        if text:
            (root / path).write_text(text, encoding="utf-8")
    return root


def project_with_figure(
    root: Path, bodies: Mapping[Locale, str] | None = None, *, texts: Mapping[str, str] | None = None, **data: Any
) -> Project:
    """Return a project with the figure and its description; ``texts`` replaces sheet, table or labels."""
    dimensions, figures = read_figures(write_figure(root, **(texts or {})))
    project = make_project(bodies or {"nl": SHOWN}, root=root, dimensions=dimensions, figures=figures, **({"interface": WORDS} | data))
    (root / PACKAGE).write_text(package_text(project.data), encoding="utf-8")
    return project


def places(findings: Iterable[Finding]) -> list[tuple[str, int, str]]:
    """Return path, line and rule of each finding."""
    return [(finding.path, finding.line, finding.rule) for finding in findings]
