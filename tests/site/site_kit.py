"""The built pages of the real site, parsed once per test process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from helpers import ROOT, Element, parse_html

from kb.content import read_pages
from kb.model import LOCALES, Page
from kb.site_urls import page_url

PAGES: tuple[Page, ...] = tuple(sorted(read_pages(ROOT), key=lambda page: (page.slug, LOCALES.index(page.locale))))
"""Every page in every locale."""


def page_name(page: Page) -> str:
    """Return ``fr/act/refer``, for the names of tests."""
    return f"{page.locale}/{page.slug}"


def url_of(page: Page) -> str:
    """Return the URL of a page, relative to the site's root."""
    return page_url(page.slug, page.locale)


@cache
def built(site: Path, url: str) -> Element:
    """Return the parsed page at ``url``."""
    return parse_html((site / url / "index.html").read_text(encoding="utf-8"))


def only(element: Element, tag: str) -> Element:
    """Return the one descendant with this tag."""
    found = element.all(tag)
    assert len(found) == 1, f"{len(found)} <{tag}>"
    return found[0]


def meta(page: Element, name: str) -> str:
    """Return the content of ``<meta name=...>``, '' when there is none."""
    return next((element["content"] for element in page.all("meta") if element["name"] == name), "")
