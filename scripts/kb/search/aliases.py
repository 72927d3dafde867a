"""The term base for the search: what people type, in any language, to the documents that name the concept."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce

import numpy as np
from numpy.typing import NDArray

from kb.model import LOCALES, Label, Locale, Term
from kb.search.analysis import Analyser
from kb.search.folding import split_words
from kb.search.ranking import ABBREVIATION_WEIGHT, LABEL_WEIGHT, SYNONYM_WEIGHT
from kb.search.weights import Postings, Row

Target = tuple[float, tuple[str, ...]]
"""Weight and the terms that stand for it together."""


@dataclass(frozen=True)
class Concept:
    """A concept as something to search for: a term of its own, which readers reach by any of its names.

    Attributes:
        label: its name in the language of the pages.
        targets: names in the language of the pages, heaviest first.
        weights: documents that have all words of a name, each with the weight of the heaviest name it has.
    """

    label: str
    targets: Sequence[Target]
    weights: Row


@dataclass(frozen=True)
class AliasTable:
    """Aliases of one locale: concepts by id; their ids by key (see ``Analyser.key``)."""

    concepts: Mapping[str, Concept]
    keys: Mapping[str, Sequence[str]]


def build_aliases(terms: Iterable[Term], analyser: Analyser, postings: Postings) -> AliasTable:
    """Return the aliases that lead to documents."""
    concepts: dict[str, Concept] = {}
    keys: dict[str, list[str]] = {}
    for term in terms:
        targets = _targets(term.label(analyser.locale), analyser, postings)
        if not targets:
            continue
        concepts[term.id] = Concept(term.label(analyser.locale).label, targets, _weights(targets, postings))
        for key in _keys(term, analyser.key):
            # A form that is nothing but the one target would only repeat the query.
            if len(targets) > 1 or key != " ".join(targets[0][1]):
                keys.setdefault(key, []).append(term.id)
    return AliasTable(concepts, dict(sorted(keys.items())))


def _keys(term: Term, key: Callable[[str], str]) -> list[str]:
    locales: tuple[Locale, ...] = LOCALES
    forms = (form for locale in locales for form in term.label(locale).forms)
    return sorted({key(form) for form in forms} - {""})


def _targets(label: Label, analyser: Analyser, postings: Postings) -> list[Target]:
    """Return the names of a concept that stand in a document."""
    weighted = [(LABEL_WEIGHT, label.label)]
    weighted += [(ABBREVIATION_WEIGHT, form) for form in label.abbreviations]
    weighted += [(SYNONYM_WEIGHT, form) for form in label.synonyms]
    targets: dict[tuple[str, ...], float] = {}
    for weight, form in weighted:
        terms = _target_terms(form, analyser)
        if terms and len(_documents(terms, postings)) > 0:
            targets[terms] = max(weight, targets.get(terms, 0))
    return sorted(((weight, terms) for terms, weight in targets.items()), key=lambda target: (-target[0], target[1]))


def _target_terms(form: str, analyser: Analyser) -> tuple[str, ...]:
    """Return the terms of a form: of every word its most precise group, each term once.

    None when only numbers are left of it ("4 P’s"): they stand everywhere.
    """
    groups = (analyser.groups(word) for word in split_words(form))
    terms = tuple(dict.fromkeys(term for word in groups if word for term in word[0]))
    return () if all(term.isdigit() for term in terms) else terms


def _documents(terms: Sequence[str], postings: Postings) -> NDArray[np.uint32]:
    """Return the documents that have all terms."""
    rows = [postings[term].numbers for term in terms if term in postings]
    if len(rows) < len(terms):
        return np.array([], np.uint32)
    return reduce(partial(np.intersect1d, assume_unique=True), rows)


def _weights(targets: Sequence[Target], postings: Postings) -> Row:
    """Return the documents that have all words of a name, each with the weight of the heaviest name it has."""
    found = [_documents(terms, postings) for _, terms in targets]
    numbers = np.unique(np.concatenate(found))
    weights = np.zeros(len(numbers))
    for (weight, terms), documents in zip(targets, found, strict=True):
        rows = [postings[term] for term in terms]
        together = sum(row.weights[np.searchsorted(row.numbers, documents)] for row in rows) * (weight / math.sqrt(len(terms)))
        places = np.searchsorted(numbers, documents)
        weights[places] = np.maximum(weights[places], together)
    return Row(numbers, weights)
