"""lunr's weights of terms in documents, without what lunr keeps beside them: at 10,000 pages that takes gigabytes.

A test compares them with those of lunr's own builder.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

PRECISION = 3
"""Decimals lunr rounds a weight to."""
_CHUNK = 1 << 20
"""So many entries are computed at once: what lies between takes little memory."""

Weights = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Row:
    """The documents that have a term.

    Attributes:
        numbers: documents, rising.
        weights: of each document.
    """

    numbers: NDArray[np.uint32]
    weights: Weights

    @classmethod
    def of(cls, weights: Mapping[int, float]) -> Row:
        """Return a row of weights by document."""
        known = sorted(weights.items())
        return cls(np.array([number for number, _ in known], np.uint32), np.array([weight for _, weight in known], np.float64))

    def __len__(self) -> int:
        return len(self.numbers)

    def items(self) -> Iterator[tuple[int, float]]:
        """Yield documents with their weights."""
        return zip(self.numbers.tolist(), self.weights.tolist(), strict=True)


Postings = Mapping[str, Row]
"""Documents by term."""


@dataclass(frozen=True, eq=False)
class Found:
    """Which terms stand in which fields, by rising term and place.

    Attributes:
        terms: numbers of terms.
        places: of a field among all fields of all documents, document by document.
        counts: how often the term stands in the field.
    """

    terms: NDArray[np.uint32]
    places: NDArray[np.uint32]
    counts: NDArray[np.uint32]

    @classmethod
    def of(cls, keys: NDArray[np.int64], fields: int) -> Found:
        """Count keys: a term times all ``fields`` of all documents, plus the place of a field. Sorts them in place."""
        keys.sort()
        first = np.flatnonzero(_changes(keys))
        counts = np.diff(first, append=len(keys)).astype(np.uint32)
        found = keys[first]
        return cls((found // fields).astype(np.uint32), (found % fields).astype(np.uint32), counts)


@dataclass(frozen=True)
class Bm25:
    """BM25 as lunr computes it, with its own names for the two parameters.

    Attributes:
        boosts: factor by field, in the order of the fields.
    """

    boosts: Sequence[float]
    b: float
    k1: float

    def weights(self, found: Found, documents: NDArray[np.uint32], document_boosts: Weights) -> Iterator[tuple[int, Row]]:
        """Yield the rows of the terms that occur, by rising term, added up over the fields.

        Args:
            found: the terms by field.
            documents: their numbers, rising.
            document_boosts: factor by document.
        """
        fields = len(self.boosts)
        lengths = np.bincount(found.places, found.counts.astype(np.float64), minlength=len(documents) * fields)
        weights = self._weigh(found, self._penalties(lengths.reshape(len(documents), fields)), np.outer(document_boosts, self.boosts).ravel())
        # The fields of a document stand next to each other.
        owners = found.places // np.uint32(fields)
        begin = np.flatnonzero(_changes(found.terms) | _changes(owners))
        weights, numbers, terms = np.add.reduceat(weights, begin), documents[owners[begin]], found.terms[begin]
        bounds = np.flatnonzero(_changes(terms))
        for start, end in zip(bounds.tolist(), [*bounds[1:].tolist(), len(terms)], strict=True):
            yield int(terms[start]), Row(numbers[start:end], weights[start:end])

    def _penalties(self, lengths: NDArray[Any]) -> Weights:
        """Return by document and field what makes a term in a long field weigh less."""
        means = lengths.mean(axis=0)
        relative = np.divide(lengths, means, out=np.zeros_like(lengths), where=means > 0)
        penalties: Weights = (self.k1 * (1 - self.b + self.b * relative)).ravel()
        return penalties

    def _weigh(self, found: Found, penalties: Weights, factors: Weights) -> Weights:
        """Return the weight of each term in each field."""
        documents = len(penalties) // len(self.boosts)
        # lunr counts a document once for every field that has the term.
        rarities = np.array([_rarity(documents, having) for having in np.bincount(found.terms).tolist()])
        weights = np.empty(len(found.terms))
        for start in range(0, len(weights), _CHUNK):
            part = slice(start, start + _CHUNK)
            count, place = found.counts[part], found.places[part]
            raw = rarities[found.terms[part]] * ((self.k1 + 1) * count) / (penalties[place] + count)
            weights[part] = np.round(raw * factors[place], PRECISION)
        return weights


def _rarity(documents: int, having: int) -> float:
    return math.log(1 + abs((documents - having + 0.5) / (having + 0.5)))


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell of each value whether it is another one than that before it."""
    changes = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes
