"""Faults planted in pages and data are caught by ``python -m kb lint``, with file, line and exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import Outcome, edit, edit_everywhere, run, run_kb, write

MakeProject = Callable[..., Path]
SOURCE = "docs/nl/act/refer.md"
TRANSLATION = "docs/de/act/refer.md"


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    return make_project()


def assert_found(outcome: Outcome, place: str, *words: str) -> None:
    """One finding at ``place`` whose line has ``words``; exit code 1."""
    lines = [line for line in outcome.out.splitlines() if line.startswith(f"{place}:")]
    assert outcome.code == 1, outcome.said
    assert any(all(word in line for word in words) for line in lines), outcome.said


def assert_refused(outcome: Outcome, place: str, *words: str) -> None:
    """One line on stderr that names ``place``, what was found and what is expected; exit code 2."""
    lines = outcome.err.strip().splitlines()
    assert outcome.code == 2, outcome.said
    assert len(lines) == 1, outcome.said
    assert lines[0].startswith(f"{place}: found "), lines[0]
    assert "; expected " in lines[0]
    for word in words:
        assert word in lines[0]


def test_a_missing_translation(root: Path) -> None:
    (root / TRANSLATION).unlink()
    assert_found(run_kb(root, "lint"), SOURCE, "missing-page", "in de")


def test_a_number_changed_in_one_translation(root: Path) -> None:
    line = edit(root, TRANSLATION, "X 45 078", "X 54 078")
    assert_found(run_kb(root, "lint"), f"{TRANSLATION}:{line}", "parity", "45", "54")


def test_a_phone_number_changed_in_one_translation(root: Path) -> None:
    line = edit(root, TRANSLATION, "078 055 800. [@", "078 055 801. [@")
    assert_found(run_kb(root, "lint"), f"{TRANSLATION}:{line}", "parity", "078 055 800")


def test_a_citation_left_out_of_one_translation(root: Path) -> None:
    line = edit(root, TRANSLATION, "; law-2026:L-02]", "]")
    assert_found(run_kb(root, "lint"), f"{TRANSLATION}:{line}", "parity", "citations")


def test_a_heading_renamed_in_one_translation(root: Path) -> None:
    line = edit(root, TRANSLATION, "{#how}", "{#hoe}")
    assert_found(run_kb(root, "lint"), f"{TRANSLATION}:{line}", "parity", "#hoe", "#how")


def test_an_unknown_claim_id(root: Path) -> None:
    line = edit_everywhere(root, "act/refer", "law-2026:L-01; ", "law-2026:L-99; ")
    assert_found(run_kb(root, "lint"), f"{SOURCE}:{line}", "unknown-claim", "law-2026:L-99")


def test_a_claim_that_is_not_published(root: Path) -> None:
    line = edit_everywhere(root, "act/refer", "law-2026:L-01; ", "law-2026:L-03; ")
    assert_found(run_kb(root, "lint"), f"{SOURCE}:{line}", "unpublished-claim", "law-2026:L-03")


def test_a_replaced_claim_cited_as_if_it_still_held(root: Path) -> None:
    line = edit_everywhere(root, "actors/specialised-centres", "law-2026:L-02", "law-2026:L-04")
    assert_found(run_kb(root, "lint"), f"docs/nl/actors/specialised-centres.md:{line}", "superseded-claim", "law-2026:L-01")


def test_a_phrase_without_its_german(root: Path) -> None:
    edit(root, "docs/data/asked/act.yml", "    de: wen rufe ich heute Nacht an\n", "")
    assert_refused(run_kb(root, "lint"), "docs/data/asked/act.yml:3", "de")


def test_a_phrase_for_a_page_that_does_not_exist(root: Path) -> None:
    line = edit(root, "docs/data/asked/act.yml", "ACT-04#when", "ACT-99#when")
    assert_found(run_kb(root, "lint"), f"docs/data/asked/act.yml:{line}", "asked", "ACT-99")


def test_a_paragraph_without_citation(root: Path) -> None:
    line = edit_everywhere(root, "act/refer", "## B {#how}", "Zonder bron.\n\n## B {#how}")
    assert_found(run_kb(root, "lint"), f"{SOURCE}:{line}", "uncited-block")


def test_an_unknown_term(root: Path) -> None:
    line = edit_everywhere(root, "act/refer", "term:annex-15", "term:annex-16")
    assert_found(run_kb(root, "lint"), f"{SOURCE}:{line}", "unknown-term", "annex-16")


def test_a_section_of_the_self_test_that_does_not_exist(root: Path) -> None:
    edit(root, "docs/data/questions/recognise-and-refer.yml", "ACT-04#when", "ACT-04#never")
    assert_found(run_kb(root, "lint"), "docs/data/questions/recognise-and-refer.yml", "question", "ACT-04#never")


def test_a_translation_whose_source_page_changed(root: Path) -> None:
    edit(root, SOURCE, "Bel 078", "Bel nu 078")
    assert run_kb(root, "lint").code == 0
    assert_found(run_kb(root, "drift"), TRANSLATION, "drift", SOURCE)
    run_kb(root, "drift", "--pin")
    assert run_kb(root, "drift").code == 0


@pytest.mark.parametrize("path", [SOURCE, TRANSLATION])
def test_an_unknown_key_in_front_matter(root: Path, path: str) -> None:
    line = edit(root, path, "questions:", "pictures: []\nquestions:")
    assert_refused(run_kb(root, "lint"), f"{path}:{line}", "unknown key 'pictures'")


def test_a_key_that_only_the_source_page_may_have(root: Path) -> None:
    line = edit(root, TRANSLATION, "questions:", "reviewed: 2026-11-22\nquestions:")
    assert_refused(run_kb(root, "lint"), f"{TRANSLATION}:{line}", "unknown key 'reviewed'")


@pytest.mark.parametrize("path", [SOURCE, "docs/data/terms.yml", "docs/data/claims/law-2026.yml", "docs/data/interface/page.yml"])
def test_malformed_yaml(root: Path, path: str) -> None:
    first = (root / path).read_text(encoding="utf-8").splitlines()[1]
    edit(root, path, f"{first}\n", f"{first}\n  broken: [one, two\n")
    outcome = run_kb(root, "lint")
    assert_refused(outcome, outcome.err.partition(": ")[0], "malformed YAML", "expected valid YAML")
    found, _, line = outcome.err.partition(": ")[0].partition(":")
    assert found == path
    assert int(line) in {3, 4, 5}, "the parser stops on the planted line or right after it"


def test_a_key_twice(root: Path) -> None:
    line = edit(root, SOURCE, "audience:", "title: Again\naudience:")
    assert_refused(run_kb(root, "lint"), f"{SOURCE}:{line}", "'title' twice")


def test_a_permanent_id_twice(root: Path) -> None:
    line = edit(root, SOURCE, "id: ACT-04", "id: ACT-01")
    assert_refused(run_kb(root, "lint"), f"{SOURCE}:{line}", "ACT-01", "docs/nl/act/index.md")


def test_an_id_twice_in_a_data_file(root: Path) -> None:
    line = edit(root, "docs/data/contacts.yml", "- id: payoke", "- id: pag-asa")
    assert_refused(run_kb(root, "lint"), f"docs/data/contacts.yml:{line}", "'pag-asa' twice")


def test_an_unknown_key_in_a_data_file(root: Path) -> None:
    line = edit(root, "docs/data/home.yml", "  page: ACT-01", "  colour: red\n  page: ACT-01")
    assert_refused(run_kb(root, "lint"), f"docs/data/home.yml:{line}", "unknown key", "colour")


def test_a_text_of_the_interface_that_lacks_a_language(root: Path) -> None:
    write(root, "docs/data/interface/page.yml", "texts:\n  skip: {nl: a, fr: b, en: c, de: ''}\n")
    assert_refused(run_kb(root, "lint"), "docs/data/interface/page.yml:2", "missing in de")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (SOURCE, b""),
        (SOURCE, b"---\nid: ACT-04\n"),
        (SOURCE, b"---\n- a\n- b\n---\ntext\n"),
        (SOURCE, b"---\n---\ntext\n"),
        (SOURCE, b"\xff\xfe\x00\x01"),
        (SOURCE, b"---\nid: !!python/object:os.system x\n---\n"),
        ("docs/data/terms.yml", b""),
        ("docs/data/terms.yml", b"\x00\x01"),
        ("docs/data/contacts.yml", b"contacts: 7\n"),
        ("docs/data/links.yml", b"- just\n- a list\n"),
        ("docs/data/law.yml", b"instruments:\n\t- tab\n"),
        ("docs/data/questions/recognise-and-refer.yml", b"module: x\n"),
        ("docs/data/home.yml", b"doors: [{&a id: *a}]\n"),
        ("docs/data/notices.yml", b"? [1, 2]\n: x\n"),
    ],
)
def test_nonsense_is_one_message_and_never_a_traceback(root: Path, path: str, content: bytes) -> None:
    (root / path).write_bytes(content)
    outcome = run_kb(root, "lint")
    assert outcome.code == 2, outcome.said
    assert outcome.err.startswith(path)
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("path", ["docs/data/terms.yml", "docs/data/home.yml", "docs/data/interface/page.yml"])
def test_a_data_file_that_is_gone_is_named(root: Path, path: str) -> None:
    (root / path).unlink()
    outcome = run_kb(root, "lint")
    if path.endswith("interface/page.yml"):  # its texts are asked for only when pages are built
        assert outcome.code == 0
    else:
        assert_refused(outcome, path, "no such file")


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("check-site",), ("serve", "/nowhere"), ("check-site", "/nowhere"), ("release",)])
def test_wrong_use_ends_with_2_and_a_message(root: Path, arguments: tuple[str, ...]) -> None:
    outcome = run(sys.executable, "-m", "kb", "--root", str(root), *arguments, cwd=root)
    assert outcome.code == 2
    assert outcome.err.strip()
    assert "Traceback" not in outcome.err
