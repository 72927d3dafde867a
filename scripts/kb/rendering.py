"""What a page needs to know of the rest of the site while it is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kb import site_urls
from kb.content import Pages
from kb.data import Data
from kb.dates import show_date
from kb.model import Locale, Page
from kb.references import References


@dataclass(frozen=True)
class Rendering:
    """One page being rendered, with everything it may link to or quote."""

    data: Data
    pages: Pages
    page: Page

    @property
    def locale(self) -> Locale:
        """Locale of the page."""
        return self.page.locale

    @property
    def url(self) -> str:
        """URL of the page, relative to the site's root."""
        return site_urls.page_url(self.page.slug, self.locale)

    @cached_property
    def references(self) -> References:
        """References collected so far."""
        return References(self.data)

    def words(self, key: str) -> str:
        """Return an interface text in the page's locale."""
        return self.data.words(key, self.locale)

    @property
    def colon(self) -> str:
        """The colon after a label; French sets a space before it that does not break."""
        return "\u00a0:" if self.locale == "fr" else ":"

    def date(self, iso: str) -> str:
        """Return an ISO date in words of the page's locale."""
        return show_date(iso, self.locale)

    def link(self, target: str) -> str:
        """Return a site URL as a link from this page."""
        return site_urls.relative_url(target, start=self.url)

    def has_page(self, page_id: str) -> bool:
        """Tell whether a page exists in this locale."""
        return (self.locale, self.pages.slugs.get(page_id, "")) in self.pages.by_slug

    def target(self, page_id: str) -> Page:
        """Return a page of this locale."""
        return self.pages.page(page_id, self.locale)

    def page_link(self, place: str) -> str:
        """Return the link to ``PAGE-ID`` or ``PAGE-ID#section`` in this locale."""
        page_id, hash_sign, anchor = place.partition("#")
        url = site_urls.page_url(self.pages.slugs[page_id], self.locale)
        return self.link(url + hash_sign + anchor)

    def claim_link(self, claim_id: str) -> str:
        """Return the link to a claim on its source's page, or an empty string when the source has none."""
        key, _, local = claim_id.partition(":")
        slug = site_urls.source_slug(key)
        if (self.locale, slug) not in self.pages.by_slug:
            return ""
        return self.link(f"{site_urls.page_url(slug, self.locale)}#{site_urls.source_anchor(local)}")

    def term_link(self, term_id: str) -> str:
        """Return the link to a concept in the glossary."""
        return self.link(f"{site_urls.page_url('reference/glossary', self.locale)}#{term_id}")
