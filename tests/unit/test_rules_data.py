"""Each rule over the data finds its fault, with the line of the entry."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from rules_kit import CLAIMS, claim, contact, four, label, make_project, source, term

from kb.model import Asked, Contact, ContactValue, Door, LocalText, Objective, Option, Question, QuestionFile
from kb.rules import asked, data, pages, privacy
from kb.rules.registry import RULES, check_project


def lines(rule: Any, **changes: Any) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in rule(make_project({"nl": "## A {#a}"}, **changes))]


@pytest.mark.parametrize(
    "text",
    ["Updates map-003.", "As stored.", "True [A].", "Present as law.", "Check with X.", "A fact. L12-15", "A fact [memory, unverified].", "**[def]** X"],
)
def test_words_of_the_workshop_are_refused_in_a_claim(text: str) -> None:
    assert lines(data.check_claim_texts, claims={"law-2026:L-01": claim(statement=text)}) == [("claim-text", 3)]


@pytest.mark.parametrize("text", ["The centre restored contact.", "Level L of the list.", "See law-2026:L-31.", "A lawyer gives advices."])
def test_ordinary_words_pass(text: str) -> None:
    assert lines(data.check_claim_texts, claims={"law-2026:L-01": claim(statement=text)}) == []


def test_a_claim_points_only_at_what_exists_and_lasts() -> None:
    good = {"law-2026:L-01": claim(instrument="act"), "law-2026:L-03": claim(status="superseded", by="law-2026:L-01")}
    assert lines(data.check_claim_links, claims=good) == []
    for wrong in (
        {"law-2026:L-03": claim(status="superseded", by="law-2026:L-99")},
        {"law-2026:L-03": claim(instrument="nope")},
        {**good, "law-2026:L-02": claim(status="superseded", by="law-2026:L-03")},
    ):
        assert lines(data.check_claim_links, claims=wrong) == [("claim-link", 3)]
    assert lines(data.check_claim_links, claims={"law-2026:L-01": claim()}, sources={}) == [("claim-link", 3)]


def test_data_files_cite_only_published_claims() -> None:
    assert lines(data.check_data_links) == []
    hidden = ContactValue("web", "https://example.org", "2026-11-21", "law-2026:L-04", True)
    withheld = ContactValue("web", "https://example.org", "2026-11-21", "law-2026:L-04", False)
    assert lines(data.check_data_links, contacts={"x": contact(values=(withheld,))}) == []
    changed: list[dict[str, Any]] = [
        {"contacts": {"x": contact(values=(hidden,))}},
        {"terms": {"t": term(claims=("law-2026:L-04",))}},
        {"terms": {"t": term(see=("nowhere",))}},
        {"doors": (Door("act", four("t"), four("t"), "ACT-99", ()),)},
    ]
    for changes in changed:
        assert [rule for rule, _ in lines(data.check_data_links, **changes)] == ["data-link"]


def make_module(**changes: Any) -> QuestionFile:
    options = tuple(Option(name, four(name), four(name), name == "a") for name in "abc")
    fields: dict[str, Any] = {
        "id": "m-01", "kind": "single", "objective": "o", "difficulty": 1, "stem": four("?"), "options": options, "section": "ACT-01#a",
        "claims": ("law-2026:L-01",),
    }  # fmt: skip
    return QuestionFile("m", "ACT-01", (Objective("o", four("o")),), (Question(**(fields | changes)),))


def test_an_item_cites_published_claims_and_points_at_a_section() -> None:
    place = {("docs/data/questions/m.yml", "m-01"): 8}
    assert lines(data.check_questions, questions={"m": make_module()}, lines=place) == []
    cases = [
        ("question", make_module(section="ACT-01#z")),
        ("question", make_module(section="ACT-99")),
        ("data-link", make_module(claims=("law-2026:L-04",))),
    ]
    for rule, wrong in cases:
        assert lines(data.check_questions, questions={"m": wrong}, lines=place) == [(rule, 8)]


def test_a_source_with_an_id_needs_its_page() -> None:
    assert lines(pages.check_source_stubs) == []
    assert lines(pages.check_source_stubs, sources={"law-2026": source(id="SRC-07")}) == [("source-stub", 0)]


def test_a_denied_name_is_found_in_pages_and_claims(tmp_path: Path) -> None:
    denied = tmp_path / privacy.DENIED
    denied.parent.mkdir(parents=True)
    denied.write_text("# made up\n" + hashlib.sha256(b"janssens-test").hexdigest() + "\n")
    bad = make_project({"nl": "Tekst.\n\nVolgens Janssens-test."}, root=tmp_path)
    assert [(finding.rule, finding.line) for finding in privacy.check_names(bad)] == [("private-name", 12)]
    told = make_project({"nl": "x"}, root=tmp_path, claims={**CLAIMS, "law-2026:L-01": claim(statement="By Janssens-test.")})
    assert [(finding.rule, finding.line) for finding in privacy.check_names(told)] == [("private-name", 3)]
    assert list(privacy.check_names(make_project({"nl": "Een rol in 2008."}, root=tmp_path))) == []
    assert [finding.rule for finding in privacy.check_names(make_project({"nl": "x"}))] == ["private-name"]


def test_every_rule_of_the_package_is_registered() -> None:
    import importlib
    import pkgutil

    import kb.rules

    modules = [importlib.import_module(f"kb.rules.{entry.name}") for entry in pkgutil.iter_modules(kb.rules.__path__)]
    written = {getattr(module, name) for module in modules for name in dir(module) if name.startswith("check_") and name != "check_project"}
    assert written == set(RULES)


def test_findings_come_sorted_and_once(tmp_path: Path) -> None:
    findings = check_project(make_project({"nl": "Een feit.\n\nNog een."}, root=tmp_path))
    assert findings == sorted(set(findings)) and len(findings) > 2


def test_an_unverified_label_falls_back_to_dutch_with_its_language() -> None:
    assert term(de=label("")).shown_label("de") == ("bijlage 15", "nl")
    assert isinstance(contact(), Contact)


def asked_faults(*phrases: Asked, path: str = "docs/data/asked/act.yml") -> list[tuple[str, str]]:
    project = make_project({"nl": "## A {#a}"}, asked={path: phrases}, lines={(path, phrase.text.nl): 3 for phrase in phrases})
    return [(f"{finding.path}:{finding.line}", finding.message) for finding in asked.check_asked(project)]


def test_a_phrase_leads_to_a_page_of_its_folder() -> None:
    assert asked_faults(Asked("ACT-01#a", four("who pays")), Asked("ACT-01", four("who rings"))) == []
    assert asked_faults(Asked("ACT-99", four("who pays"))) == [("docs/data/asked/act.yml:3", "the page ACT-99 does not exist")]
    path = "docs/data/asked/law.yml"
    assert asked_faults(Asked("ACT-01", four("who pays")), path=path) == [(f"{path}:3", "ACT-01 is a page of act")]


def test_a_phrase_leads_to_one_place() -> None:
    one = Asked("ACT-01#a", LocalText("wie betaalt", "qui paie", "who pays", "wer zahlt"))
    other = Asked("ACT-01", LocalText("wie dan", "Qui paie", "who then", "wer denn"))
    assert asked_faults(one, other) == [("docs/data/asked/act.yml:3", "'Qui paie' (fr) leads to ACT-01#a too")]
