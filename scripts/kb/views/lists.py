"""Lists of pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.collation import sort_key
from kb.model import Page
from kb.model.text import LOCALE_NAMES
from kb.rendering import Rendering


def existing_pages(ids: tuple[str, ...], rendering: Rendering) -> list[Page]:
    """Return the pages with these ids that exist in the locale, in the order given; the rest is left out."""
    return [rendering.target(page_id) for page_id in ids if rendering.has_page(page_id)]


def view_pages(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return one entry per page named in ``args``."""
    return {"pages": existing_pages(args, rendering)}


def view_all_pages(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return every page of the locale, sorted by title: the way to find one without scripts."""
    pages = [page for page in rendering.pages if page.locale == rendering.locale]
    others = {locale: name for locale, name in LOCALE_NAMES.items() if locale != rendering.locale}
    return {"pages": sorted(pages, key=lambda page: sort_key(page.title)), "languages": others}


def view_doors(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the entrances of the home page with the pages behind them."""
    doors = [(door, existing_pages(door.more, rendering)) for door in rendering.data.doors]
    return {"doors": doors}
