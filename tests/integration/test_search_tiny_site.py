"""The search files of a small site."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from helpers import build_pages, tiny_project, write

from kb.model import LOCALES


@pytest.fixture(scope="module")
def project_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tiny_project(tmp_path_factory.mktemp("search"))
    built = build_pages(root)
    assert built.code == 0, built.said
    return root


@pytest.fixture(scope="module")
def folder(project_folder: Path) -> Path:
    return project_folder / "site" / "search"


def manifest(folder: Path, locale: str) -> dict[str, Any]:
    return json.loads((folder / f"{locale}.json").read_text(encoding="utf-8"))


def names(folder: Path, locale: str) -> list[str]:
    files = manifest(folder, locale)["files"]
    return [*files["blocks"], *(files[part] for part in ("engine", "language", "pages", "index"))]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_file_is_named_after_its_content(folder: Path, locale: str) -> None:
    for name in names(folder, locale):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert digest.startswith(name.split(".")[1]), name


def test_the_folder_holds_nothing_else(folder: Path) -> None:
    expected = {f"{locale}.json" for locale in LOCALES} | {name for locale in LOCALES for name in names(folder, locale)}
    assert {file.name for file in folder.iterdir()} == expected


def rows(folder: Path, locale: str) -> list[list[Any]]:
    blocks = manifest(folder, locale)["files"]["blocks"]
    return [row for name in blocks for row in json.loads((folder / name).read_text(encoding="utf-8"))]


def pages(folder: Path, locale: str) -> list[list[Any]]:
    return json.loads((folder / manifest(folder, locale)["files"]["pages"]).read_text(encoding="utf-8"))["pages"]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_manifest_counts_its_documents_in_page_order(folder: Path, locale: str) -> None:
    starts = [page[4] for page in pages(folder, locale)]
    assert starts == sorted(set(starts))
    assert starts[0] == 0
    assert manifest(folder, locale)["documents"] == len(rows(folder, locale)) > starts[-1]


def test_the_search_page_is_not_searched(folder: Path) -> None:
    assert not [page for page in pages(folder, "nl") if "search" in page[0]]


def test_the_claims_of_a_source_are_not_searched_but_its_page_is(folder: Path) -> None:
    table = pages(folder, "nl")
    place = next(position for position, page in enumerate(table) if page[0] == "reference/sources/law-2026/")
    own = rows(folder, "nl")[table[place][4] : table[place + 1][4] if place + 1 < len(table) else None]
    assert len(own) == 1
    assert "A fact of 45 days" not in json.dumps(rows(folder, "nl"))


def test_an_entry_of_the_glossary_is_a_place_to_land(folder: Path) -> None:
    assert any(anchor == "annex-15" and headings == ["bijlage 15"] for anchor, headings, _ in rows(folder, "nl"))


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
    changed = tmp_path / "changed/site/search"
    assert names(changed, "nl") == names(folder, "nl")
    assert manifest(changed, "fr")["files"]["index"] != manifest(folder, "fr")["files"]["index"]
    assert manifest(changed, "fr")["files"]["engine"] == manifest(folder, "fr")["files"]["engine"]
