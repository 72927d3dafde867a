"""The documents as HTML, one per procedure, checklist and card, per locale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kb import site_urls
from kb.model import LOCALES, Checklist, Contact, Locale, PocketCard, Procedure
from kb.print.qr import qr_code
from kb.print.sources import SourceList
from kb.printables import Printable, printables
from kb.project import Project
from kb.rendering import Rendering
from kb.views.procedures import view_procedure

TEMPLATES = Path("overrides")


@dataclass(frozen=True)
class Document:
    """One document to draw; ``html`` holds everything it is made of, style and code included."""

    id: str
    locale: Locale
    url: str
    html: str


def documents(project: Project, site_url: str) -> Iterator[Document]:
    """Yield every document whose page exists in the locale."""
    templates = Environment(
        loader=FileSystemLoader(project.root / TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    for printable in printables(project.data):
        page_id = printable.pages[0]
        for locale in LOCALES:
            if (locale, project.pages.slugs.get(page_id, "")) not in project.pages.by_slug:
                continue
            rendering = Rendering(project.data, project.pages, project.pages.page(page_id, locale))
            template = templates.get_template(f"print/{printable.kind}.html")
            html = template.render(_context(printable, rendering, site_url))
            yield Document(printable.id, locale, site_urls.pdf_url(printable.id, locale), html)


def _context(printable: Printable, rendering: Rendering, site_url: str) -> dict[str, Any]:
    """Return what every template gets, and what the kind of document needs beside it."""
    address = site_url + site_urls.go_url(rendering.page.id, rendering.locale)
    return {
        "r": rendering,
        "w": rendering.words,
        "locale": rendering.locale,
        "kind": printable.kind,
        "title": printable.title.text(rendering.locale),
        "content": printable.content,
        "address": address,
        "qr": qr_code(address),
        "sources": SourceList(rendering.data),
        **_own_context(printable.content, rendering),
    }


def _own_context(content: Procedure | Checklist | PocketCard, rendering: Rendering) -> dict[str, Any]:
    if isinstance(content, PocketCard):
        numbers = [(entry.when.text(rendering.locale), rendering.data.contacts[entry.contact]) for entry in content.numbers]
        checked = max(value.as_of for _, contact in numbers for value in contact.published_values if value.kind == "phone")
        return {"numbers": [(when, _phone(contact)) for when, contact in numbers], "checked": checked}
    contacts = [rendering.data.contacts[name] for name in content.contacts]
    shared = {"contacts": [contact for contact in contacts if contact.publish], "law_as_of": ""}
    if isinstance(content, Checklist):
        return shared
    law = {"law_as_of": content.law_as_of or "", "instruments": rendering.data.instruments}
    return {**shared, **view_procedure((content.id,), rendering), **law}


def _phone(contact: Contact) -> tuple[str, str]:
    """Return the first published number as people write it, and as telephones dial it."""
    value = next(value for value in contact.published_values if value.kind == "phone")
    return str(value.value), value.tel
