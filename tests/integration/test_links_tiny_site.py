"""Faults planted in a built site are each found, with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers import edit, run_kb, write

from kb.project import read_project
from kb.site_check import check_site

PAGE = "fr/act/refer/index.html"


@pytest.fixture
def root(tiny_site: Path, tmp_path: Path) -> Path:
    """A copy of the tiny project with its built site."""
    shutil.copytree(tiny_site.parent, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def check(root: Path) -> list[str]:
    lines = [str(finding) for finding in check_site(read_project(root), root / "site")]
    return [line for line in lines if "[external-link]" not in line or "planted" in line]


def plant(root: Path, html: str, file: str = PAGE) -> int:
    return edit(root, f"site/{file}", "</body>", f"{html}</body>")


@pytest.mark.parametrize(
    ("html", "rule", "said"),
    [
        ('<a href="../nowhere/">x</a>', "broken-link", "/fr/act/nowhere/ does not exist"),
        ('<a href="/fr/nowhere/">x</a>', "broken-link", "/fr/nowhere/ does not exist"),
        ('<a href="https://kennisbank.example/nowhere/">x</a>', "broken-link", "/nowhere/ does not exist"),
        ('<a href="../../../en/nowhere/">x</a>', "broken-link", "/en/nowhere/ does not exist"),
        ('<a href="..">x</a><a href="../../act">x</a>', "broken-link", "End the address of a page with a slash"),
        ('<a href="">x</a>', "broken-link", "empty"),
        ('<a href="refer.md">x</a>', "broken-link", "/fr/act/refer/refer.md does not exist"),
        ('<img src="x.png" alt="">', "broken-link", "/fr/act/refer/x.png does not exist"),
        ('<script src="/assets/x.js"></script>', "broken-link", "/assets/x.js does not exist"),
        ('<link rel="stylesheet" href="/assets/x.css">', "broken-link", "/assets/x.css does not exist"),
        ('<a href="#nowhere">x</a>', "broken-anchor", "no place #nowhere"),
        ('<a href="/act/#nowhere">x</a>', "broken-anchor", "/act/#nowhere"),
        ('<a href="https://planted.example/">x</a>', "external-link", "https://planted.example/"),
        ('<img src="https://planted.example/x.png" alt="">', "foreign-request", "https://planted.example/x.png"),
        ('<p style="x">x</p>', "inline-style", "style attribute"),
        ('<p onclick="x">x</p>', "inline-script", "onclick"),
        ('<p id="twice"></p><p id="twice"></p>', "duplicate-id", "'twice'"),
        ('<p aria-labelledby="gone"></p>', "broken-id", "'gone'"),
        ("<p>withheld@pag-asa.example</p>", "withheld", "a value of the contact pag-asa"),
        ("<p>A withheld\n fact.</p>", "withheld", "the claim law-2026:L-03"),
        ('<i data-claim="law-2026:L-03"></i>', "withheld", "the id of the claim law-2026:L-03"),
    ],
)
def test_a_planted_fault_is_found_in_its_file(root: Path, html: str, rule: str, said: str) -> None:
    line = plant(root, html)
    (finding,) = check(root)
    place = f"site/{PAGE}:" if rule == "withheld" else f"site/{PAGE}:{line}:"
    assert finding.startswith(place)
    assert f"[{rule}]" in finding
    assert said in finding
    assert "docs/fr/act/refer.md" in finding


def test_a_site_without_faults_has_no_finding(root: Path) -> None:
    assert check(root) == []


def test_a_fault_of_a_template_is_reported_once(root: Path) -> None:
    for file in (root / "site").rglob("index.html"):
        if "go" not in file.parts:
            plant(root, '<a href="/nope/">x</a>', file.relative_to(root / "site").as_posix())
    (finding,) = check(root)
    assert "/nope/ does not exist, here and in 35 more files" in finding


def test_relative_links_on_the_404_page_are_found(root: Path) -> None:
    plant(root, '<a href="act/">x</a>', "404.html")
    (finding,) = check(root)
    assert "404.html" in finding
    assert "'act/' is relative" in finding


def test_addresses_in_styles_scripts_and_sitemap_are_checked(root: Path) -> None:
    write(root, "site/assets/stylesheets/x.css", "p{}\np{background:url(gone.svg)}")
    write(root, "site/assets/javascripts/x.js", 'import { a } from "./gone.js";')
    edit(root, "site/sitemap.xml", "/act/refer/</loc>", "/act/gone/</loc>")
    found = check(root)
    assert [line.split(":")[0] for line in found] == ["site/assets/javascripts/x.js", "site/assets/stylesheets/x.css", "site/sitemap.xml"]
    assert found[1].startswith("site/assets/stylesheets/x.css:2:")


def test_a_reviewed_external_address_is_accepted(root: Path) -> None:
    plant(root, '<a href="https://planted.example/#part">x</a>')
    links = root / "docs/data/links.yml"
    links.write_text("links:\n  - {address: 'https://planted.example/', status: ok, checked: 2026-11-22}\n")
    assert check(root) == []


def test_a_missing_translation_of_the_navigation_is_found_with_its_line(root: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("            Opleiding: Training\n", "", 1))
    line = 1 + next(number for number, text in enumerate(config.read_text().splitlines()) if text == "  - Opleiding:")
    (finding,) = check(root)
    assert finding.startswith(f"mkdocs.yml:{line}: [nav-translation] the label 'Opleiding' has no translation in en")


def test_a_missing_site_is_wrong_use(root: Path) -> None:
    outcome = run_kb(root, "check-site", str(root / "nothing"))
    assert outcome.code == 2
    assert "no built site" in outcome.err


def test_answers_are_written_only_with_their_date(root: Path) -> None:
    outcome = run_kb(root, "links", "--online", "--write")
    assert (outcome.code, len(outcome.err.splitlines())) == (2, 1)
    assert "--today YYYY-MM-DD" in outcome.err


def test_serve_says_in_one_line_what_is_missing(root: Path) -> None:
    outcome = run_kb(root, "serve", str(root / "nothing"), "--port", "0")
    assert (outcome.code, len(outcome.err.splitlines())) == (2, 1)
