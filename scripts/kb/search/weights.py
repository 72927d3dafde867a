"""lunr's weights of terms in documents, without what lunr keeps beside them: at 10,000 pages that takes gigabytes.

A test compares them with those of lunr's own builder.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

PRECISION = 3
"""Decimals lunr rounds a weight to."""


class Weigher:
    """Collects documents, then weighs their terms by BM25 as lunr does.

    Attributes:
        boosts: factor by field.
    """

    def __init__(self, boosts: Mapping[str, float], *, b: float, k1: float) -> None:
        self.boosts = boosts
        self._b = b
        self._k1 = k1
        self._boosts: dict[int, float] = {}
        self._lengths: dict[str, dict[int, int]] = {field: {} for field in boosts}
        self._found: dict[str, list[tuple[str, int, int]]] = {}

    def add(self, number: int, terms: Mapping[str, Sequence[str]], boost: float) -> None:
        """Add a document: its terms by field."""
        self._boosts[number] = boost
        for field, found in terms.items():
            self._lengths[field][number] = len(found)
            for term, count in Counter(found).items():
                self._found.setdefault(term, []).append((field, number, count))

    def weights(self) -> dict[str, dict[int, float]]:
        """Return the weights by term and document (both sorted), added up over the fields."""
        penalties = {field: dict(self._penalties(field)) for field in self.boosts}
        weights: dict[str, dict[int, float]] = {}
        for term in sorted(self._found):
            # lunr counts a document once for every field that has the term.
            rarity = _rarity(len(self._boosts), len(self._found[term]))
            row: dict[int, float] = {}
            for field, number, count in self._found[term]:
                weight = rarity * ((self._k1 + 1) * count) / (penalties[field][number] + count)
                row[number] = row.get(number, 0.0) + round(weight * self.boosts[field] * self._boosts[number], PRECISION)
            weights[term] = dict(sorted(row.items()))
        return weights

    def _penalties(self, field: str) -> Iterator[tuple[int, float]]:
        """Yield by document what makes a term in a long field weigh less."""
        lengths = self._lengths[field]
        mean = sum(lengths.values()) / len(lengths) if lengths else 0
        for number, length in lengths.items():
            yield number, self._k1 * (1 - self._b + self._b * (length / mean if mean else 0))


def _rarity(documents: int, having: int) -> float:
    return math.log(1 + abs((documents - having + 0.5) / (having + 0.5)))
