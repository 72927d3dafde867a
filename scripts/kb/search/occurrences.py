"""Which words stand where: the text of all documents as numbers."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from kb.search.folding import Tokeniser, Word
from kb.search.memo import Memo

_CHUNK = 1 << 20
"""So many words are turned into terms at once."""


@dataclass(frozen=True)
class Occurrences:
    """Texts as numbers of words.

    Attributes:
        words: every word once; its number is its place.
        found: number of each word of all texts, one text after the other.
        lengths: words by text.
    """

    words: Sequence[Word]
    found: NDArray[np.uint32]
    lengths: NDArray[np.uint32]

    def count_pieces(self) -> Counter[str]:
        """Return how often each folded word stands in the texts."""
        counts: Counter[str] = Counter()
        for word, count in zip(self.words, np.bincount(self.found, minlength=len(self.words)).tolist(), strict=True):
            for piece in chain.from_iterable(word.groups):
                counts[piece] += count
        return counts


def read_texts(texts: Iterable[str]) -> Occurrences:
    """Return the words of texts."""
    split = Tokeniser().split
    numbers: Memo[Word, int] = Memo(lambda _: len(numbers))
    found, lengths = array("I"), array("I")
    for text in texts:
        before = len(found)
        found.extend(map(numbers.__getitem__, split(text)))
        lengths.append(len(found) - before)
    return Occurrences(list(numbers), np.frombuffer(found, np.uint32), np.frombuffer(lengths, np.uint32))


class TermTable:
    """The terms every word stands for, by number of the word."""

    def __init__(self, words: Iterable[Word], terms_of: Callable[[Word], Iterable[str]], numbers: Mapping[str, int]) -> None:
        """Look up the terms of each word; ``numbers`` gives (or makes) the number of a term."""
        terms, sizes = array("I"), array("I")
        for word in words:
            before = len(terms)
            terms.extend(map(numbers.__getitem__, terms_of(word)))
            sizes.append(len(terms) - before)
        self._terms = np.array(terms, np.uint32)
        self._sizes = np.array(sizes, np.uint32)
        self._starts = np.cumsum(self._sizes, dtype=np.int64) - self._sizes

    def keys(self, found: NDArray[np.uint32], places: NDArray[np.uint32], step: int) -> NDArray[np.int64]:
        """Return for every term of every word found the number of the term times ``step``, plus the word's place."""
        keys = np.empty(int(self._sizes.astype(np.int64) @ np.bincount(found, minlength=len(self._sizes))), np.int64)
        filled = 0
        for start in range(0, len(found), _CHUNK):
            words = found[start : start + _CHUNK]
            sizes = self._sizes[words].astype(np.int64)
            ends = np.cumsum(sizes)
            terms = self._terms[np.repeat(self._starts[words] - (ends - sizes), sizes) + np.arange(int(ends[-1]))]
            keys[filled : filled + len(terms)] = terms.astype(np.int64) * step + np.repeat(places[start : start + _CHUNK], sizes)
            filled += len(terms)
        return keys
