"""Where every section of every page is, in each locale, and where the former ones went."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kb import site_urls
from kb.built_site import BuiltSite, file_of
from kb.model import LOCALES, SOURCE_LOCALE, Locale, Page
from kb.project import Project
from kb.release.addresses import Address
from kb.release.ledger import Published
from kb.release.redirects import Redirects

GENERATED = ("related", "references")
"""Sections that the theme adds to the text of a page."""
_ID = re.compile(r"""\bid=["']?([^"'\s>]+)""")


@dataclass(frozen=True)
class Target:
    """Where a permanent link leads in one locale."""

    locale: Locale
    address: Address
    label: str


@dataclass(frozen=True)
class Place:
    """One section of a page, or of what used to be the page."""

    anchor: str
    targets: tuple[Target, ...]

    def in_locale(self, locale: Locale) -> tuple[Target, ...]:
        """Return the target of one locale; those of the others when it has none."""
        return tuple(target for target in self.targets if target.locale == locale) or self.targets


class Places:
    """The places of one built site; ``texts`` is the converted text of each page by (locale, slug)."""

    def __init__(
        self, project: Project, site: BuiltSite, tables: tuple[Redirects, list[Published]], texts: Mapping[tuple[Locale, str], str]
    ) -> None:
        self.project = project
        self.site = site
        self.redirects, self.ledger = tables
        self._texts = texts

    @cached_property
    def pages_by_path(self) -> dict[str, Page]:
        """Every page by its path."""
        return {path_of_page(page): page for page in self.project.pages}

    @cached_property
    def _page_ids(self) -> dict[str, str]:
        """Permanent id by path, of pages now and ever."""
        former = {row.address: row.id for row in self.ledger if row.kind == "page"}
        return former | {path: page.id for path, page in self.pages_by_path.items()}

    @cached_property
    def _former(self) -> dict[str, set[Address]]:
        """Published or redirected addresses with an anchor, by permanent id of their page."""
        found: dict[str, set[Address]] = {}
        for address in (*(row.place for row in self.ledger), *(row.old for row in self.redirects.rows)):
            if address.anchor and address.path in self._page_ids:
                found.setdefault(self._page_ids[address.path], set()).add(address)
        return found

    def exists(self, address: Address) -> bool:
        """Tell whether a place exists for its own sake."""
        return self.site.has_own_place(address.path, address.anchor)

    def current(self, page: Page) -> dict[str, str]:
        """Return the label of each section of a page, by anchor, in document order."""
        own = set(_ID.findall(self._texts[page.locale, page.slug])) | set(GENERATED)
        built = self.site.page(file_of(path_of_page(page)))
        return {place.anchor: place.label for place in built.places if place.anchor in own}

    def target(self, address: Address, locale: Locale) -> Target | None:
        """Return where ``address`` is now."""
        found = self.redirects.resolve(address, self.exists)
        return None if found is None else Target(self._locale(found, locale), found, self._label(found))

    def of_page(self, page_id: str) -> list[Place]:
        """Return the sections of a page in the order of the source page, then the former ones by name."""
        slug = self.project.pages.slugs[page_id]
        versions = [page for locale in LOCALES if (page := self.project.pages.by_slug.get((locale, slug)))]
        labels = {page.locale: self.current(page) for page in versions}
        now = list(dict.fromkeys(anchor for page in versions for anchor in labels[page.locale]))
        former = sorted({address.anchor for address in self._former.get(page_id, ())} - set(now))
        found: list[Place] = []
        for anchor in (*now, *former):
            targets = [target for page in versions if (target := self._version_target(page, anchor, labels[page.locale]))]
            if targets:
                found.append(Place(anchor, tuple(targets)))
        return found

    def _version_target(self, page: Page, anchor: str, labels: Mapping[str, str]) -> Target | None:
        here = Address(path_of_page(page), anchor)
        if anchor in labels:
            return Target(page.locale, here, labels[anchor])
        addresses = [here, *sorted(self._former.get(page.id, ()))]
        for address in addresses:
            if address.anchor == anchor and locale_of(address.path) == page.locale:
                target = self.target(address, page.locale)
                if target:
                    return target
        return None

    def of_former(self, old: Address) -> list[Place]:
        """Return the sections that a page had which is gone, as far as they are somewhere now, by name."""
        moved = (row.old for row in self.redirects.rows)
        addresses = {address for address in (*(row.place for row in self.ledger), *moved) if address.path == old.path}
        if old.path.startswith("/go/"):
            page_id, _, locale = old.path.removeprefix("/go/").strip("/").partition("/")
            addresses |= {known for known in self._former.get(page_id, ()) if not locale or locale_of(known.path) == locale}
        found: dict[str, list[Target]] = {}
        for address in sorted(addresses):
            target = self.target(address, locale_of(address.path)) if address.anchor else None
            if target:
                found.setdefault(address.anchor, []).append(target)
        return [Place(anchor, tuple(targets)) for anchor, targets in sorted(found.items())]

    def _locale(self, address: Address, otherwise: Locale) -> Locale:
        page = self.pages_by_path.get(address.path)
        return page.locale if page else otherwise

    def _label(self, address: Address) -> str:
        page = self.pages_by_path.get(address.path)
        if not address.anchor:
            return page.title if page else address.path
        file = file_of(address.path)
        labels = {place.anchor: place.label for place in self.site.page(file).places}
        return labels.get(address.anchor, address.anchor)


def path_of_page(page: Page) -> str:
    """Return the path of a page, from slash on."""
    return "/" + site_urls.page_url(page.slug, page.locale)


def locale_of(path: str) -> Locale:
    """Return the locale whose folder ``path`` lies in (``/go/<ID>/<locale>/``: the one it names)."""
    parts = path.strip("/").split("/")
    named = parts[2] if parts[0] == "go" and len(parts) > 2 else parts[0]
    return next((locale for locale in LOCALES if locale == named), SOURCE_LOCALE)
