"""What is right for a query: the pages and sections of the built site that cite its claims."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path

from kb.evaluation.queries import JudgedQuery
from kb.model import LOCALES, Locale
from kb.site_urls import page_url

SECTION_LEVELS = {"h2": 2, "h3": 3, "h4": 4}
CONCEPT = "kb-concept"
"""An entry of the glossary is a section of the level of h2."""

_TAG = re.compile(rf"""<(?P<name>h[2-4]|[a-z]+(?=[^>]*(?:data-claim=|{CONCEPT})))\b(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>""")
"""Headings, entries of the glossary, citations: the pages come from our own templates."""
_ATTRIBUTE = re.compile(r'''([a-z-]+)="([^"]*)"''')


@dataclass
class PageClaims:
    """The claims a built page cites, in all and by section (id of its heading; empty: before the first one).

    A section holds what its subsections cite.
    """

    claims: set[str] = field(default_factory=set)
    sections: dict[str, set[str]] = field(default_factory=lambda: {"": set()})


class Judge:
    """Tells what is right on a built site.

    Attributes:
        slugs: slug by page id.
    """

    def __init__(self, site: Path, slugs: Mapping[str, str]) -> None:
        self.site = site
        self.slugs = slugs

    @cached_property
    def pages(self) -> dict[Locale, dict[str, PageClaims]]:
        """The pages by address, relative to the site's root."""
        found: dict[Locale, dict[str, PageClaims]] = {locale: {} for locale in LOCALES}
        for locale, slug in ((locale, slug) for locale in LOCALES for slug in self.slugs.values()):
            file = self.site / page_url(slug, locale) / "index.html"
            if file.is_file():
                found[locale][page_url(slug, locale)] = read_claims(file.read_text(encoding="utf-8"))
        return found

    def right_pages(self, query: JudgedQuery) -> frozenset[str]:
        """Return the addresses of the right pages in the query's language."""
        wanted = set(query.claims)
        cited = {url for url, page in self.pages[query.locale].items() if page.claims & wanted}
        return frozenset(cited | {self._address(page, query.locale) for page in query.pages}) & self.pages[query.locale].keys()

    def is_right_section(self, query: JudgedQuery, url: str) -> bool:
        """Tell whether the section at ``url`` (with its anchor) cites one of the query's claims."""
        address, _, anchor = url.partition("#")
        page = self.pages[query.locale].get(address)
        return page is not None and not page.sections.get(anchor, set()).isdisjoint(query.claims)

    def _address(self, page: str, locale: Locale) -> str:
        """Return the address of a page named by its id, its slug or its address."""
        if page in self.slugs:
            return page_url(self.slugs[page], locale)
        bare = page.strip("/")
        return page_url(bare, locale) if bare in set(self.slugs.values()) else f"{bare}/"


def read_claims(html: str) -> PageClaims:
    """Return the claims a built page cites."""
    page = PageClaims()
    levels: list[tuple[int, str]] = []
    for tag in _TAG.finditer(html):
        values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag["attributes"])}
        level = 2 if CONCEPT in values.get("class", "").split() else SECTION_LEVELS.get(tag["name"], 0)
        if level and (anchor := values.get("id")):
            levels = [(other, name) for other, name in levels if other < level] + [(level, anchor)]
            page.sections.setdefault(anchor, set())
        if claims := values.get("data-claim", "").split():
            page.claims.update(claims)
            for anchor in [name for _, name in levels] or [""]:
                page.sections[anchor].update(claims)
    return page
