"""The lunr index of one locale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.search.analysis import Analyser
from kb.search.compounds import SPLIT_LOCALES, CompoundSplitter
from kb.search.documents import Document
from kb.search.folding import Word, split_words
from kb.search.ranking import FIELD_BOOSTS, LENGTH_NORMALISATION, SATURATION
from kb.search.weights import Weigher

STEP = 1 / 32
"""Quantisation of the weights (they run from about 0.05 to 60)."""


@dataclass(frozen=True)
class SearchIndex:
    """An index as the worker loads it.

    lunr scores a query as the sum of the weights of its terms over the fields of a document, and every
    query here asks all fields alike. So the weights of the fields are added up at build time and the
    worker gives lunr.js one field; the ranking is the same.

    Attributes:
        postings: by term (sorted), weight by document number (sorted).
        surfaces: every folded word of the documents, before stemming.
    """

    postings: Mapping[str, Mapping[int, float]]
    surfaces: frozenset[str]


def build_index(documents: Iterable[Document], analyser: Analyser) -> SearchIndex:
    """Return the index of ``documents``."""
    fields = [(document, {name: split_words(text) for name, text in _field_texts(document).items()}) for document in documents]
    counts = Counter(piece for _, texts in fields for words in texts.values() for word in words for group in word.groups for piece in group)
    splitter = CompoundSplitter(counts if analyser.locale in SPLIT_LOCALES else {}, analyser.stop)
    parts = _WordParts(analyser, splitter)
    weigher = Weigher(FIELD_BOOSTS, b=LENGTH_NORMALISATION, k1=SATURATION)
    for document, texts in fields:
        terms = {name: analyser.word_terms(words) for name, words in texts.items()}
        terms["parts"] = [part for words in texts.values() for word in words for part in parts.of(word)]
        weigher.add(document.number, terms, document.boost)
    return SearchIndex(weigher.weights(), frozenset(counts))


class _WordParts:
    """The parts of compounds as terms, by word."""

    def __init__(self, analyser: Analyser, splitter: CompoundSplitter) -> None:
        self._analyser = analyser
        self._splitter = splitter
        self._known: dict[Word, list[str]] = {}

    def of(self, word: Word) -> list[str]:
        """Return the stems of the parts of a word."""
        known = self._known.get(word)
        if known is None:
            parts = [part for group in word.groups for piece in group for part in self._splitter.split(piece)]
            known = self._known[word] = [self._analyser.stem(part) for part in parts if not self._analyser.is_stop(part)]
        return known


def _field_texts(document: Document) -> dict[str, str]:
    """Return the fields of a document as text; entries of a list are set apart so that no word spans two."""
    return {
        "title": document.title,
        "headings": " | ".join(document.headings),
        "questions": " | ".join(document.questions),
        "concepts": " | ".join(document.concepts),
        "body": document.text,
    }
