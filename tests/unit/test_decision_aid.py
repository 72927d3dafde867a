"""The decision aid: what the model and the rule refuse, and every path of the real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers import data_files
from rules_kit import contact, decision_aid, end, make_project

from kb.model import LOCALES, DataError, DecisionAid, LocalText, Procedure
from kb.project import Project
from kb.quantities import count_quantities
from kb.rules.decision_aid import check_decision_aid
from kb.yaml_source import parse_yaml, validate

PATH = "docs/data/decision-aid.yml"
FOUR = "{nl: a, fr: a, en: a, de: a}"
TEXT = f"""\
questions:
  - id: danger
    question: {FOUR}
    answers:
      - {{label: {FOUR}, next: call}}
      - {{label: {FOUR}, next: talk}}
    claims: [law-2026:L-01]
  - id: talk
    question: {FOUR}
    answers:
      - {{label: {FOUR}, next: call}}
      - {{label: {FOUR}, next: wait}}
    claims: [law-2026:L-01]
ends:
  - id: call
    title: {FOUR}
    action: {FOUR}
    say: {FOUR}
    contacts: [contact-point]
    procedure: protection
    claims: [law-2026:L-01]
  - id: wait
    title: {FOUR}
    action: {FOUR}
    say: {FOUR}
    contacts: [contact-point]
    procedure: protection
    claims: [law-2026:L-02]
"""


def read(text: str) -> DecisionAid:
    value, node = parse_yaml(text, path=PATH)
    return validate(value, DecisionAid, path=PATH, node=node)


def test_every_way_through_the_questions_is_a_path() -> None:
    assert list(read(TEXT).paths()) == [("danger", "call"), ("danger", "talk", "call"), ("danger", "talk", "wait")]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("next: talk", "next: nowhere", 6, "'nowhere'; expected the id of a question or an end"),
        ("next: wait", "next: danger", 12, "loop"),
        ("next: wait", "next: call", 22, "'wait'; expected a path that reaches it"),
        ("id: wait", "id: call", 22, "'call'; expected each id once"),
        ("    claims: [law-2026:L-02]", "    claims: []", 28, "at least 1 item"),
        ("    contacts: [contact-point]\n    procedure: protection\n    claims: [law-2026:L-02]", "    contacts: []\n    procedure: x\n    claims: [a:b]", 26, "at least 1"),
        ("    procedure: protection\n    claims: [law-2026:L-02]", "    claims: [law-2026:L-02]", 22, "this key"),
        ("  - id: talk\n    question: {nl: a, fr: a, en: a, de: a}", "  - id: talk\n    question: {nl: a, fr: a, en: a, de: ''}", 9, "missing in de"),
        ("      - {label: {nl: a, fr: a, en: a, de: a}, next: wait}\n", "", 10, "at least 2"),
        ("    claims: [law-2026:L-02]", "    claims: [law-2026:L-02]\n    more: x", 29, "only known keys"),
    ],
)  # fmt: skip
def test_what_is_no_decision_aid_is_refused_with_its_line(old: str, new: str, line: int, words: str) -> None:
    assert old in TEXT
    with pytest.raises(DataError) as refused:
        read(TEXT.replace(old, new, 1))
    assert refused.value.path == PATH
    assert refused.value.line == line
    assert words in str(refused.value)


def procedure(page: str) -> Procedure:
    text = data_files()["procedures/protection.yml"]
    assert isinstance(text, dict)
    return validate({**text, "page": page}, Procedure, path="p", node=None)


def findings(aid: DecisionAid, **changes: Any) -> list[tuple[str, int]]:
    fields: dict[str, Any] = {"procedures": {"protection": procedure("ACT-01")}, "lines": {(PATH, "danger"): 4, (PATH, "call"): 20}}
    project = make_project({"nl": "x"}, decision_aid=aid, **(fields | changes))
    return [(finding.rule, finding.line) for finding in check_decision_aid(project)]


def test_an_aid_whose_ids_exist_passes() -> None:
    assert findings(decision_aid()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"contacts": ("nobody",)},
        {"procedure": "nothing"},
        {"claims": ("law-2026:L-99",)},
        {"claims": ("law-2026:L-04",)},
        {"claims": ("law-2026:L-03",)},
    ],
    ids=["unknown contact", "unknown procedure", "unknown claim", "withheld claim", "replaced claim"],
)
def test_an_end_names_only_what_exists_and_is_published(wrong: dict[str, Any]) -> None:
    assert findings(decision_aid(end(**wrong))) == [("decision-aid", 20)]


def test_a_withheld_contact_a_missing_page_and_a_claim_of_a_question_are_found() -> None:
    assert findings(decision_aid(end()), contacts={"contact-point": contact(publish=False)}) == [("decision-aid", 20)]
    assert findings(decision_aid(end()), procedures={"protection": procedure("ACT-99")}) == [("decision-aid", 20)]
    assert findings(decision_aid(claims=("law-2026:L-99",))) == [("decision-aid", 4)]


def test_each_path_of_the_real_aid_ends_with_a_number_to_call_and_a_procedure(project: Project) -> None:
    data = project.data
    ends = {end.id: end for end in data.decision_aid.ends}
    paths = list(data.decision_aid.paths())
    for path in paths:
        assert len(set(path)) == len(path)
        last = ends[path[-1]]
        values = [value for name in last.contacts for value in data.contacts[name].published_values]
        assert any(value.kind == "phone" for value in values), f"{path}: nobody to call"
        assert last.procedure in data.procedures, f"{path}: no procedure {last.procedure}"
    assert {path[-1] for path in paths} == set(ends)
    assert check_findings(project) == []


def check_findings(project: Project) -> list[str]:
    return [str(finding) for finding in check_decision_aid(project)]


def test_the_real_aid_is_short_enough_to_use(project: Project) -> None:
    aid = project.data.decision_aid
    assert 6 <= len(aid.questions) <= 9
    assert 10 <= len(aid.ends) <= 16
    assert max(map(len, aid.paths())) - 1 <= 6, "more than six questions on one way"


def texts_of(aid: DecisionAid) -> Iterator[tuple[str, LocalText]]:
    for question in aid.questions:
        yield from ((question.id, text) for text in (question.question, question.help) if text)
        yield from ((question.id, answer.label) for answer in question.answers)
    for last in aid.ends:
        yield from ((last.id, text) for text in (last.title, last.action, last.say))


def test_the_four_languages_of_the_real_aid_name_the_same_numbers(project: Project) -> None:
    phones = [value.value for contact in project.data.contacts.values() for value in contact.values if isinstance(value.value, str) and value.tel]
    for name, text in texts_of(project.data.decision_aid):
        counted = [count_quantities(text.text(locale), locale, phones) for locale in LOCALES]
        assert all(count == counted[0] for count in counted), f"{name}: {counted}"
        assert " :" not in text.fr and " ?" not in text.fr and " ;" not in text.fr, f"{name}: a breaking space in French"


def test_the_file_of_the_real_aid_is_where_the_rule_says(project_root: Path) -> None:
    assert (project_root / PATH).is_file()
