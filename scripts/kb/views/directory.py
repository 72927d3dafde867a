"""The directory of contacts, with filters that need no script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from kb.model.contacts import Need
from kb.rendering import Rendering

REGIONS = ("VLG", "BRU", "WAL")
"""Filters by place; who serves the whole country (``BE``) is always shown."""


def view_directory(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return every published contact, most urgent first, and what can be asked of them."""
    shown = sorted((contact for contact in rendering.data.contacts.values() if contact.publish), key=lambda contact: contact.priority)
    used = {need for contact in shown for need in contact.needs}
    files = [(name, rendering.link(f"data/{name}")) for name in ("contacts.json", "contacts.csv", f"contacts-{rendering.locale}.vcf")]
    return {"contacts": shown, "needs": [need for need in get_args(Need) if need in used], "regions": REGIONS, "files": files}
