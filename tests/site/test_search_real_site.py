"""The search files of the real site."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from helpers import parse_html

from kb.model import LOCALES, Locale
from kb.project import Project
from kb.search.analysis import Analyser, kept_words

LARGEST_RATIO = 2
"""The index may be at most this many times the text it is made from."""


def load(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def parts(site: Path, locale: str) -> tuple[dict[str, Any], list[list[Any]], list[list[Any]]]:
    """Return the manifest, the page table and the documents."""
    folder = site / "search"
    manifest = load(folder, f"{locale}.json")
    documents = [row for name in manifest["files"]["blocks"] for row in load(folder, name)]
    return manifest, load(folder, manifest["files"]["pages"])["pages"], documents


@cache
def ids(file: Path) -> frozenset[str]:
    return frozenset(element["id"] for element in parse_html(file.read_text(encoding="utf-8")).walk() if element["id"])


@pytest.mark.parametrize("locale", LOCALES)
def test_every_document_leads_to_a_place_that_exists(site: Path, locale: Locale) -> None:
    _, pages, documents = parts(site, locale)
    starts = [page[4] for page in pages] + [len(documents)]
    for (url, *_), start, end in zip(pages, starts, starts[1:], strict=False):
        file = site / url / "index.html"
        assert file.is_file(), url
        missing = [anchor for anchor, _, _ in documents[start:end] if anchor and anchor not in ids(file)]
        assert not missing, f"{url}: {missing}"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_of_the_locale_is_searched_but_the_search_page(site: Path, project: Project, locale: Locale) -> None:
    _, pages, _ = parts(site, locale)
    expected = sum(page.locale == locale and page.slug != "reference/search" for page in project.pages)
    assert len(pages) == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_no_document_holds_a_reference_mark_or_an_empty_text(site: Path, locale: Locale) -> None:
    _, _, documents = parts(site, locale)
    for anchor, headings, text in documents:
        assert text, (anchor, headings)
        assert "#" not in "".join(headings), headings


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_of_the_documents_is_in_the_index(site: Path, project: Project, locale: Locale) -> None:
    manifest, _, documents = parts(site, locale)
    terms = set(load(site / "search", manifest["files"]["index"])["terms"])
    analyser = Analyser(locale, kept_words(project.data.terms.values(), locale))
    missing = {term for _, headings, text in documents for term in analyser.terms(" | ".join([*headings, text]))} - terms
    assert not missing


@pytest.mark.parametrize("locale", LOCALES)
def test_the_index_stays_in_proportion_to_the_text(site: Path, locale: Locale) -> None:
    manifest, _, documents = parts(site, locale)
    text = sum(len(" ".join([*headings, text]).encode()) for _, headings, text in documents)
    assert (site / "search" / manifest["files"]["index"]).stat().st_size <= LARGEST_RATIO * text
