"""What the built site publishes, for the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from kb import site_urls
from kb.built_site import BuiltSite, file_of
from kb.model import DataError, Page
from kb.project import Project
from kb.release.ledger import Published
from kb.release.open_data import FOLDER
from kb.release.places import path_of_page

_GLOSSARY = "reference/glossary"
_LETTER = "letter-"
"""Letters of the glossary come and go with the terms: nothing to promise."""


def collect_published(project: Project, site: BuiltSite) -> list[Published]:
    """Return every address, anchor and id of the built site; anchors are those of the permanent addresses.

    Raises:
        DataError: the site lacks a page, thus was not built from this checkout.
    """
    found = [Published("go", page_id, "", f"/{site_urls.go_url(page_id)}", "") for page_id in project.pages.slugs]
    for page in project.pages:
        found += _collect_page(project, page, site)
    folder = site.folder / FOLDER
    names = sorted(file.name for file in folder.iterdir() if file.suffix in {".json", ".csv", ".txt", ".vcf"}) if folder.is_dir() else []
    found += [Published("file", "", "", f"/{FOLDER}/{name}", "") for name in names]
    return sorted(found)


def _collect_page(project: Project, page: Page, site: BuiltSite) -> Iterator[Published]:
    path, go_path = path_of_page(page), f"/{site_urls.go_url(page.id, page.locale)}"
    for needed in (path, go_path):
        if not site.has_file(file_of(needed)):
            raise DataError(f"{site.folder.name}{needed}", 0, found="no such page", expected="a site built from this checkout")
    yield Published("page", page.id, page.locale, path, "")
    yield Published("go", page.id, page.locale, go_path, "")
    names = _names(project, page)
    for place in site.page(file_of(go_path)).places:
        if place.anchor in site.page(file_of(path)).ids and not place.anchor.startswith(_LETTER):
            kind, name = names.get(place.anchor, ("section", page.id))
            yield Published(kind, name, page.locale, path, place.anchor)


def _names(project: Project, page: Page) -> dict[str, tuple[str, str]]:
    """Return (kind, id) of the anchors that stand for an entry of the data."""
    if page.slug == _GLOSSARY:
        return {term_id: ("term", term_id) for term_id in project.data.terms}
    names: dict[str, tuple[str, str]] = {}
    for claim_id in project.data.claims:
        source, _, local = claim_id.partition(":")
        if page.slug == site_urls.source_slug(source):
            names[site_urls.source_anchor(local)] = ("claim", claim_id)
    return names
