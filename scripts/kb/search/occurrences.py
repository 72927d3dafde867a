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
    reader = _Reader()
    for text in texts:
        reader.add(text)
    return reader.finish()


class _Reader:
    """Reads texts, many at once.

    Nearly all of a text are stretches between spaces that were seen before and mean the same everywhere: Python only
    looks up their numbers, and numpy puts the words they stand for in their places. Only stretches that may go on beyond
    a space ("art. 433 quinquies") are read together with their neighbours.
    """

    def __init__(self) -> None:
        self._words: Memo[Word, int] = Memo(lambda _: len(self._words))
        self._read = Tokeniser().read_stretch
        self._lists = _Lists()
        self._goes_on = bytearray()
        self._numbers: Memo[str, int] = Memo(self._add_stretch)
        # Stands for no word and ends a text: no word spans two.
        self._end = self._numbers[""] = self._lists.add(())
        self._goes_on.append(False)
        self._waiting = array("I")
        self._found: list[NDArray[np.uint32]] = []
        self._lengths: list[NDArray[np.uint32]] = []

    def add(self, text: str) -> None:
        """Read a text."""
        self._waiting.extend(map(self._numbers.__getitem__, text.split()))
        self._waiting.append(self._end)
        if len(self._waiting) >= _CHUNK:
            self._flush()

    def finish(self) -> Occurrences:
        """Return the words of all texts."""
        self._flush()
        return Occurrences(list(self._words), np.concatenate(self._found), np.concatenate(self._lengths))

    def _add_stretch(self, stretch: str) -> int:
        words, goes_on = self._read(stretch)
        self._goes_on.append(goes_on)
        return self._lists.add(map(self._words.__getitem__, words))

    def _flush(self) -> None:
        stretches = np.array(self._waiting, np.uint32)
        del self._waiting[:]
        ends = np.flatnonzero(stretches == self._end)
        self._read_together(stretches)
        found, sizes = self._lists.table().join(stretches)
        self._found.append(found)
        self._lengths.append(np.diff(np.cumsum(sizes)[ends], prepend=0).astype(np.uint32))

    def _read_together(self, stretches: NDArray[np.uint32]) -> None:
        """Replace neighbours that may belong together: the first by what they are together, the others by nothing."""
        goes_on = np.array(self._goes_on, np.bool_)[stretches]
        # The last stretch ends a text, so every run that begins has an end.
        runs = np.flatnonzero(np.diff(goes_on, prepend=False)).reshape(-1, 2)
        runs = runs[runs[:, 1] - runs[:, 0] > 1]
        names, numbers = list(self._numbers), stretches.tolist()
        together = [self._numbers[" ".join([names[number] for number in numbers[start:stop]])] for start, stop in runs.tolist()]
        beside = np.append(goes_on[1:], False) | np.append(False, goes_on[:-1])
        stretches[goes_on & beside] = self._end
        stretches[runs[:, 0]] = together


@dataclass(frozen=True)
class _Table:
    """Lists of numbers in one array, one after the other.

    Attributes:
        values: of all lists.
        sizes: of each list.
        starts: of each list among the values.
    """

    values: NDArray[np.uint32]
    sizes: NDArray[np.int64]
    starts: NDArray[np.int64]

    def join(self, wanted: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """Return the values of the wanted lists, one list after the other, and the size of each."""
        sizes = self.sizes[wanted]
        before = np.cumsum(sizes) - sizes
        return self.values[np.repeat(self.starts[wanted] - before, sizes) + np.arange(int(sizes.sum()))], sizes


class _Lists:
    """Lists of numbers that come one by one."""

    def __init__(self) -> None:
        self._values, self._sizes = array("I"), array("I")

    def add(self, values: Iterable[int]) -> int:
        """Add a list; return its place."""
        before = len(self._values)
        self._values.extend(values)
        self._sizes.append(len(self._values) - before)
        return len(self._sizes) - 1

    def table(self) -> _Table:
        """Return the lists added so far."""
        sizes = np.array(self._sizes, np.int64)
        return _Table(np.array(self._values, np.uint32), sizes, np.cumsum(sizes) - sizes)


class TermTable:
    """The terms every word stands for, by number of the word."""

    def __init__(self, words: Iterable[Word], terms_of: Callable[[Word], Iterable[str]], numbers: Mapping[str, int]) -> None:
        """Look up the terms of each word; ``numbers`` gives (or makes) the number of a term."""
        lists = _Lists()
        for word in words:
            lists.add(map(numbers.__getitem__, terms_of(word)))
        self._table = lists.table()

    def keys(self, found: NDArray[np.uint32], places: NDArray[np.uint32], step: int) -> NDArray[np.int64]:
        """Return for every term of every word found the number of the term times ``step``, plus the word's place."""
        counts = np.bincount(found, minlength=len(self._table.sizes))
        keys = np.empty(int(self._table.sizes @ counts), np.int64)
        filled = 0
        for start in range(0, len(found), _CHUNK):
            terms, sizes = self._table.join(found[start : start + _CHUNK])
            keys[filled : filled + len(terms)] = terms.astype(np.int64) * step + np.repeat(places[start : start + _CHUNK], sizes)
            filled += len(terms)
        return keys
