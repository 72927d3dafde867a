"""Numbers, weights and sorted words as short text, the way the worker reads them (``search-shards.js``).

Text and not bytes, because every server compresses text, and the numbers here are small.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_HALF = len(DIGITS) // 2
LONGEST_SHARED = len(DIGITS) - 1


def number(value: int) -> str:
    """Return a number in base 32, lowest digit first; every digit but the last comes from the second half of ``DIGITS``."""
    digits = ""
    while value >= _HALF:
        digits += DIGITS[_HALF + value % _HALF]
        value //= _HALF
    return digits + DIGITS[value]


def postings(weights: Iterable[tuple[int, int]]) -> str:
    """Return documents with their weights, in order: the distance to the last document (the first to -1), then the weight."""
    coded: list[str] = []
    last = -1
    for document, weight in weights:
        coded += (number(document - last), number(weight))
        last = document
    return "".join(coded)


def lines(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield sorted words with their contents as lines: how many letters are the last word's, the others, the content."""
    last = ""
    for word, content in entries:
        shared = 0
        for mine, theirs in zip(word[:LONGEST_SHARED], last, strict=False):
            if mine != theirs:
                break
            shared += 1
        yield f"{DIGITS[shared]}{word[shared:]}\t{content}\n"
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

    def texts(self) -> list[str]:
        """Return the files."""
        return ["".join(lines(sorted(part.items()))) for part in self.parts]

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
