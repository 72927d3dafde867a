"""``sitemap.xml`` and ``robots.txt``."""

from __future__ import annotations

import gzip
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kb import site_urls
from kb.content import Pages
from kb.model import LOCALES, SOURCE_LOCALE, Page


def sitemap(pages: Pages, site_url: str) -> str:
    """Return the sitemap: every page with its review date and its versions in the other locales.

    The source locale is also ``x-default``. Permanent addresses are left out: they are ways to a page, not pages.
    """
    entries = "".join(_entry(page, pages, site_url) for page in sorted(pages, key=lambda page: _address(page, site_url)))
    namespaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {namespaces}>\n{entries}</urlset>\n'


def _address(page: Page, site_url: str) -> str:
    return site_url + site_urls.page_url(page.slug, page.locale)


def _entry(page: Page, pages: Pages, site_url: str) -> str:
    versions = [(locale, pages.by_slug[locale, page.slug]) for locale in LOCALES if (locale, page.slug) in pages.by_slug]
    names = [(str(locale), version) for locale, version in versions]
    names += [("x-default", version) for locale, version in versions if locale == SOURCE_LOCALE]
    links = "".join(
        f'    <xhtml:link rel="alternate" hreflang="{name}" href={quoteattr(_address(version, site_url))}/>\n' for name, version in names
    )
    return f"  <url>\n    <loc>{escape(_address(page, site_url))}</loc>\n    <lastmod>{page.shared.reviewed}</lastmod>\n{links}  </url>\n"


def write_sitemap(folder: Path, pages: Pages, site_url: str) -> None:
    """Write the sitemap, plain and compressed (the generator's own carry the time of the build), and robots.txt."""
    text = sitemap(pages, site_url).encode()
    (folder / "sitemap.xml").write_bytes(text)
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(text, 9, mtime=0))
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"
    (folder / "robots.txt").write_text(robots, encoding="utf-8")
