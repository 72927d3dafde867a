"""The index and the term base in shards: one file holds everything about the words it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb.search.aliases import AliasTable, Concept
from kb.search.coding import Shards, cut_shards, number, postings
from kb.search.index import STEP, SearchIndex

SHARD_SIZE = 2200
"""Letters of a file with terms; compressed about 60 % of it."""
ENDINGS_SIZE = 4000
MOST_SHARDS_COMPLETED = 2
"""A word being typed is completed from this many files."""
MOST_COMPLETIONS = 8
SHORTEST_PREFIX = 2
SHORTEST_CORRECTED = 4
COMMON_SHARE = 0.1
"""A term in this share of the documents is common: the first to be left out of a long query."""
CONCEPT = " ="
"""A concept is a term of its own: the first term of its name, this, and its id. So it stands in the file of that term."""


def term_shards(index: SearchIndex, aliases: AliasTable) -> Shards:
    """Return up to three things per word, separated by tabs.

    Documents with weights; what the term base says (of a form, its concepts, without the first term where that is the
    form's own; of a concept, the terms it is known by and its name); words that begin with it, only for beginnings
    whose words fill more than ``MOST_SHARDS_COMPLETED`` files.
    """
    entries = {term: _coded(weights) for term, weights in index.postings.items()}
    for name, concept in aliases.concepts.items():
        known = " ".join(dict.fromkeys(term for _, terms in concept.targets for term in terms))
        entries[_head(concept) + CONCEPT + name] = f"{_coded(concept.weights)}\t{known};{' '.join(concept.label.split())}"
    for key, names in aliases.keys.items():
        heads = ((_head(aliases.concepts[name]), name) for name in names)
        entries[key] = f"{entries.get(key, '')}\t{' '.join(f'={name}' if head == key.split(' ')[0] else f'{head}={name}' for head, name in heads)}"
    shards = cut_shards(entries, SHARD_SIZE)
    parts = [dict(part) for part in shards.parts]
    for prefix, completions in _completions(index, shards).items():
        own = parts[shards.at(prefix)]
        filled = own.get(prefix, "")
        own[prefix] = filled + "\t" * (2 - filled.count("\t")) + " ".join(completions)
    return Shards(shards.bounds, parts)


def ending_shards(index: SearchIndex) -> Shards:
    """Return the terms a word can be corrected to, written backwards, with the number of their documents."""
    terms = [term for term in index.postings if len(term) >= SHORTEST_CORRECTED and term.isalpha()]
    return cut_shards({term[::-1]: number(len(index.postings[term])) for term in terms}, ENDINGS_SIZE)


def common_terms(index: SearchIndex, documents: int) -> list[str]:
    """Return the terms that say little because so many documents have them."""
    return [term for term, weights in index.postings.items() if len(weights) >= documents * COMMON_SHARE]


def _head(concept: Concept) -> str:
    return concept.targets[0][1][0]


def _coded(weights: Mapping[int, float]) -> str:
    return postings((document, quantised(weight)) for document, weight in weights.items())


def quantised(weight: float) -> int:
    """Return a weight in steps of ``STEP``, at least one."""
    return max(1, round(weight / STEP))


def _completions(index: SearchIndex, shards: Shards) -> dict[str, list[str]]:
    """Return for every beginning whose terms fill too many files the most frequent ones of the best files."""
    found: dict[str, list[str]] = {}
    by_prefix: dict[str, list[str]] = {"": list(index.postings)}
    while by_prefix:
        longer: dict[str, list[str]] = {}
        for prefix, terms in by_prefix.items():
            if shards.at(prefix + "~") - shards.at(prefix) < MOST_SHARDS_COMPLETED:
                continue
            if len(prefix) >= SHORTEST_PREFIX:
                found[prefix] = _best_completions(prefix, terms, index, shards)
            for term in terms:
                if len(term) > len(prefix):
                    longer.setdefault(term[: len(prefix) + 1], []).append(term)
        by_prefix = longer
    return found


def _best_completions(prefix: str, terms: Sequence[str], index: SearchIndex, shards: Shards) -> list[str]:
    ranked = sorted((term for term in terms if term != prefix), key=lambda term: (-len(index.postings[term]), term))
    worth: dict[int, int] = {}
    for term in ranked[: 4 * MOST_COMPLETIONS]:
        worth[shards.at(term)] = worth.get(shards.at(term), 0) + len(index.postings[term])
    best = sorted(worth, key=lambda shard: (-worth[shard], shard))[:MOST_SHARDS_COMPLETED]
    return [term for term in ranked if shards.at(term) in best][:MOST_COMPLETIONS]
