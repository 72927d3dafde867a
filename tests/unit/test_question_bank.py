"""The question bank: its archive, how current an item is, what is withdrawn, and the files for others."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from rules_kit import CLAIMS, claim, four, make_project

from kb.model import LOCALES, ArchivedOption, ArchivedQuestion, DataError, Locale, QuestionArchive
from kb.project import Project
from kb.question_bank import bank_items, currency_of, withdrawn_ids
from kb.release.question_files import MOST_OPTIONS, question_files
from kb.rules.data import check_question_numbers, check_questions
from kb.self_tests import ARCHIVE, usable_archive, withdrawn_items
from kb.yaml_source import parse_yaml, validate

SITE = "https://kb.example/"
FOUR = "{nl: a, fr: a, en: a, de: a}"
TEXT = f"""\
items:
  - id: archive-01
    year: '2008'
    difficulty: 1
    stem: {FOUR}
    options:
      - {{id: a, text: {FOUR}}}
      - {{id: b, correct: true, text: {FOUR}}}
      - {{id: c, text: {FOUR}}}
    explanation: {FOUR}
    why: {FOUR}
    section: ACT-01#a
    claims: [law-2026:L-01]
"""


def read(text: str = TEXT) -> QuestionArchive:
    value, node = parse_yaml(text, path=ARCHIVE)
    return validate(value, QuestionArchive, path=ARCHIVE, node=node)


def archived(**changes: object) -> ArchivedQuestion:
    (item,) = read().items
    return replace(item, **changes)  # type: ignore[arg-type]


def make(*items: ArchivedQuestion, **changes: object) -> Project:
    lines = {(ARCHIVE, item.id): 2 for item in items}
    known = {item.id: item for item in items}
    return make_project(dict.fromkeys(LOCALES, "## A {#a}"), questions_archive=known, lines=lines, **changes)


# --- The archive -------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("{id: a, text", "{id: a, correct: true, text", 2, "2 options marked correct; exactly 1"),
        ("id: c, text", "id: a, text", 9, "has the id a twice"),
        (f"      - {{id: c, text: {FOUR}}}\n", "", 6, "3"),
        ("id: archive-01", "id: one", 2, "archive-"),
        ("year: '2008'", "year: 'long ago'", 3, ""),
        (f"why: {FOUR}", "why: {nl: a, fr: a, en: '', de: a}", 11, "missing in en"),
        (f"    why: {FOUR}\n", "", 2, "why"),
    ],
)
def test_what_does_not_fit_is_refused_on_its_line(old: str, new: str, line: int, says: str) -> None:
    assert old in TEXT
    with pytest.raises(DataError) as caught:
        read(TEXT.replace(old, new, 1))
    assert (caught.value.path, caught.value.line) == (ARCHIVE, line), caught.value
    assert says in str(caught.value)


def test_a_good_archive_has_no_finding() -> None:
    project = make(archived())
    assert list(check_questions(project)) == []
    assert list(check_question_numbers(project)) == []


@pytest.mark.parametrize("changes", [{"claims": ("law-2026:L-99",)}, {"claims": ("law-2026:L-04",)}, {"section": "ACT-01#b"}, {"section": "ACT-99"}])
def test_an_archived_item_needs_published_claims_and_a_section(changes: dict[str, object]) -> None:
    assert [(finding.path, finding.line, finding.rule) for finding in check_questions(make(archived(**changes)))] in (
        [(ARCHIVE, 2, "data-link")],
        [(ARCHIVE, 2, "question")],
    )


def test_a_number_that_differs_in_one_language_is_found() -> None:
    wrong = archived(options=(ArchivedOption("a", replace(four("3"), fr="4")), *archived().options[1:]))
    assert [(finding.path, finding.line, finding.rule) for finding in check_question_numbers(make(wrong))] == [(ARCHIVE, 2, "question-numbers")]


def test_an_id_stands_in_one_file_only(project: Project) -> None:
    module = next(iter(project.data.questions.values()))
    twice = replace(module, module="another")
    data = replace(project.data, questions={**project.data.questions, "another": twice})
    found = [finding for finding in check_questions(replace(project, data=data)) if "stands in" in finding.message]
    assert len(found) == len(module.items)


# --- How current an item is --------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([("current", "law", "2026"), ("current", "practice", "2019")], ("current", "")),
        ([("current", "law", "2026"), ("dated", "practice", "2019")], ("current", "")),
        ([("current", "law", "2026"), ("dated", "procedure", "2019")], ("situation", "2019")),
        ([("dated", "practice", "2019"), ("dated", "concept", "2008")], ("situation", "2008")),
        ([("historical", "figure", "2012"), ("current", "practice", "2026")], ("situation", "2012")),
    ],
)
def test_one_old_fact_that_changes_makes_an_item_old(claims: list[tuple[str, str, str]], expected: tuple[str, str]) -> None:
    assert currency_of(claim(status=status, topic=topic, as_of=year) for status, topic, year in claims) == expected


# --- Withdrawal --------------------------------------------------------------


def test_a_superseded_claim_carries_an_archived_item_only_beside_its_successor() -> None:
    alone, beside = archived(claims=("law-2026:L-03",)), archived(id="archive-02", claims=("law-2026:L-03", "law-2026:L-01"))
    data = make(alone, beside).data
    assert [item.id for item in usable_archive(data)] == ["archive-02"]
    assert [item.id for item in bank_items(data)] == ["archive-02"]
    (withdrawn,) = withdrawn_items(data)
    assert str(withdrawn) == f"{ARCHIVE}:2: withdrawn: archive-01 rests on law-2026:L-03: rewrite the item"
    assert [item.id for item in usable_archive(make(alone, claims={**CLAIMS, "law-2026:L-03": claim()}).data)] == ["archive-01"]


def test_an_overtaken_item_leaves_every_file(project: Project) -> None:
    module = project.data.questions["recognise-and-refer"]
    item = module.items[0]
    overtaken = replace(project.data.claims[item.claims[0]], status="superseded", by="law-2026:L-01")
    data = replace(project.data, claims={**project.data.claims, item.claims[0]: overtaken})
    before, after = question_files(project, SITE), question_files(replace(project, data=data), SITE)
    assert item.id in withdrawn_ids(module, data)
    for name, content in after.items():
        assert item.id.encode() in before[name]
        assert item.id.encode() not in content, name


# --- Files -------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(project: Project) -> dict[str, bytes]:
    return question_files(project, SITE)


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)


def split_at(mark: str, text: str) -> list[str]:
    """Split at a sign of GIFT that is not escaped."""
    return re.split(rf"(?<!\\)(?:\\\\)*{mark}", text)


def read_gift(text: str) -> dict[str, tuple[str, list[tuple[str, str, str]]]]:
    """Return (stem, [(weight or =, text, feedback)]) by name, read as the format is documented."""
    found = {}
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if not line.startswith("//")]
        if not lines or lines[0].startswith("$CATEGORY:"):
            continue
        whole = "\n".join(lines)
        match = re.fullmatch(r"::(.+?)::\[plain\](.*?) (?<!\\)\{\n(.*)\n\t####(.*)\n\}", whole, re.DOTALL)
        assert match, whole
        answers = []
        for line in match[3].splitlines():
            parts = re.fullmatch(r"\t([=~])(%-?[\d.]+%)?(.*)", line)
            assert parts, line
            said, *feedback = split_at("#", parts[3])
            answers.append((parts[2] or parts[1], unescaped(said), unescaped("".join(feedback))))
        assert match[1] not in found
        found[match[1]] = (unescaped(match[2]), answers)
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_every_file_holds_every_item(project: Project, files: dict[str, bytes], locale: Locale) -> None:
    ids = [item.id for item in bank_items(project.data)]
    assert len(ids) == len(set(ids)) > 100
    whole = json.loads(files[f"question-bank-{locale}.json"])
    rows = list(csv.DictReader(io.StringIO(files[f"question-bank-{locale}.csv"].decode(), newline="")))
    assert [entry["id"] for entry in whole["items"]] == ids
    assert [row["id"] for row in rows] == ids
    assert list(read_gift(files[f"question-bank-{locale}-gift.txt"].decode())) == ids


@pytest.mark.parametrize("locale", LOCALES)
def test_the_files_say_the_same_answers(project: Project, files: dict[str, bytes], locale: Locale) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(files[f"question-bank-{locale}.csv"].decode(), newline=""))}
    entries = {entry["id"]: entry for entry in json.loads(files[f"question-bank-{locale}.json"])["items"]}
    gift = read_gift(files[f"question-bank-{locale}-gift.txt"].decode())
    for item in bank_items(project.data):
        row, entry, (_, answers) = rows[item.id], entries[item.id], gift[item.id]
        if item.form == "match":
            pairs = [(pair["left"], pair["right"]) for pair in entry["pairs"]]
            assert [tuple(text.split(" -> ")) for _, text, _ in answers] == pairs
            assert [row[f"option_{number}"] for number in range(1, len(pairs) + 1)] == [f"{left} → {right}" for left, right in pairs]
            continue
        texts = [option["text"] for option in entry["options"]]
        assert [row[f"option_{number}"] for number in range(1, len(texts) + 1)] == texts
        assert len(texts) <= MOST_OPTIONS
        if item.form == "order":
            assert [text for _, text, _ in answers] == [f"{place}. -> {text}" for place, text in enumerate(texts, start=1)]
            continue
        assert [(text, said) for _, text, said in answers] == [(option["text"], option["feedback"]) for option in entry["options"]]
        right = [number for number, option in enumerate(entry["options"], start=1) if option["correct"]]
        assert row["right"] == " ".join(map(str, right))
        weights = [weight for weight, _, _ in answers]
        if item.form == "single":
            assert [number for number, weight in enumerate(weights, start=1) if weight == "="] == right
        else:
            shares = [float(weight.strip("%")) for weight in weights]
            assert [number for number, share in enumerate(shares, start=1) if share > 0] == right
            assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.001)


def test_the_archive_holds_what_belongs_to_no_test(project: Project) -> None:
    archive = [item for item in bank_items(project.data) if item.module is None]
    assert len(archive) >= 19
    assert {item.currency for item in archive} == {"archive"}
    assert all(item.why and item.year < "2015" for item in archive)
