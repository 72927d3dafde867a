"""The index and the term base in shards: one file holds everything about the words it holds."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kb.search.aliases import AliasTable, Concept
from kb.search.coding import Shards, coded_postings, cut_shards, number
from kb.search.index import STEP
from kb.search.weights import Postings, Row, Weights

SHARD_SIZE = 2200
"""Letters of a file with terms; compressed about 60 % of it."""
MOST_SHARDS = 4000
"""Where there would be more files of that size they are larger: every reader fetches the list of where they begin."""
ENDINGS_SIZE = 4000
MOST_SHARDS_COMPLETED = 2
"""A word being typed is completed from this many files."""
MOST_COMPLETIONS = 8
SHORTEST_PREFIX = 2
SHORTEST_CORRECTED = 4
COMMON_SHARE = 0.1
"""A term in this share of the documents is common: the first to be left out of a long query."""
MOST_DOCUMENTS = 2500
"""A term of more documents than this is listed with the heaviest only. The site has fewer, so that now nothing is left out."""
MOST_LISTED = 1400
"""So many are the heaviest."""
CONCEPT = " ="
"""A concept is a term of its own: the first term of its name, this, and its id. So it stands in the file of that term."""


def term_shards(postings: Postings, aliases: AliasTable) -> Shards:
    """Return up to three things per word, separated by tabs.

    Documents with weights; what the term base says (of a form, its concepts, without the first term where that is the
    form's own; of a concept, the terms it is known by and its name); words that begin with it, only for beginnings
    whose words fill more than ``MOST_SHARDS_COMPLETED`` files.
    """
    entries = dict(zip(postings, _coded(list(postings.values())), strict=True))
    weighed = _coded([concept.weights for concept in aliases.concepts.values()])
    for (name, concept), coded in zip(aliases.concepts.items(), weighed, strict=True):
        known = " ".join(dict.fromkeys(term for _, terms in concept.targets for term in terms))
        entries[_head(concept) + CONCEPT + name] = f"{coded}\t{known};{' '.join(concept.label.split())}"
    for key, names in aliases.keys.items():
        heads = ((_head(aliases.concepts[name]), name) for name in names)
        entries[key] = (
            f"{entries.get(key, '')}\t{' '.join(f'={name}' if head == key.split(' ')[0] else f'{head}={name}' for head, name in heads)}"
        )
    letters = sum(len(word) + len(content) for word, content in entries.items())
    shards = cut_shards(entries, max(SHARD_SIZE, letters // MOST_SHARDS))
    parts = [dict(part) for part in shards.parts]
    for prefix, completions in _completions(postings, shards).items():
        own = parts[shards.at(prefix)]
        filled = own.get(prefix, "")
        own[prefix] = filled + "\t" * (2 - filled.count("\t")) + " ".join(completions)
    return Shards(shards.bounds, parts)


def ending_shards(postings: Postings) -> Shards:
    """Return the terms a word can be corrected to, written backwards, with the number of their documents."""
    terms = [term for term in postings if len(term) >= SHORTEST_CORRECTED and term.isalpha()]
    return cut_shards({term[::-1]: number(len(postings[term])) for term in terms}, ENDINGS_SIZE)


def common_terms(postings: Postings, documents: int) -> list[str]:
    """Return the terms that say little because so many documents have them."""
    return [term for term, weights in postings.items() if len(weights) >= documents * COMMON_SHARE]


def _head(concept: Concept) -> str:
    return concept.targets[0][1][0]


def _coded(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the postings of rows; of a row of very many documents the heaviest, after the number of all and a dot."""
    texts = coded_postings(((row.numbers, row.weights) for row in map(_listed, rows)), quantised)
    for row, text in zip(rows, texts, strict=True):
        yield text if len(row) <= MOST_DOCUMENTS else f"{number(len(row))}.{text}"


def _listed(row: Row) -> Row:
    """Return the documents a row is listed with: of very many the heaviest, of equal ones the first."""
    if len(row) <= MOST_DOCUMENTS:
        return row
    kept = np.sort(np.argsort(-row.weights, kind="stable")[:MOST_LISTED])
    return Row(row.numbers[kept], row.weights[kept])


def quantised(weights: Weights) -> NDArray[np.int64]:
    """Return weights in steps of ``STEP``, at least one."""
    return np.maximum(1, np.rint(weights / STEP)).astype(np.int64)


def _completions(postings: Postings, shards: Shards) -> dict[str, list[str]]:
    """Return for every beginning whose terms fill too many files the most frequent ones of the best files."""
    terms = list(postings)
    counts = np.array([len(row) for row in postings.values()], np.int64)
    files = np.fromiter(map(shards.at, terms), np.int64, len(terms))
    found: dict[str, list[str]] = {}
    waiting = deque([(0, len(terms), "")])
    while waiting:
        start, end, prefix = waiting.popleft()
        if shards.at(prefix + "~") - shards.at(prefix) < MOST_SHARDS_COMPLETED:
            continue
        if start < end and terms[start] == prefix:
            start += 1  # sorted before those that go on
        if len(prefix) >= SHORTEST_PREFIX:
            found[prefix] = [terms[start + at] for at in _best_completions(counts[start:end], files[start:end])]
        while start < end:
            longer = terms[start][: len(prefix) + 1]
            after = bisect_left(terms, longer + "~", start, end)
            waiting.append((start, after, longer))
            start = after
    return found


def _best_completions(counts: NDArray[np.int64], files: NDArray[np.int64]) -> list[int]:
    """Return the places of the most frequent terms in the files whose frequent terms have most documents.

    Args:
        counts: documents of each term; the terms are sorted.
        files: file of each term.
    """
    ranked = np.argsort(-counts, kind="stable")
    worth: dict[int, int] = {}
    for at in ranked[: 4 * MOST_COMPLETIONS].tolist():
        file = int(files[at])
        worth[file] = worth.get(file, 0) + int(counts[at])
    best = sorted(worth, key=lambda file: (-worth[file], file))[:MOST_SHARDS_COMPLETED]
    chosen: list[int] = ranked[np.isin(files[ranked], best)][:MOST_COMPLETIONS].tolist()
    return chosen
