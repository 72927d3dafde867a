"""What the theme shows around the text of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kb import site_urls
from kb.model import LOCALES, Door, Locale, LocalText, Notice, Page, Source
from kb.model.text import LOCALE_NAMES
from kb.outline import Entry
from kb.printables import pdfs_are_built, printables
from kb.references import Reference
from kb.rendering import Rendering
from kb.translations import has_drifted
from kb.views.lists import existing_pages


@dataclass(frozen=True)
class Version:
    """The page in one locale, as the language switcher offers it."""

    locale: Locale
    name: str
    title: str
    link: str
    current: bool


@dataclass(frozen=True)
class PageView:
    """Everything the templates ask of one page; texts are in the page's locale."""

    rendering: Rendering
    site_url: str
    outline: list[Entry] = field(default_factory=list)
    """Sections of the converted page; filled when it has been converted."""

    def w(self, key: str) -> str:
        """Return an interface text."""
        return self.rendering.words(key)

    @property
    def colon(self) -> str:
        """The colon after a label."""
        return self.rendering.colon

    def d(self, iso: str) -> str:
        """Return an ISO date in words."""
        return self.rendering.date(iso)

    def link(self, place: str) -> str:
        """Return the link to ``PAGE-ID`` or ``PAGE-ID#section``."""
        return self.rendering.page_link(place)

    def url(self, target: str) -> str:
        """Return a site URL (``assets/...``) as a link from this page."""
        return self.rendering.link(target)

    @property
    def page(self) -> Page:
        """The page."""
        return self.rendering.page

    @property
    def locale(self) -> Locale:
        """Its locale."""
        return self.rendering.locale

    @property
    def is_home(self) -> bool:
        """True for the home page."""
        return self.page.slug == "index"

    @property
    def type_label(self) -> str:
        """Text of the page-type badge."""
        return self.rendering.data.types[self.page.shared.type].label.text(self.locale)

    @property
    def audience_labels(self) -> list[str]:
        """For whom the page is, in words."""
        known = self.rendering.data.audiences
        return [known[name].label.text(self.locale) for name in self.page.shared.audience]

    @property
    def notices(self) -> list[Notice]:
        """Standard notices the page carries."""
        return [self.rendering.data.notices[name] for name in self.page.shared.notices]

    @property
    def has_drifted(self) -> bool:
        """True when the source page changed after this translation was reconciled."""
        return has_drifted(self.page, self.rendering.pages)

    @property
    def related(self) -> list[Page]:
        """Related pages that exist."""
        return existing_pages(self.page.shared.related, self.rendering)

    @property
    def prerequisites(self) -> list[Page]:
        """Pages to read before a module, as far as they exist."""
        return existing_pages(self.page.shared.prerequisites, self.rendering)

    @cached_property
    def reference_groups(self) -> list[tuple[Source, list[Reference]]]:
        """References of the page by source."""
        return self.rendering.references.by_source()

    @property
    def marks(self) -> Mapping[str, int]:
        """How many references carry each mark."""
        return self.rendering.references.count_marks()

    @property
    def versions(self) -> list[Version]:
        """The page in every locale it exists in."""
        return [self._version(locale) for locale in LOCALES if (locale, self.page.slug) in self.rendering.pages.by_slug]

    def _version(self, locale: Locale) -> Version:
        page = self.rendering.pages.by_slug[locale, self.page.slug]
        link = self.rendering.link(site_urls.page_url(page.slug, locale))
        return Version(locale, LOCALE_NAMES[locale], page.title, link, locale == self.locale)

    @property
    def permanent_url(self) -> str:
        """Absolute permanent address of the page in this locale."""
        return self.site_url + site_urls.go_url(self.page.id, self.locale)

    @property
    def pdfs(self) -> list[tuple[str, str]]:
        """Title and link of each document to print that belongs to the page; none when the build makes none."""
        if not pdfs_are_built():
            return []
        found = [entry for entry in printables(self.rendering.data) if self.page.id in entry.pages]
        return [(entry.title.text(self.locale), self.url(site_urls.pdf_url(entry.id, self.locale))) for entry in found]

    @property
    def doors(self) -> list[tuple[Door, list[Page]]]:
        """Entrances of the home page."""
        return [(door, existing_pages(door.more, self.rendering)) for door in self.rendering.data.doors]

    def text(self, texts: LocalText) -> str:
        """Return a text of the data in the page's locale."""
        return texts.text(self.locale)
