"""The glossary."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from kb.collation import first_letter, sort_key
from kb.model import Term
from kb.rendering import Rendering


def view_glossary(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the concepts grouped by the first letter of their label in the page's locale."""

    def label(term: Term) -> str:
        return term.shown_label(rendering.locale)[0]

    def letter(term: Term) -> str:
        return first_letter(label(term))

    terms = sorted(rendering.data.terms.values(), key=lambda term: (letter(term), sort_key(label(term))))
    return {"letters": [(first, list(group)) for first, group in groupby(terms, key=letter)]}
