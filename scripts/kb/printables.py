"""What the site offers as a PDF: one per procedure, one per checklist, and the pocket card."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kb.data import Data
from kb.model import Checklist, LocalText, PocketCard, Procedure

CARD_ID = "pocket-card"


@dataclass(frozen=True)
class Printable:
    """One document, in every locale.

    Attributes:
        id: name of the file.
        pages: ids of the pages that offer it; the first one gives it its permanent address.
    """

    id: str
    kind: Literal["procedure", "checklist", "card"]
    title: LocalText
    pages: tuple[str, ...]
    content: Procedure | Checklist | PocketCard


def printables(data: Data) -> Sequence[Printable]:
    """Return everything that can be printed, in the order of the data."""
    procedures = [Printable(entry.id, "procedure", entry.title, (entry.page,), entry) for entry in data.procedures.values()]
    checklists = [Printable(f"checklist-{entry.id}", "checklist", entry.title, (entry.page,), entry) for entry in data.checklists.values()]
    card = data.pocket_card
    return [*procedures, *checklists, Printable(CARD_ID, "card", card.title, card.pages, card)]


def pdfs_are_built() -> bool:
    """Tell whether this build makes PDFs (``KB_PDF=1``, which scripts/build sets when the libraries are there)."""
    return os.environ.get("KB_PDF") == "1"
