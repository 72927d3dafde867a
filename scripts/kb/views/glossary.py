"""The glossary."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from kb.model import Term
from kb.rendering import Rendering


def sort_key(label: str) -> str:
    """Return a label without accents and case, for sorting and for its first letter."""
    bare = unicodedata.normalize("NFD", label.replace("œ", "oe").replace("ß", "ss"))
    return "".join(char for char in bare if not unicodedata.combining(char)).casefold()


def view_glossary(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the concepts grouped by the first letter of their label in the page's locale."""

    def key(term: Term) -> str:
        return sort_key(term.shown_label(rendering.locale)[0])

    def letter(term: Term) -> str:
        first = key(term)[:1].upper()
        return first if first.isalpha() else "0"

    terms = sorted(rendering.data.terms.values(), key=lambda term: (letter(term), key(term)))
    return {"letters": [(first, list(group)) for first, group in groupby(terms, key=letter)]}
