"""``kb coverage`` counts pages and claims against the plan; the plan and the list of unused claims have rules."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from helpers import tiny_project, write
from rules_kit import make_project

from kb.cli import main
from kb.coverage import draft_unused, measure_coverage
from kb.model import PlanFile, PlannedPage
from kb.project import read_project
from kb.rules import plan

UNUSED = "docs/data/claims/unused.yml"


def _plan(slug: str = "act/index", kind: str = "hub", *, reason: str = "") -> PlanFile:
    page = PlannedPage("ACT-01", slug, kind, reason)  # type: ignore[arg-type]
    return PlanFile((), (page,)) if reason else PlanFile((page,))


@pytest.mark.parametrize(
    ("bad", "line"),
    [(_plan("act/start"), 2), (_plan(kind="law"), 2), (PlanFile(()), 2)],
    ids=["another slug", "another type", "no such id"],
)
def test_a_page_that_is_not_as_planned_is_found_on_the_line_of_its_id(bad: PlanFile, line: int) -> None:
    assert [(finding.rule, finding.line) for finding in plan.check_plan(make_project({"nl": "Tekst"}, plan=bad))] == [("plan", line)]
    assert not list(plan.check_plan(make_project({"nl": "Tekst"})))


def test_an_added_page_needs_a_reason() -> None:
    lines = {("docs/data/plan.yml", "ACT-01"): 7}
    without = PlanFile((), (PlannedPage("ACT-01", "act/index", "hub"),))
    found = list(plan.check_plan(make_project({"nl": "Tekst"}, plan=without, lines=lines)))
    assert [(finding.path, finding.line) for finding in found] == [("docs/data/plan.yml", 7)]
    assert not list(plan.check_plan(make_project({"nl": "Tekst"}, plan=_plan(reason="Asked for."))))


@pytest.mark.parametrize(
    ("claim", "reason"),
    [("law-2026:L-99", "No such claim."), ("law-2026:L-01", "It is used."), ("law-2026:L-02", "TODO law, current: A fact.")],
)
def test_an_entry_of_unused_that_does_not_hold_is_found_on_its_line(claim: str, reason: str) -> None:
    lines = {(UNUSED, claim): 4, (UNUSED, "law-2026:L-02"): 4}
    bad = make_project({"nl": "Tekst [@law-2026:L-01]"}, unused={claim: reason}, lines=lines)
    assert [(finding.path, finding.line, finding.rule) for finding in plan.check_unused(bad)] == [(UNUSED, 4, "unused-claim")]
    good = make_project({"nl": "Tekst [@law-2026:L-01]"}, unused={"law-2026:L-02": "Says what L-01 says."}, lines=lines)
    assert not list(plan.check_unused(good))


def test_an_unused_claim_without_reason_is_refused_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tiny_project(tmp_path / "project")
    write(root, UNUSED, "claims:\n  law-2026:L-03: ''\n")
    assert main(["--root", str(root), "coverage"]) == 2
    assert f"{UNUSED}:2" in capsys.readouterr().err


def test_coverage_counts_pages_and_claims_and_says_what_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tiny_project(tmp_path / "project")
    assert main(["--root", str(root), "coverage"]) == 1
    said = capsys.readouterr().out
    assert "pages           nl 8/8  fr 8/8  en 8/8  de 8/8" in said
    assert "claims cited    2/4 (50.0%; aim 97%)" in said
    assert "2 neither cited nor listed" in said
    assert "ACT-04    2  act/refer" in said
    assert main(["--root", str(root), "coverage", "--list"]) == 1
    assert capsys.readouterr().out.splitlines() == ["law-2026:L-03: A withheld fact.", "law-2026:L-04: An old fact."]


def test_coverage_is_clean_when_everything_is_written_cited_or_listed(tmp_path: Path) -> None:
    root = tiny_project(tmp_path / "project")
    claims = root / "docs/data/claims/law-2026.yml"
    content = yaml.safe_load(claims.read_text(encoding="utf-8"))
    del content["claims"]["L-03"], content["claims"]["L-04"]
    claims.write_text(yaml.safe_dump(content), encoding="utf-8")
    assert main(["--root", str(root), "coverage"]) == 0
    assert main(["--root", str(root), "coverage", "--list"]) == 0


def test_a_missing_page_and_a_missing_definition_are_counted_by_language(tmp_path: Path) -> None:
    root = tiny_project(tmp_path / "project")
    (root / "docs/de/act/index.md").unlink()
    terms = root / "docs/data/terms.yml"
    terms.write_text(terms.read_text(encoding="utf-8").replace("fr: A document. fr", "fr: ''"), encoding="utf-8")
    coverage = measure_coverage(read_project(root))
    assert coverage.written == {"nl": 8, "fr": 8, "en": 8, "de": 7}
    assert coverage.undefined["fr"] == ("annex-15",)
    assert not coverage.undefined["nl"]


def test_the_draft_of_unused_gives_reasons_where_the_claims_do(tmp_path: Path) -> None:
    project = read_project(tiny_project(tmp_path / "project"))
    drafted = yaml.safe_load("\n".join(draft_unused(project)))["claims"]
    assert drafted["law-2026:L-03"] == "Not published: nobody has confirmed it."
    assert drafted["law-2026:L-04"].startswith("Replaced by law-2026:L-01, which stands on ACT-01")


def test_the_plan_has_135_pages_with_ids_and_paths_of_their_own(project_root: Path) -> None:
    pages = read_project(project_root).data.plan.pages
    assert len(pages) == len({page.id for page in pages}) == len({page.slug for page in pages}) == 135
