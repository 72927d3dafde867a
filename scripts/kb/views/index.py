"""The index from A to Z: pages, terms with their other names, topics, old article numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kb.collation import first_letter, sort_key
from kb.model import Locale
from kb.rendering import Rendering

CONCORDANCE = "LAW-04#concordance"
_OLD = re.compile(r"(?P<number>[^( ]+(?: to [^( ]+)?(?: s\d+)?) \((?P<code>[^)]+)\)")
_CODES = {"Criminal Code 1867": "criminal-code-1867", "Aliens Act": "aliens-act-1980"}
"""How the register names the codes of the old numbers, and their ids in it."""


@dataclass(frozen=True)
class Entry:
    """One line of the index.

    Attributes:
        see: the name it is known by today, for another name of a term or an old article number; else ''.
        kind: ``page``, ``term``, ``name`` (another name of a term), ``topic`` or ``article``.
        lang, see_lang: language of the label and of that name where it is not the page's, else ''.
    """

    label: str
    link: str
    kind: str
    see: str = ""
    lang: str = ""
    see_lang: str = ""


def view_index(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the entries by first letter, in alphabetical order."""
    found = {(entry.label.casefold(), entry.link): entry for entry in (*_names(rendering), *_articles(rendering), *_topics(rendering))}
    found |= {(entry.label.casefold(), entry.link): entry for entry in (*_terms(rendering), *_pages(rendering))}

    def key(entry: Entry) -> tuple[bool, str, tuple[str, str, str], str]:
        letter = first_letter(entry.label)
        return letter.isalpha(), letter, sort_key(entry.label), entry.link

    entries = sorted(found.values(), key=key)
    return {"letters": [(letter, list(group)) for letter, group in groupby(entries, key=lambda entry: first_letter(entry.label))]}


def _pages(rendering: Rendering) -> Iterator[Entry]:
    for page in rendering.pages:
        if page.locale == rendering.locale and page.id != rendering.page.id:
            yield Entry(page.title, rendering.page_link(page.id), "page")


def _terms(rendering: Rendering) -> Iterator[Entry]:
    for term in rendering.data.terms.values():
        label, locale = term.shown_label(rendering.locale)
        yield Entry(label, rendering.term_link(term.id), "term", lang=_other(locale, rendering))


def _names(rendering: Rendering) -> Iterator[Entry]:
    """Yield synonyms and abbreviations; misspellings are for the search only."""
    for term in rendering.data.terms.values():
        label, locale = term.shown_label(rendering.locale)
        own = term.label(rendering.locale)
        for name in (*own.synonyms, *own.abbreviations):
            if name.casefold() != label.casefold():
                yield Entry(name, rendering.term_link(term.id), "name", see=label, see_lang=_other(locale, rendering))


def _topics(rendering: Rendering) -> Iterator[Entry]:
    for topic in rendering.data.topics:
        if rendering.has_page(topic.place.partition("#")[0]):
            yield Entry(topic.label.text(rendering.locale), rendering.page_link(topic.place), "topic")


def _articles(rendering: Rendering) -> Iterator[Entry]:
    """Yield the old article numbers of the concordance, with the new ones."""
    if not rendering.has_page(CONCORDANCE.partition("#")[0]):
        return
    for row in rendering.data.concordance:
        new = ", ".join(_article(number) for number in row.new)
        for old in row.old:
            if match := _OLD.fullmatch(old):
                code = rendering.data.instruments.get(_CODES.get(match["code"], ""))
                name = f" ({code.short.best(rendering.locale)[0]})" if code else ""
                yield Entry(f"{_article(match['number'])}{name}", rendering.page_link(CONCORDANCE), "article", see=new)


def _article(number: str) -> str:
    """Return an article number as readers write it: ``433quinquies s5`` -> ``433quinquies § 5``."""
    return re.sub(r"(?<=\d)-(?=\d)", "\N{EN DASH}", re.sub(r" s(?=\d)", " § ", number).replace(" to ", "\N{EN DASH}"))


def _other(locale: Locale, rendering: Rendering) -> str:
    return "" if locale == rendering.locale else locale
