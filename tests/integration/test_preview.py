"""A preview builds the edited page alone, says what it cannot show, and never touches the last whole site."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import build_pages, digest_tree, edit, run_kb, tiny_project

from kb.commands.previewing import show
from kb.preview import FOLDER, changed_files, copy_site, look, needs_whole_build, refresh

PAGE = "docs/fr/act/refer.md"


@pytest.fixture(scope="module")
def project_with_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tiny_project(tmp_path_factory.mktemp("preview"))
    built = build_pages(root)
    assert built.code == 0, built.said
    copy_site(root)
    return root


def save(root: Path, path: str, old: str, new: str) -> list[str]:
    """Edit a file as an editor would; return what a look at the files finds changed."""
    before = look(root)
    edit(root, path, old, new)
    return changed_files(before, look(root))


def test_only_the_edited_page_is_built_again(project_with_site: Path) -> None:
    whole, before = digest_tree(project_with_site / "site"), digest_tree(project_with_site / FOLDER)
    assert save(project_with_site, PAGE, "X 45", "Bonjour 45") == [PAGE]
    done = refresh(project_with_site, [PAGE])
    assert not done.failed and done.pages == ("fr/act/refer/",) and done.complaints == ()
    assert "Bonjour" in (project_with_site / FOLDER / "fr/act/refer/index.html").read_text(encoding="utf-8")
    after = digest_tree(project_with_site / FOLDER)
    assert {path for path in before if before[path] != after.get(path) and path.endswith("index.html")} == {"fr/act/refer/index.html"}
    assert digest_tree(project_with_site / "site") == whole


def test_the_menu_of_a_page_built_alone_names_the_other_pages(project_with_site: Path) -> None:
    save(project_with_site, PAGE, "45", "46")
    refresh(project_with_site, [PAGE])
    html = (project_with_site / FOLDER / "fr/act/refer/index.html").read_text(encoding="utf-8")
    menu = html[html.index('id="kb-nav"') : html.index("</nav>", html.index('id="kb-nav"'))]
    whole = (project_with_site / "site/fr/act/refer/index.html").read_text(encoding="utf-8")
    assert "None" not in menu and menu in whole


def test_a_page_that_cannot_be_read_is_named_and_the_preview_goes_on(project_with_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = "docs/nl/act/refer.md"
    good = (project_with_site / path).read_text(encoding="utf-8")
    show(project_with_site, "http://x/", save(project_with_site, path, "\nid: ", "\nidd: "))
    assert f"{path}:2" in (said := capsys.readouterr().err) and "Traceback" not in said
    (project_with_site / path).write_text(good, encoding="utf-8")
    show(project_with_site, "http://x/", [path])
    assert "http://x/act/refer/" in capsys.readouterr().err


def test_what_needs_a_whole_build_is_said(project_with_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert needs_whole_build(["docs/data/terms.yml", "overrides/base.html", "docs/nl/index.md"]) == ["docs/data/terms.yml", "overrides/base.html"]
    show(project_with_site, "http://x/", ["docs/data/terms.yml"])
    assert "docs/data/terms.yml" in (said := capsys.readouterr().err) and "./scripts/build" in said


def test_without_a_site_the_command_says_what_to_do(tmp_path: Path) -> None:
    outcome = run_kb(tiny_project(tmp_path / "bare"), "preview")
    assert outcome.code == 2 and "run ./scripts/build" in outcome.err
