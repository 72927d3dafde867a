"""The search files of a small site."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from helpers import build_pages, tiny_project, write
from search_files import KINDS, SearchFiles

from kb.model import LOCALES
from kb.search.coding import number


@pytest.fixture(scope="module")
def project_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tiny_project(tmp_path_factory.mktemp("search"))
    built = build_pages(root)
    assert built.code == 0, built.said
    return root


@pytest.fixture(scope="module")
def folder(project_folder: Path) -> Path:
    return project_folder / "site" / "search"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_group_of_files_is_named_after_its_content(folder: Path, locale: str) -> None:
    files = SearchFiles(folder.parent, locale)
    for kind in KINDS:
        size = files.manifest[kind]["size"]
        names = files.names(kind)
        for start in range(0, len(names), size):
            group = [(folder / name).read_text(encoding="utf-8") for name in names[start : start + size]]
            digest = hashlib.sha256("\0".join(group).encode()).hexdigest()
            assert all(f"-{digest[:8]}-" in name for name in names[start : start + size])


def test_the_folder_holds_nothing_else(folder: Path) -> None:
    expected = {f"worker-{locale}.js" for locale in LOCALES}
    expected |= {name for locale in LOCALES for kind in KINDS for name in SearchFiles(folder.parent, locale).names(kind)}
    assert {file.name for file in folder.iterdir()} == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_every_block_belongs_to_one_page_and_the_pages_are_in_order(folder: Path, locale: str) -> None:
    files = SearchFiles(folder.parent, locale)
    counted = [sum(block[0] == page for block in files.blocks()) for page in files.pages()]
    assert "".join(number(count) for count in counted) == files.manifest["blocks"]["perPage"]
    assert files.manifest["documents"] == len(files.documents())
    assert len(files.text(files.names("facets")[0]).splitlines()) == len(files.pages())


def test_modules_of_a_bundle_are_not_published_twice(folder: Path) -> None:
    scripts = {file.name for file in (folder.parent / "assets/javascripts").glob("search*.js")}
    assert scripts == {"search.js", "search-box.js", "search-page.js"}


def test_the_search_page_is_not_searched(folder: Path) -> None:
    assert not [page for page in SearchFiles(folder.parent, "nl").pages() if "search" in page]


def test_the_claims_of_a_source_are_not_searched_but_its_page_is(folder: Path) -> None:
    files = SearchFiles(folder.parent, "nl")
    own = [row for block in files.blocks() if block[0] == "reference/sources/law-2026/" for row in block[3]]
    assert len(own) == 1
    assert "A fact of 45 days" not in json.dumps(files.blocks())


def test_an_entry_of_the_glossary_is_a_place_to_land(folder: Path) -> None:
    assert any(anchor == "annex-15" and headings == ["bijlage 15"] for anchor, headings, _ in SearchFiles(folder.parent, "nl").documents())


def test_two_builds_write_the_same_search(project_folder: Path, folder: Path, tmp_path: Path) -> None:
    first = {file.name: file.read_bytes() for file in folder.iterdir()}
    shutil.copytree(project_folder, tmp_path / "again", symlinks=True, ignore=shutil.ignore_patterns("site"))
    assert build_pages(tmp_path / "again").code == 0
    assert {file.name: file.read_bytes() for file in (tmp_path / "again/site/search").iterdir()} == first


def test_a_changed_page_changes_the_names_of_its_files_only(project_folder: Path, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(project_folder, tmp_path / "changed", symlinks=True, ignore=shutil.ignore_patterns("site"))
    page = tmp_path / "changed/docs/fr/act/refer.md"
    write(tmp_path / "changed", "docs/fr/act/refer.md", page.read_text(encoding="utf-8") + "\nQuelques mots nouveaux.\n")
    built = build_pages(tmp_path / "changed")
    assert built.code == 0, built.said
    before, after = ({file.name for file in root.iterdir()} for root in (folder, tmp_path / "changed/site/search"))
    assert {name for name in before ^ after if not name.startswith("fr-")} == set()
    assert any(name.startswith("fr-terms") for name in after - before)
