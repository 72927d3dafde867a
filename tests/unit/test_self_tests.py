"""Self-tests: what the model and the rules refuse, with file and line, and which items are withdrawn."""

from __future__ import annotations

import pytest
from rules_kit import CLAIMS, claim, make_project

from kb.model import LOCALES, DataError, QuestionFile
from kb.project import Project
from kb.release.open_data import open_data
from kb.rules.data import check_question_numbers, check_questions
from kb.self_tests import usable_items, withdrawn_items
from kb.views.bibliography import pages_by_claim
from kb.views.quiz import mix
from kb.yaml_source import parse_yaml, validate

PATH = "docs/data/questions/m.yml"
FOUR = "{nl: a, fr: a, en: a, de: a}"


def four(text: str) -> str:
    return f"{{nl: {text}, fr: {text}, en: {text}, de: {text}}}"


TEXT = f"""\
module: m
page: ACT-01
objectives:
  - {{id: o, label: {FOUR}}}
items:
  - id: m-01
    kind: match
    objective: o
    difficulty: 1
    stem: {FOUR}
    pairs:
      - {{id: a, left: {four("l1")}, right: {four("r1")}, feedback: {FOUR}}}
      - {{id: b, left: {four("l2")}, right: {four("r2")}, feedback: {FOUR}}}
      - {{id: c, left: {four("l3")}, right: {four("r3")}, feedback: {FOUR}}}
    section: ACT-01#a
    claims: [law-2026:L-01]
  - id: m-02
    kind: case
    answers: multiple
    objective: o
    difficulty: 1
    case: {FOUR}
    stem: {FOUR}
    options:
      - {{id: a, correct: true, text: {FOUR}, feedback: {FOUR}}}
      - {{id: b, correct: true, text: {FOUR}, feedback: {FOUR}}}
      - {{id: c, correct: false, text: {FOUR}, feedback: {FOUR}}}
    section: ACT-01#a
    claims: [law-2026:L-02]
"""
LINES = {(PATH, "m-01"): 6, (PATH, "m-02"): 17}


def read(text: str = TEXT) -> QuestionFile:
    value, node = parse_yaml(text, path=PATH)
    return validate(value, QuestionFile, path=PATH, node=node)


def make(text: str = TEXT, **changes: object) -> Project:
    return make_project(dict.fromkeys(LOCALES, "## A {#a}"), questions={"m": read(text)}, lines=LINES, **changes)


def test_a_match_and_a_case_are_read() -> None:
    match, case = read().items
    assert (match.form, case.form) == ("match", "multiple")
    assert [pair.right.nl for pair in match.pairs] == ["r1", "r2", "r3"]
    assert list(check_questions(make())) == []
    assert list(check_question_numbers(make())) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("kind: match", "kind: single", 7, "kind single and needs options"),
        ("kind: match", f"kind: match\n    case: {FOUR}", 8, "kind match, which has no case"),
        ("    answers: multiple\n", "", 18, "kind case and needs answers"),
        ("answers: multiple", "answers: single", 17, "kind single but has 2 options marked correct"),
        ("answers: multiple", "answers: several", 19, "'single' or 'multiple'"),
        ("id: b, left", "id: a, left", 13, "has the id a twice"),
        (f"right: {four('r3')}", f"right: {four('r1')}", 14, "each text once on the right of m-01"),
        (f"left: {four('l3')}", "left: {nl: l3, fr: l1, en: l3, de: l3}", 14, "each text once on the left of m-01"),
        (f"right: {four('r2')}", f"right: {four('r' * 43)}", 13, "at most 42 characters"),
        (f"left: {four('l2')}", "left: {nl: l2, fr: l2, en: l2}", 13, "this key to be there"),
        (f"    case: {FOUR}", "    case: {nl: a, fr: '', en: a, de: a}", 22, "missing in fr"),
        (f"      - {{id: c, left: {four('l3')}, right: {four('r3')}, feedback: {FOUR}}}\n", "", 11, "2 pairs; at least 3"),
        ("objective: o\n    difficulty: 1\n    case", "objective: x\n    difficulty: 1\n    case", 20, "the objective 'x', which the file does not list"),
    ],
)
def test_what_does_not_fit_is_refused_on_its_line(old: str, new: str, line: int, says: str) -> None:
    assert old in TEXT
    with pytest.raises(DataError) as caught:
        read(TEXT.replace(old, new, 1))
    assert (caught.value.path, caught.value.line) == (PATH, line), caught.value
    assert says in str(caught.value)


def test_a_number_that_differs_in_one_language_is_found() -> None:
    wrong = TEXT.replace(f"    case: {FOUR}", "    case: {nl: 45 dagen, fr: 54 jours, en: 45 days, de: 45 Tage}", 1)
    assert [(finding.path, finding.line, finding.rule) for finding in check_question_numbers(make(wrong))] == [(PATH, 17, "question-numbers")]


def test_an_item_goes_when_a_claim_is_superseded_and_the_log_says_so() -> None:
    overtaken = {**CLAIMS, "law-2026:L-02": claim(status="superseded", by="law-2026:L-01")}
    before, after = make(), make(claims=overtaken)
    assert list(withdrawn_items(before.data)) == []
    assert [item.id for item in usable_items(after.data.questions["m"], after.data)] == ["m-01"]
    (withdrawn,) = withdrawn_items(after.data)
    assert str(withdrawn) == f"{PATH}:17: withdrawn: m-02 rests on law-2026:L-02: rewrite the item"
    exported = open_data(after.data)["questions"]
    assert isinstance(exported, list)
    assert [item["id"] for item in exported[0]["items"]] == ["m-01"]
    assert "law-2026:L-02" in pages_by_claim(before.pages, before.data)
    assert "law-2026:L-02" not in pages_by_claim(after.pages, after.data)


def test_the_lists_to_choose_from_are_mixed_the_same_way_each_time() -> None:
    match, _ = read().items
    mixed = mix(match.id, match.pairs)
    assert mixed == mix(match.id, match.pairs)
    assert mixed != match.pairs
    assert set(mixed) == set(match.pairs)


def test_the_first_module_keeps_its_size_and_has_every_kind(project: Project) -> None:
    items = usable_items(project.data.questions["recognise-and-refer"], project.data)
    assert len(items) >= 20
    kinds = [item.kind for item in items]
    assert set(kinds) == {"single", "multiple", "order", "match", "case"}
    assert kinds.count("match") >= 2
    assert kinds.count("case") >= 2
