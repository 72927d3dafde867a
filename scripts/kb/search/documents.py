"""What is searched: one document per page and one per section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.model import DataError, Locale, Page, Term
from kb.search.coding import ROWS
from kb.search.phrases import Phrases
from kb.search.ranking import FOLDER_BOOSTS, TYPE_BOOSTS
from kb.search.sections import Section, cut_sections

if TYPE_CHECKING:
    from kb.site_build import RenderedPage

SEARCH_PAGE = "reference/search"
SOURCE_PAGES = "reference/sources/"
"""Pages of this prefix list claims for checking; readers search the pages that use them."""
GLOSSARY = "reference/glossary"
INDEX = "reference/a-z"
"""Repeats names and titles: only the page itself can be found."""


@dataclass(frozen=True)
class Document:
    """One thing that can be found.

    Attributes:
        number: that of its page over the whole locale, from 0, times ``ROWS``; and its place in the page.
        anchor: id of the section; empty for the page itself.
        title: title of the page, which only the document of the page itself carries.
        headings: heading of the section after the one above it; empty for the page itself.
        questions: questions it answers, and what people type who need it, one per entry; of an entry of the glossary its names.
        concepts: names of the concepts a page links to.
        text: plain text, also what a snippet is cut from.
    """

    number: int
    anchor: str
    title: str
    headings: tuple[str, ...]
    questions: tuple[str, ...]
    concepts: tuple[str, ...]
    text: str
    boost: float


@dataclass(frozen=True)
class SearchPage:
    """A page with its documents; the first is the page itself."""

    page: Page
    url: str
    documents: tuple[Document, ...]


def make_documents(rendered: Iterable[RenderedPage], terms: Mapping[str, Term], phrases: Phrases) -> list[SearchPage]:
    """Return the documents of one locale's pages, sorted by slug; the search page itself is left out.

    Raises:
        DataError: a page of too many sections, or a phrase that leads to no section.
    """
    pages: list[SearchPage] = []
    for entry in sorted(rendered, key=lambda entry: entry.page.slug):
        if entry.page.slug == SEARCH_PAGE:
            continue
        documents = _page_documents(entry, terms, phrases, first=len(pages) * ROWS)
        if len(documents) > ROWS:
            raise DataError(entry.page.path, 1, found=f"{len(documents)} sections to search", expected=f"at most {ROWS}; make it two pages")
        pages.append(SearchPage(entry.page, entry.url, tuple(documents)))
    return pages


def _page_documents(entry: RenderedPage, terms: Mapping[str, Term], phrases: Phrases, *, first: int) -> list[Document]:
    page = entry.page
    listed = page.slug.startswith(SOURCE_PAGES) or page.slug == INDEX
    lead, *sections = [Section("", 0, ())] if listed else cut_sections(entry.html)
    found = _worth_finding(sections)
    asked = phrases.of_page(page.id, [section.anchor for section in found])
    linked = [term for section in (lead, *sections) for term in section.terms]
    boost = TYPE_BOOSTS.get(page.shared.type, 1.0) * _folder_boost(page.slug)
    documents = [
        Document(
            number=first,
            anchor="",
            title=page.title,
            headings=(),
            questions=(*page.questions, *asked.get("", ())),
            concepts=_labels(linked, terms, page.locale),
            text=" ".join(part for part in (page.description, lead.text) if part),
            boost=boost,
        )
    ]
    for position, section in enumerate(found, start=first + 1):
        names = _labels([section.anchor], terms, page.locale) if page.slug == GLOSSARY else ()
        documents.append(
            Document(
                number=position,
                anchor=section.anchor,
                title="",
                headings=section.headings,
                questions=(*names, *asked.get(section.anchor, ())),
                concepts=(),
                text=section.text,
                boost=boost,
            )
        )
    return documents


def _folder_boost(slug: str) -> float:
    return FOLDER_BOOSTS[max(own, key=len)] if (own := [start for start in FOLDER_BOOSTS if slug.startswith(start)]) else 1.0


def _worth_finding(sections: Iterable[Section]) -> list[Section]:
    """Return the sections with a text: a heading above its subsections only is no place to land."""
    return [section for section in sections if section.text]


def _labels(ids: Sequence[str], terms: Mapping[str, Term], locale: Locale) -> tuple[str, ...]:
    """Return the names of concepts in ``locale``: label and abbreviations, each concept once."""
    known = [terms[term].label(locale) for term in dict.fromkeys(ids) if term in terms]
    return tuple(form for label in known for form in (label.label, *label.abbreviations) if form)
