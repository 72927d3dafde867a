"""The term base as a table of aliases: what people type, in any language, to the words of the pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.model import LOCALES, Label, Locale, Term
from kb.search.analysis import Analyser
from kb.search.folding import split_words

LABEL_WEIGHT = 0.9
ABBREVIATION_WEIGHT = 0.6
SYNONYM_WEIGHT = 0.35
Target = tuple[float, tuple[str, ...]]
"""Weight and the terms that stand for it together."""


@dataclass(frozen=True)
class AliasTable:
    """Aliases of one locale.

    Attributes:
        concepts: targets per concept, heaviest first; only those whose terms are all in the index.
        keys: positions in ``concepts`` by key (see ``Analyser.key``).
    """

    concepts: Sequence[Sequence[Target]]
    keys: Mapping[str, Sequence[int]]

    def as_json(self) -> dict[str, object]:
        """Return the table with plain lists; targets as ``[weight, "term term"]``."""
        concepts = [[[weight, " ".join(terms)] for weight, terms in targets] for targets in self.concepts]
        return {"concepts": concepts, "keys": {key: list(found) for key, found in self.keys.items()}}


def build_aliases(terms: Iterable[Term], analyser: Analyser, vocabulary: Collection[str]) -> AliasTable:
    """Return the aliases that lead to terms of ``vocabulary``."""
    concepts: list[list[Target]] = []
    keys: dict[str, list[int]] = {}
    for term in terms:
        targets = _targets(term.label(analyser.locale), analyser, vocabulary)
        if not targets:
            continue
        for key in _keys(term, analyser.key):
            # A form that is nothing but the one target would only repeat the query.
            if len(targets) > 1 or key != " ".join(targets[0][1]):
                keys.setdefault(key, []).append(len(concepts))
        concepts.append(targets)
    return AliasTable(concepts, dict(sorted(keys.items())))


def _keys(term: Term, key: Callable[[str], str]) -> list[str]:
    locales: tuple[Locale, ...] = LOCALES
    forms = (form for locale in locales for form in term.label(locale).forms)
    return sorted({key(form) for form in forms} - {""})


def _targets(label: Label, analyser: Analyser, vocabulary: Collection[str]) -> list[Target]:
    weighted = [(LABEL_WEIGHT, label.label)]
    weighted += [(ABBREVIATION_WEIGHT, form) for form in label.abbreviations]
    weighted += [(SYNONYM_WEIGHT, form) for form in label.synonyms]
    targets: dict[tuple[str, ...], float] = {}
    for weight, form in weighted:
        terms = _target_terms(form, analyser)
        if terms and all(term in vocabulary for term in terms):
            targets[terms] = max(weight, targets.get(terms, 0))
    return sorted(((weight, terms) for terms, weight in targets.items()), key=lambda target: (-target[0], target[1]))


def _target_terms(form: str, analyser: Analyser) -> tuple[str, ...]:
    """Return the terms of a form: of every word its most precise group, each term once."""
    groups = (analyser.groups(word) for word in split_words(form))
    return tuple(dict.fromkeys(term for word in groups if word for term in word[0]))
