"""Numbers, weights and sorted words as short text, the way the worker reads them (``search-shards.js``).

Text and not bytes, because every server compresses text, and the numbers here are small.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_HALF = len(DIGITS) // 2
_BITS = 5
"""Of a number in one digit."""
LONGEST_SHARED = len(DIGITS) - 1
_CHUNK = 1 << 18
"""So many documents are coded at once."""
Numbers = NDArray[Any]
"""Whole numbers."""
ROWS = 4096
"""A document's number is that of its page times this, and its place in the page: the worker needs no table of pages."""


def number(value: int) -> str:
    """Return a number in base 32, lowest digit first; every digit but the last comes from the second half of ``DIGITS``."""
    digits = ""
    while value >= _HALF:
        digits += DIGITS[_HALF + value % _HALF]
        value //= _HALF
    return digits + DIGITS[value]


def coded_postings(rows: Iterable[tuple[Numbers, NDArray[Any]]], whole: Callable[[NDArray[Any]], Numbers]) -> Iterator[str]:
    """Yield the text of rows of documents, rising, with weights, which ``whole`` makes whole numbers.

    For each page the distance to the page before (the first to -1). Then for each of its documents twice the distance
    to the document before, one more unless it is the page's last; and the weight.
    """
    waiting: list[tuple[Numbers, NDArray[Any]]] = []
    entries = 0
    for row in rows:
        waiting.append(row)
        entries += len(row[0])
        if entries >= _CHUNK:
            yield from _coded(waiting, whole)
            waiting, entries = [], 0
    if waiting:
        yield from _coded(waiting, whole)


def _coded(rows: Sequence[tuple[Numbers, NDArray[Any]]], whole: Callable[[NDArray[Any]], Numbers]) -> Iterator[str]:
    ends = np.cumsum([len(numbers) for numbers, _ in rows])
    pages, places = np.divmod(np.concatenate([numbers for numbers, _ in rows]).astype(np.int64), ROWS)
    begins = np.zeros(len(pages), bool)
    begins[[0, *ends[:-1]]] = True
    before = np.where(begins, -1, np.roll(pages, 1))
    is_first = begins | (pages != before)
    goes_on = ~np.append(is_first[1:], True)
    distances = places - np.where(is_first, -1, np.roll(places, 1))
    values = np.stack([pages - before, 2 * distances + goes_on, whole(np.concatenate([weights for _, weights in rows]))], axis=1)
    text, sizes = _digits(values, np.stack([is_first, *2 * [np.ones(len(pages), bool)]], axis=1))
    stops = np.cumsum(sizes.sum(axis=1))[ends - 1].tolist()
    for start, stop in zip([0, *stops[:-1]], stops, strict=True):
        yield text[start:stop]


def _digits(values: Numbers, wanted: NDArray[np.bool_]) -> tuple[str, Numbers]:
    """Return the wanted numbers as ``number`` writes them, one after the other, and how many digits each has (0: not wanted)."""
    places = np.arange(max(1, -(-int(values.max()).bit_length() // _BITS)))
    sizes = np.where(wanted, 1 + (values[..., None] >> (_BITS * places[1:]) > 0).sum(axis=-1), 0)
    digits = (values[..., None] >> (_BITS * places)) % _HALF + np.where(places < sizes[..., None] - 1, _HALF, 0)
    letters = np.frombuffer(DIGITS.encode(), np.uint8)[digits[places < sizes[..., None]]]
    return letters.tobytes().decode(), sizes


def lines(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield sorted words with their contents as lines: the word as ``shortened`` writes it, then the content."""
    known = list(entries)
    for word, (_, content) in zip(shortened(word for word, _ in known), known, strict=True):
        yield f"{word}\t{content}\n"


def shortened(words: Iterable[str]) -> Iterator[str]:
    """Yield sorted words as how many letters are those of the last word, and the others."""
    last = ""
    for word in words:
        shared = 0
        for mine, theirs in zip(word[:LONGEST_SHARED], last, strict=False):
            if mine != theirs:
                break
            shared += 1
        yield DIGITS[shared] + word[shared:]
        last = word


@dataclass(frozen=True)
class Shards:
    """Sorted words in small files.

    Attributes:
        bounds: per file a prefix that is after all words of the file before it and not after its own; first empty.
        parts: words with their contents per file.
    """

    bounds: Sequence[str]
    parts: Sequence[Mapping[str, str]]

    def texts(self) -> Iterator[str]:
        """Yield the files."""
        for part in self.parts:
            yield "".join(lines(sorted(part.items())))

    def at(self, word: str) -> int:
        """Return the file a word stands in, if it stands in one."""
        return bisect_right(self.bounds, word) - 1


def cut_shards(entries: Mapping[str, str], size: int) -> Shards:
    """Return the entries in files of about ``size`` letters; phrases stay with their first word."""
    bounds: list[str] = [""]
    parts: list[dict[str, str]] = [{}]
    filled, last = 0, ""
    for first, group in groupby(sorted(entries), key=lambda word: word.partition(" ")[0]):
        own = {word: entries[word] for word in group}
        weight = sum(len(word) + len(content) for word, content in own.items())
        if parts[-1] and filled + weight > size:
            bounds.append(_shortest_after(last, first))
            parts.append({})
            filled = 0
        parts[-1].update(own)
        filled += weight
        last = first
    return Shards(bounds, parts)


def _shortest_after(before: str, word: str) -> str:
    """Return the shortest prefix of ``word`` that sorts after ``before``."""
    return next((word[:length] for length in range(1, len(word)) if word[:length] > before), word)
