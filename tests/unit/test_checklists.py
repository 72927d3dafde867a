"""Checklists and the pocket card: what the models and the rules refuse, with file and line; parity of the real ones."""

from __future__ import annotations

from typing import Any

import pytest
from helpers import data_files
from rules_kit import contact, fact, make_project, pocket_card

from kb.model import LOCALES, Checklist, DataError, PocketCard
from kb.printables import printables
from kb.project import Project
from kb.quantities import count_quantities
from kb.rules.checklists import CARD, check_checklists, check_pocket_card
from kb.yaml_source import parse_yaml, validate

PATH = "docs/data/checklists/first.yml"
FOUR = "{nl: a, fr: a, en: a, de: a}"
TEXT = f"""\
id: first
page: ACT-01
title: {FOUR}
purpose: {{text: {FOUR}, claims: [law-2026:L-01]}}
groups:
  - id: before
    title: {FOUR}
    items:
      - {{text: {FOUR}, claims: [law-2026:L-01]}}
  - id: after
    title: {FOUR}
    items:
      - {{text: {FOUR}, claims: [law-2026:L-02]}}
contacts: [contact-point]
reviewed: 2026-11-22
"""
LINES = {(PATH, "before"): 6, (PATH, "after"): 10, (CARD, "contact-point"): 4}


def read(text: str) -> Checklist:
    value, node = parse_yaml(text, path=PATH)
    return validate(value, Checklist, path=PATH, node=node)


def findings(text: str, **changes: Any) -> list[tuple[str, int, str]]:
    project = make_project({"nl": "x"}, checklists={"first": read(text)}, lines=LINES, **changes)
    return [(finding.path, finding.line, finding.message) for finding in check_checklists(project)]


def card_findings(card: PocketCard, **changes: Any) -> list[tuple[int, str]]:
    project = make_project({"nl": "x"}, pocket_card=card, lines=LINES, **changes)
    return [(finding.line, finding.message) for finding in check_pocket_card(project)]


def test_a_good_checklist_and_a_good_card_pass() -> None:
    assert findings(TEXT) == []
    assert card_findings(pocket_card()) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("id: after", "id: before", 1, "the group before stands twice"),
        ("claims: [law-2026:L-02]", "claims: []", 13, "at least 1 item"),
        ("    items:\n      - {text: {nl: a, fr: a, en: a, de: a}, claims: [law-2026:L-02]}", "    items: []", 12, "at least 1 item"),
        (f"title: {FOUR}\npurpose", "title: {nl: a, fr: a, en: a, de: ''}\npurpose", 3, "missing in de"),
        ("contacts: [contact-point]", "contacts: [contact-point]\nboxes: 3", 15, "only known keys"),
        ("reviewed: 2026-11-22", "reviewed: yesterday", 15, ""),
    ],
)
def test_what_is_no_checklist_is_refused_with_its_line(old: str, new: str, line: int, says: str) -> None:
    assert old in TEXT
    with pytest.raises(DataError) as refused:
        read(TEXT.replace(old, new, 1))
    assert (refused.value.path, refused.value.line) == (PATH, line)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("page: ACT-01", "page: ACT-99", 0, "the page ACT-99 does not exist"),
        ("contacts: [contact-point]", "contacts: [nobody]", 0, "no published contact 'nobody'"),
        ("claims: [law-2026:L-02]", "claims: [law-2026:L-99]", 10, "law-2026:L-99 is no published claim"),
        ("claims: [law-2026:L-02]", "claims: [law-2026:L-03]", 10, "has been replaced by law-2026:L-01"),
    ],
)
def test_a_checklist_names_only_what_exists_and_is_published(old: str, new: str, line: int, says: str) -> None:
    found = findings(TEXT.replace(old, new, 1))
    assert [(path, at) for path, at, _ in found] == [(PATH, line)]
    assert says in found[0][2]


def test_the_card_names_only_what_exists_and_has_a_number() -> None:
    without = contact(values=())
    assert card_findings(pocket_card(), contacts={"contact-point": without}) == [(4, "no published phone number of 'contact-point'")]
    assert card_findings(pocket_card(pages=("ACT-99",))) == [(0, "the page ACT-99 does not exist")]
    assert card_findings(pocket_card(caution=fact("law-2026:L-04"))) == [(0, "law-2026:L-04 is no published claim")]


@pytest.mark.parametrize(("field", "count"), [("signals", 5), ("steps", 4)])
def test_the_card_has_six_signals_and_three_lines_of_advice(field: str, count: int) -> None:
    content = data_files()["pocket-card.yml"]
    assert isinstance(content, dict)
    with pytest.raises(DataError, match="items"):
        validate({**content, field: [content["caution"]] * count}, PocketCard, path=CARD, node=None)


def test_every_fact_of_the_real_checklists_and_card_says_the_same_quantities_in_each_language(project: Project) -> None:
    facts = [fact for checklist in project.data.checklists.values() for fact in checklist.facts()]
    for entry in (*facts, *project.data.pocket_card.facts()):
        first, *others = [count_quantities(entry.text.text(locale), locale) for locale in LOCALES]
        assert all(other == first for other in others), entry.text.nl


def test_every_procedure_checklist_and_card_can_be_printed_under_a_name_of_its_own(project: Project) -> None:
    ids = [entry.id for entry in printables(project.data)]
    assert len(set(ids)) == len(ids)
    assert len(ids) == len(project.data.procedures) + len(project.data.checklists) + 1
