"""Dutch and German compounds split into words the site knows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache

from kb.model import Locale

SPLIT_LOCALES: frozenset[Locale] = frozenset({"nl", "de"})
LINKS = ("", "s", "en", "e", "n", "es")
"""Letters between the parts of a compound."""
SHORTEST_COMPOUND = 9
SHORTEST_PART = 4
SUFFIXES = frozenset(
    "achtig atie baar elijk ende erden eren ering haft heid heiten heit ings isch ische iteit keit keiten lich liche "
    "lichen lijk lijke loos loze lose schaft schap schappen ungen".split()
)
"""Endings of words that look like words."""


class CompoundSplitter:
    """Splits compounds against the words of a text collection.

    Attributes:
        counts: how often each folded word stands in the collection; a part must stand twice.
    """

    def __init__(self, counts: Mapping[str, int], stop: Iterable[str] = ()) -> None:
        excluded = SUFFIXES | set(stop)
        self.counts = {
            word: count
            for word, count in counts.items()
            if count > 1 and len(word) >= SHORTEST_PART and word.isalpha() and word not in excluded
        }
        self.split = cache(self._split)

    def _split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded word, or nothing when it does not come apart."""
        if len(word) < SHORTEST_COMPOUND or not word.isalpha():
            return ()
        places = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        candidates = [parts for at in places if word[at:] in self.counts for parts in self._at(word, at)]
        return max(candidates, key=self._frequency, default=())

    def _at(self, word: str, at: int) -> list[tuple[str, ...]]:
        """Return the ways to split a word at a place after which a known word stands."""
        head, tail = word[:at], word[at:]
        found: list[tuple[str, ...]] = []
        for link in LINKS:
            part = head.removesuffix(link) if link else head
            if link and part == head:
                continue
            if part in self.counts:
                found.append((part, tail))
            elif inner := self.split(part):
                found.append((*inner, tail))
        return found

    def _frequency(self, parts: tuple[str, ...]) -> tuple[float, tuple[str, ...]]:
        """Return the mean logarithm of the parts' counts: common parts are the likelier ones."""
        return sum(math.log(1 + self.counts[part]) for part in parts) / len(parts), parts
