"""What people type, by the page and the section that answer it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kb.data import Data
from kb.model import DataError, Locale

ByAnchor = Mapping[str, tuple[str, ...]]
"""Phrases by the anchor of a section; under the empty one those of the page itself."""


class Phrases:
    """The phrases of ``docs/data/asked`` in one locale."""

    def __init__(self, data: Data, locale: Locale) -> None:
        """Sort the phrases by page and section."""
        found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._lines: dict[tuple[str, str], tuple[str, int]] = {}
        for path, phrases in data.asked.items():
            for phrase in phrases:
                page, _, anchor = phrase.section.partition("#")
                found[page][anchor].append(phrase.text.text(locale))
                self._lines.setdefault((page, anchor), (path, data.lines[path, phrase.text.nl]))
        self._found = {page: {anchor: tuple(texts) for anchor, texts in by_anchor.items()} for page, by_anchor in found.items()}

    def of_page(self, page: str, anchors: Iterable[str]) -> ByAnchor:
        """Return the phrases of a page, told by its id, that has sections with these anchors.

        Raises:
            DataError: a phrase that leads to another anchor.
        """
        found = self._found.get(page, {})
        for anchor in sorted(found.keys() - {"", *anchors}):
            path, line = self._lines[page, anchor]
            raise DataError(path, line, found=f"{page}#{anchor}, which is no section with a text", expected="the anchor of one")
        return found
