"""Faults that show only in the built site are caught, and a failed build leaves the last good site in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import IN_SHORT, build_pages, digest_tree, edit, edit_everywhere, run_build, run_kb, tiny_project, write

MakeProject = Callable[..., Path]
LEDGER = "kind\tid\tlocale\taddress\tanchor\tfirst_published\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny project with its site built and good: for faults that need no new build."""
    root = tiny_project(tmp_path_factory.mktemp("built"))
    assert build_pages(root).code == 0
    good = run_kb(root, "check-site", "site")
    assert good.code == 0, good.said
    return root


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the checks find in a project with a fault of every kind, each in a place of its own."""
    root = tiny_project(tmp_path_factory.mktemp("faulty"))
    edit(root, "docs/nl/act/index.md", "X. [@", '<a href="../nope/">weg</a> [@')
    edit(root, "docs/nl/index.md", "X 45.", '<a href="act/refer/#nope">anker</a> 45.')
    edit(root, "docs/fr/index.md", "X 45.", '<a href="../de/act/refer/#nope">Anker</a> 45.')
    edit(root, "docs/nl/actors/specialised-centres.md", "X. [@", "[buiten](https://nobody-looked.example/page) [@")
    edit(root, "docs/nl/training/recognise-and-refer.md", "X. [@", '<p style="color:red" onclick="x()">X</p><script>x()</script> [@')
    edit(root, "docs/fr/act/refer.md", "X 45", 'X <img src="https://elsewhere.example/a.png" alt=""> 45')
    edit(root, "overrides/base.html", "</body>", '<a href="/in-every-page/">x</a></body>')
    edit(root, "mkdocs.yml", "            Opleiding: Weiterbildung\n", "")
    assert build_pages(root, strict=False).code == 0
    outcome = run_kb(root, "check-site", "site")
    assert outcome.code == 1, outcome.said
    return outcome.out.splitlines()


def found(lines: list[str], *words: str) -> list[str]:
    return [line for line in lines if all(word in line for word in words)]


def test_a_broken_link_in_raw_html(faulty: list[str]) -> None:
    assert found(faulty, "site/act/index.html:", "[broken-link]", "/nope/", "docs/nl/act/index.md")


def test_a_broken_anchor(faulty: list[str]) -> None:
    assert found(faulty, "site/index.html:", "[broken-anchor]", "/act/refer/#nope", "docs/nl/index.md")


def test_a_broken_anchor_on_the_page_of_another_language(faulty: list[str]) -> None:
    assert found(faulty, "site/fr/index.html:", "[broken-anchor]", "/de/act/refer/#nope", "docs/fr/index.md")


def test_a_broken_link_in_a_template_is_told_once(faulty: list[str]) -> None:
    assert len(found(faulty, "[broken-link]", "/in-every-page/")) == 1


def test_an_external_address_that_nobody_reviewed(faulty: list[str]) -> None:
    assert found(faulty, "site/actors/specialised-centres/index.html:", "[external-link]", "https://nobody-looked.example/page")


def test_an_image_from_another_host(faulty: list[str]) -> None:
    assert found(faulty, "site/fr/act/refer/index.html:", "[foreign-request]", "https://elsewhere.example/a.png")


def test_inline_style_script_and_handler(faulty: list[str]) -> None:
    place = "site/training/recognise-and-refer/index.html:"
    assert found(faulty, place, "[inline-style]")
    assert len(found(faulty, place, "[inline-script]")) >= 2, "the element and the handler"


def test_a_missing_translation_in_the_navigation(faulty: list[str]) -> None:
    assert found(faulty, "mkdocs.yml:", "[nav-translation]", "Opleiding", "de")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("page\tACT-09\tnl\t/act/gone/\t\t2026-11-22\n", "/act/gone/"),
        ("section\tACT-04\tnl\t/act/refer/\trenamed\t2026-11-22\n", "/act/refer/#renamed"),
        ("page\tACT-09\t\t/go/ACT-09/\t\t2026-11-22\n", "/go/ACT-09/"),
    ],
    ids=["deleted page", "renamed anchor", "lost permanent address"],
)
def test_what_was_published_and_no_longer_resolves(built: Path, row: str, words: str) -> None:
    write(built, "docs/data/published.tsv", LEDGER + row)
    outcome = run_kb(built, "check-site", "site")
    write(built, "docs/data/published.tsv", LEDGER)
    assert outcome.code == 1, outcome.said
    assert found(outcome.out.splitlines(), "docs/data/published.tsv:2:", "[published]", words), outcome.said


def test_what_moved_is_found_through_a_redirect(built: Path) -> None:
    write(built, "docs/data/published.tsv", f"{LEDGER}section\tACT-04\tnl\t/act/refer/\told-name\t2026-11-22\n")
    write(built, "docs/data/redirects.tsv", "/act/refer/#old-name\t/act/refer/#how\n")
    outcome = run_kb(built, "check-site", "site")
    write(built, "docs/data/published.tsv", LEDGER)
    write(built, "docs/data/redirects.tsv", "")
    assert not found(outcome.out.splitlines(), "/act/refer/#old-name was published"), outcome.said


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("/a/\t/b/\n/b/\t/a/\n", 1),
        ("/a/\t/a/\n", 1),
        ("/a/\t/nowhere/\n", 1),
        ("/old/\t/act/refer/\n/old/\t/act/\n", 2),
    ],
    ids=["loop", "itself", "leads nowhere", "twice"],
)
def test_faults_of_redirects(built: Path, table: str, line: int) -> None:
    write(built, "docs/data/redirects.tsv", table)
    outcome = run_kb(built, "check-site", "site")
    write(built, "docs/data/redirects.tsv", "")
    assert outcome.code == 1, outcome.said
    assert found(outcome.out.splitlines(), f"docs/data/redirects.tsv:{line}:"), outcome.said


def test_a_withheld_value_that_stands_on_a_page(built: Path) -> None:
    page = built / "site" / "act" / "index.html"
    good = page.read_text(encoding="utf-8")
    page.write_text(good.replace("</main>", "<p>withheld@pag-asa.example</p></main>"), encoding="utf-8")
    outcome = run_kb(built, "check-site", "site")
    page.write_text(good, encoding="utf-8")
    assert found(outcome.out.splitlines(), "site/act/index.html", "[withheld]", "pag-asa"), outcome.said


@pytest.mark.parametrize("link", ["[weg](nope.md)", "[weg](refer.md#nope)"], ids=["page", "anchor"])
def test_the_generator_in_strict_mode_refuses_a_bad_link(make_project: MakeProject, link: str) -> None:
    root = make_project()
    edit(root, "docs/nl/act/index.md", "[L](refer.md#when)", link)
    outcome = build_pages(root)
    assert outcome.code == 1
    assert "nope" in outcome.err


@pytest.mark.parametrize("broken", [True, False], ids=["malformed file", "finding"])
def test_the_generator_alone_stops_without_a_traceback(make_project: MakeProject, broken: bool) -> None:
    root = make_project()
    if broken:
        edit(root, "docs/nl/act/refer.md", "id: ACT-04", "id: [ACT-04")
    else:
        edit_everywhere(root, "act/refer", "term:annex-15", "term:annex-16")
    outcome = build_pages(root, checked=False)
    assert outcome.code == 1
    assert "docs/nl/act/refer.md:" in outcome.said
    assert "Traceback" not in outcome.said


def test_a_build_that_fails_leaves_the_last_good_site(make_project: MakeProject) -> None:
    root = make_project()
    first = run_build(root)
    assert first.code == 0, first.said
    good = digest_tree(root / "site")
    sources = digest_tree(root / "docs")

    for path, old, new, code in (
        ("docs/data/terms.yml", "terms:", "terms: [", 2),
        ("docs/nl/act/refer.md", "id: ACT-04", "id: nonsense", 2),
        ("docs/de/act/refer.md", "X 45 078", "X 54 078", 1),
        ("docs/nl/act/index.md", "refer.md#when", "refer.md#nope", 1),
        ("overrides/base.html", "</body>", '<a href="/nope/">x</a></body>', 1),
    ):
        before = (root / path).read_text(encoding="utf-8")
        edit(root, path, old, new)
        failed = run_build(root)
        write(root, path, before)
        assert failed.code == code, f"{path}: {failed.said}"
        assert digest_tree(root / "site") == good, f"{path} changed the last good site"
        assert not (root / "site.tmp").exists()

    assert digest_tree(root / "docs") == sources, "the build wrote under docs/"


def test_two_builds_are_equal_byte_for_byte(make_project: MakeProject, tmp_path: Path) -> None:
    trees = []
    for name in ("one", "two"):
        root = make_project(tmp_path / name)
        built = build_pages(root)
        assert built.code == 0, built.said
        trees.append(digest_tree(root / "site"))
    assert trees[0] == trees[1]


def test_a_page_that_grows_and_a_new_page_are_built_too(make_project: MakeProject) -> None:
    body = f"{IN_SHORT}\n## A {{#start}}\n\nNieuw. [@law-2026:L-01]\n"
    root = make_project()
    edit_everywhere(root, "act/refer", "## B {#how}", "## C {#more}\n\nMeer. [@law-2026:L-01]\n\n## B {#how}")
    for locale in ("nl", "fr", "en", "de"):
        text = (root / f"docs/{locale}/act/index.md").read_text(encoding="utf-8")
        head = text.split("---\n")[1].replace("ACT-01", "ACT-03")
        write(root, f"docs/{locale}/act/third.md", f"---\n{head}---\n{body}")
    edit(root, "mkdocs.yml", "      - act/refer.md\n", "      - act/refer.md\n      - act/third.md\n")
    run_kb(root, "drift", "--pin")
    built = build_pages(root)
    assert built.code == 0, built.said
    assert 'id="more"' in (root / "site" / "de" / "act" / "refer" / "index.html").read_text(encoding="utf-8")
    assert "Nieuw." in (root / "site" / "fr" / "act" / "third" / "index.html").read_text(encoding="utf-8")
