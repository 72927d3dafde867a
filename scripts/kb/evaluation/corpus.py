"""The text of the built site, page by page, as the peers index it; and larger corpora made from it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from kb.model import Locale
from kb.search.documents import INDEX, SOURCE_PAGES
from kb.search.sections import Section, cut_sections
from kb.site_urls import page_url

_TITLE = re.compile(r'<h1 class="kb-title[^>]*>(.*?)</h1>', re.DOTALL)
_HOME_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_CONTENT = re.compile(r'<div class="kb-content">(.*)</article>', re.DOTALL)
_NOT_TEXT = frozenset({"related", "references"})
_WORD = re.compile(r"[^\W\d_]{5,}")
SEED = 20260901
NEW_WORDS = 0.03
"""Share of the long words of a generated page that get another ending, so that the vocabulary grows with the pages."""
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


@dataclass(frozen=True)
class CorpusPage:
    """A page as text.

    Attributes:
        origin: slug of the page of the site its first section comes from.
        url: address relative to the site's root.
    """

    origin: str
    url: str
    title: str
    sections: tuple[Section, ...]


def read_corpus(site: Path, slugs: Mapping[str, str], locale: Locale) -> list[CorpusPage]:
    """Return the built pages of a locale, sorted by address, without the lists that our own search leaves out as well."""
    pages: list[CorpusPage] = []
    for slug in sorted(slug for slug in slugs.values() if not slug.startswith(SOURCE_PAGES) and slug != INDEX):
        file = site / page_url(slug, locale) / "index.html"
        html = file.read_text(encoding="utf-8") if file.is_file() else ""
        title, content = _TITLE.search(html) or _HOME_TITLE.search(html), _CONTENT.search(html)
        if title and content:
            sections = tuple(section for section in cut_sections(content[1]) if section.anchor not in _NOT_TEXT)
            pages.append(CorpusPage(slug, page_url(slug, locale), cut_sections(title[1])[0].text, sections))
    return pages


def grow(pages: Sequence[CorpusPage], count: int, locale: Locale) -> list[CorpusPage]:
    """Return ``count`` pages: the real ones, then pages put together from their sections, the same ones every time."""
    chance = random.Random(SEED)
    made = list(pages[:count])
    for number in range(len(made), count):
        first = chance.choice(pages)
        others = [chance.choice(pages) for _ in first.sections[1:]]
        sections = [first.sections[0], *(chance.choice(other.sections[1:] or other.sections) for other in others)]
        mixed = tuple(_vary(section, f"s{place}" if place else "", chance) for place, section in enumerate(sections))
        title = _vary_text(f"{first.title} {chance.choice(pages).title}", chance)
        made.append(CorpusPage(first.origin, page_url(f"generated/p{number}", locale), title, mixed))
    return made


def _vary(section: Section, anchor: str, chance: random.Random) -> Section:
    return replace(section, anchor=anchor, level=2 if anchor else 0, headings=section.headings[-1:], text=_vary_text(section.text, chance))


def _vary_text(text: str, chance: random.Random) -> str:
    def another(match: re.Match[str]) -> str:
        return match[0] + "".join(chance.choices(_SYLLABLES, k=2)) if chance.random() < NEW_WORDS else match[0]

    return _WORD.sub(another, text)


def as_html(page: CorpusPage, locale: Locale) -> str:
    """Return a page as a document with nothing but its text."""
    return "\n".join(
        (
            f'<!doctype html><html lang="{locale}"><head><meta charset="utf-8"><title>{escape(page.title)}</title></head><body><main>',
            f"<h1>{escape(page.title)}</h1>",
            *_section_html(page.sections),
            "</main></body></html>",
        )
    )


def content_html(page: CorpusPage) -> str:
    """Return the content of a page the way a build hands it to the search."""
    return "\n".join(_section_html(page.sections))


def _section_html(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        if section.anchor:
            tag = f"h{max(2, section.level)}"
            yield f'<{tag} id="{escape(section.anchor)}">{escape(section.headings[-1] if section.headings else "")}</{tag}>'
        yield f"<p>{escape(section.text)}</p>"
