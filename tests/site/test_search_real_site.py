"""The search files of the real site."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from pathlib import Path

import pytest
from search_files import SearchFiles, written_out

from kb.model import LOCALES, Locale
from kb.project import Project
from kb.search.analysis import Analyser, kept_words

LARGEST_RATIO = 2
"""The index may be at most this many times the text it is made from."""


@cache
def ids(file: Path) -> frozenset[str]:
    return frozenset(re.findall(r'\sid="([^"]+)"', file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_document_leads_to_a_place_that_exists(site: Path, locale: Locale) -> None:
    for url, _, _, rows in SearchFiles(site, locale).blocks():
        file = site / url / "index.html"
        assert file.is_file(), url
        missing = [anchor for anchor, _, _ in rows if anchor and anchor not in ids(file)]
        assert not missing, f"{url}: {missing}"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_of_the_locale_is_searched_but_the_search_page(site: Path, project: Project, locale: Locale) -> None:
    expected = sum(page.locale == locale and page.slug != "reference/search" for page in project.pages)
    assert len(SearchFiles(site, locale).pages()) == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_no_document_holds_a_reference_mark_or_an_empty_text(site: Path, locale: Locale) -> None:
    for anchor, headings, text in SearchFiles(site, locale).documents():
        assert text, (anchor, headings)
        assert "#" not in "".join(headings), headings


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_of_the_documents_is_in_the_index(site: Path, project: Project, locale: Locale) -> None:
    files = SearchFiles(site, locale)
    terms = {word for word, content in files.words("terms").items() if content.partition("\t")[0]}
    analyser = Analyser(locale, kept_words(project.data.terms.values(), locale))
    missing = {term for _, headings, text in files.documents() for term in analyser.terms(" | ".join([*headings, text]))} - terms
    assert not missing


@pytest.mark.parametrize("locale", LOCALES)
def test_every_term_is_listed_with_all_its_documents(site: Path, locale: Locale) -> None:
    listed = (content.partition("\t")[0] for content in SearchFiles(site, locale).words("terms").values())
    assert not [coded for coded in listed if "." in coded], "cut short: kb.search.terms.MOST_DOCUMENTS, .adr/0009"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_stands_in_the_file_its_beginning_leads_to(site: Path, locale: Locale) -> None:
    files = SearchFiles(site, locale)
    for kind in ("terms", "endings"):
        bounds = written_out(files.manifest[kind]["bounds"].split(" "))
        names = files.names(kind)
        assert len(bounds) == len(names)
        assert bounds == sorted(set(bounds))
        for place, name in enumerate(names):
            words = files.words_of(name)
            assert {bisect_right(bounds, word) - 1 for word in words} == {place}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_index_stays_in_proportion_to_the_text(site: Path, locale: Locale) -> None:
    files = SearchFiles(site, locale)
    text = sum(len(" ".join([*headings, text]).encode()) for _, headings, text in files.documents())
    assert sum(file.stat().st_size for file in files.folder.glob(f"{locale}-*")) <= LARGEST_RATIO * text
