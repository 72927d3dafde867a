"""Procedures: what the model and the rule refuse, with file and line, and how a timeline reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as etree

import pytest
from rules_kit import make_project

from kb.model import DataError, Procedure
from kb.rules.procedures import check_procedures
from kb.timeline import Row, draw_timeline
from kb.yaml_source import parse_yaml, validate

PATH = "docs/data/procedures/p.yml"
FOUR = "{nl: a, fr: a, en: a, de: a}"
TEXT = f"""\
id: p
page: ACT-01
section: a
title: {FOUR}
trigger: {{text: {FOUR}, claims: [law-2026:L-01]}}
preconditions: []
events:
  - {{id: start, label: {FOUR}}}
phases:
  - id: first
    title: {FOUR}
    document: annex-15
    lasts: {{duration: P45D, after: start}}
    steps:
      - id: ask
        actor: centre
        action: {FOUR}
        claims: [law-2026:L-01]
        next: [grant]
      - id: grant
        actor: centre
        action: {FOUR}
        claims: [law-2026:L-02]
overlays: []
risks:
  - {{text: {FOUR}, remedy: {FOUR}, claims: [law-2026:L-01]}}
legal_basis:
  - {{instrument: act, article: 61/2, text: {FOUR}, claims: [law-2026:L-01]}}
contacts: [contact-point]
reviewed: 2026-11-22
"""
PLACES = {"page": 2, "phases.0": 10, "phases.0.steps.0": 15, "phases.0.steps.1": 20, "legal_basis.0": 28, "contacts.0": 29}
LINES = {(PATH, place): line for place, line in PLACES.items()}


def read(text: str) -> Procedure:
    value, node = parse_yaml(text, path=PATH)
    return validate(value, Procedure, path=PATH, node=node)


def findings(text: str) -> list[tuple[str, int, str]]:
    project = make_project({"nl": "x"}, procedures={"p": read(text)}, lines=LINES)
    return [(finding.path, finding.line, finding.message) for finding in check_procedures(project)]


def test_a_good_procedure_passes() -> None:
    assert findings(TEXT) == []
    assert read(TEXT).claims() == {"law-2026:L-01", "law-2026:L-02"}


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("duration: P45D", "duration: 45 days"), 13, "an ISO 8601 duration"),
        (("after: start", "after: nothing"), 13, "one of the events"),
        (("next: [grant]", "next: [nowhere]"), 19, "the id of a step"),
        (("        claims: [law-2026:L-02]", "        claims: [law-2026:L-02]\n        next: [ask]"), 24, "a loop"),
        (("id: grant", "id: ask"), 20, "each id once"),
        (("claims: [law-2026:L-02]", "claims: []"), 23, "at least 1 item"),
        ((f"action: {FOUR}", "action: {nl: a, fr: '', en: a, de: a}"), 17, "missing in fr"),
        ((f"action: {FOUR}", "action: {nl: a, fr: a, en: a}"), 17, "this key to be there"),
    ],
)
def test_a_broken_procedure_is_named_with_its_line(change: tuple[str, str], line: int, says: str) -> None:
    with pytest.raises(DataError) as caught:
        read(TEXT.replace(*change, 1))
    assert (caught.value.path, caught.value.line) == (PATH, line)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("actor: centre", "actor: nobody"), 15, "no actor 'nobody'"),
        (("claims: [law-2026:L-02]", "claims: [law-2026:L-99]"), 20, "law-2026:L-99 is no published claim"),
        (("claims: [law-2026:L-02]", "claims: [law-2026:L-03]"), 20, "has been replaced by law-2026:L-01"),
        (("document: annex-15", "document: nope"), 10, "no document 'nope'"),
        (("contacts: [contact-point]", "contacts: [nobody]"), 29, "no contact 'nobody'"),
        (("instrument: act", "instrument: nope"), 28, "no instrument 'nope'"),
        (("page: ACT-01", "page: ACT-99"), 2, "the page ACT-99 does not exist"),
    ],
)
def test_ids_that_name_nothing_are_found(change: tuple[str, str], line: int, says: str) -> None:
    ((path, found_line, message),) = findings(TEXT.replace(*change, 1))
    assert (path, found_line) == (PATH, line) and says in message


@pytest.mark.parametrize("upright", [True, False])
def test_a_timeline_is_an_svg_with_a_name_and_no_styles(upright: bool) -> None:
    rows = [Row("Eerste fase", "bijlage 15", "45 dagen", "afgifte"), Row("Tweede fase met een lange naam", "", "3 maanden", "")]
    text = draw_timeline(rows, title="Tijdlijn", locale="nl", upright=upright)
    svg = etree.fromstring(text)
    assert "style" not in text and svg.get("role") == "img" and svg.get("lang") == "nl"
    names: dict[str, Any] = {child.tag.rpartition("}")[2]: child.text for child in svg}
    assert names["title"] == "Tijdlijn" and "45 dagen" in names["desc"]
    assert text == draw_timeline(rows, title="Tijdlijn", locale="nl", upright=upright)


def test_every_procedure_of_the_site_is_shown_on_its_page() -> None:
    root = Path(__file__).parents[2]
    for file in sorted((root / "docs/data/procedures").glob("*.yml")):
        value, node = parse_yaml(file.read_text(encoding="utf-8"), path=file.name)
        procedure = validate(value, Procedure, path=file.name, node=node)
        pages = [page for page in (root / "docs/nl").rglob("*.md") if f"id: {procedure.page}\n" in page.read_text(encoding="utf-8")]
        assert len(pages) == 1 and f"::: procedure {procedure.id}" in pages[0].read_text(encoding="utf-8"), procedure.id
