"""The description of the figures is a valid Data Package, and the tables of the report are all there or left out on purpose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from figures_kit import project_with_figure, write_figure
from helpers import ROOT, tiny_project

from kb.cli import main
from kb.figure_files import FOLDER, PACKAGE
from kb.figures.package import describe_package, package_text
from kb.model import LOCALES
from kb.project import Project

frictionless = pytest.importorskip("frictionless")

LEFT_OUT = {39: "repeats table 38, so it is wrong", 43: "so few persons that the cells lead to them"}


def test_the_package_is_valid_for_frictionless() -> None:
    report = frictionless.validate(str(ROOT / PACKAGE))
    assert report.valid, report.flatten(["resourceName", "rowNumber", "fieldName", "message"])


def test_a_table_that_breaks_its_schema_is_found_by_frictionless(tmp_path: Path) -> None:
    project_with_figure(tmp_path)
    table = tmp_path / FOLDER / "findings.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("1146", "many"), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / PACKAGE)).valid


def test_the_package_says_what_others_need(project: Project) -> None:
    resources = {resource["name"]: resource for resource in json.loads((ROOT / PACKAGE).read_text(encoding="utf-8"))["resources"]}
    assert set(resources) == set(project.data.figures)
    for resource in resources.values():
        for texts in (
            resource["titles"],
            resource["unit"],
            resource["counted"]["text"],
            *(caveat["text"] for caveat in resource["caveats"]),
        ):
            assert [texts[locale] != "" for locale in LOCALES] == [True] * 4
        assert resource["sources"]
        assert resource["claims"]
        assert [field["name"] for field in resource["schema"]["fields"]][-1] == "value"


def test_the_committed_description_is_the_one_the_command_writes(project: Project) -> None:
    assert (ROOT / PACKAGE).read_text(encoding="utf-8") == package_text(project.data), "run python -m kb figures"


def test_the_command_writes_the_description(tmp_path: Path) -> None:
    root = write_figure(tiny_project(tmp_path))
    assert main(["--root", str(root), "figures"]) == 0
    assert json.loads((root / PACKAGE).read_text(encoding="utf-8"))["resources"][0]["name"] == "findings"


def test_every_table_of_the_government_report_is_there_or_left_out_on_purpose(project: Project) -> None:
    report = [figure for figure in project.data.figures.values() if figure.sheet.claims[0].startswith("govreport")]
    numbers = [number for figure in report for number in figure.sheet.tables]
    assert sorted({*numbers, *LEFT_OUT}) == list(range(1, 44))
    assert not set(numbers) & set(LEFT_OUT)


def test_years_are_years_and_other_keys_are_categories(tmp_path: Path) -> None:
    fields = describe_package(project_with_figure(tmp_path).data)["resources"][0]["schema"]["fields"]
    assert [(field["name"], field["type"]) for field in fields] == [("form", "string"), ("year", "year"), ("value", "integer")]
    assert fields[0]["categories"][0] == {
        "value": "sexual",
        "label": "Sexual",
        "labels": {"nl": "Seksueel", "fr": "Sexuelle", "en": "Sexual", "de": "Sexuell"},
    }
