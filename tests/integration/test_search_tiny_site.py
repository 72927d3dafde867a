"""The search files of a small site."""

from __future__ import annotations

import hashlib
import json
import shutil
from itertools import groupby
from pathlib import Path

import pytest
from helpers import build_pages, tiny_project, write
from search_files import KINDS, SearchFiles

from kb.model import LOCALES
from kb.search.blocks import BLOCK_ROWS
from kb.search.coding import ROWS


@pytest.fixture(scope="module")
def project_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tiny_project(tmp_path_factory.mktemp("search"))
    built = build_pages(root)
    assert built.code == 0, built.said
    return root


def number_of(name: str) -> int:
    return int(name.rpartition("-")[2].removesuffix(".txt"))


@pytest.fixture(scope="module")
def folder(project_folder: Path) -> Path:
    return project_folder / "site" / "search"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_group_of_files_is_named_after_its_content(folder: Path, locale: str) -> None:
    files = SearchFiles(folder.parent, locale)
    for kind in KINDS:
        size = files.manifest[kind]["size"]
        for _, names in groupby(files.names(kind), key=lambda name: number_of(name) // size):
            own = list(names)
            digest = hashlib.sha256(b"\0".join((folder / name).read_bytes() for name in own)).hexdigest()
            assert all(f"-{digest[:8]}-" in name for name in own)


def test_the_folder_holds_nothing_else(folder: Path) -> None:
    expected = {f"worker-{locale}.js" for locale in LOCALES}
    expected |= {name for locale in LOCALES for kind in KINDS for name in SearchFiles(folder.parent, locale).names(kind)}
    assert {file.name for file in folder.iterdir()} == expected


def test_what_people_type_leads_to_its_section(folder: Path) -> None:
    """The word stands on no page."""
    files = SearchFiles(folder.parent, "nl")
    [number] = files.weights()["vannacht"]
    page, place = divmod(number, ROWS)
    rows = [row for block in files.blocks() if block[0] == files.pages()[page] for row in block[3]]
    assert (files.pages()[page], rows[place][0]) == ("act/refer/", "when")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_block_belongs_to_one_page_and_is_found_by_the_place_of_a_document(folder: Path, locale: str) -> None:
    files = SearchFiles(folder.parent, locale)
    numbers = [number_of(name) for name in files.names("blocks")]
    pages = files.pages()
    for block, (url, _, _, rows) in zip(numbers, files.blocks(), strict=True):
        assert pages[block // ROWS] == url
        assert block % ROWS % BLOCK_ROWS == 0
        is_last = block + BLOCK_ROWS not in numbers
        assert 0 < len(rows) <= BLOCK_ROWS if is_last else len(rows) == BLOCK_ROWS
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
