"""The lunr index of one locale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lunr.builder import Builder
from lunr.index import Index

from kb.search.analysis import Analyser
from kb.search.compounds import SPLIT_LOCALES, CompoundSplitter
from kb.search.documents import Document
from kb.search.folding import split_words

FIELD_BOOSTS: Mapping[str, float] = {"title": 5, "headings": 5, "questions": 3, "body": 1, "parts": 0.4}
LENGTH_NORMALISATION = 0.6
SATURATION = 1.2
"""Parameters b and k1 of BM25."""
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

    def as_json(self) -> dict[str, object]:
        """Return terms and postings: per term ``[gap, weight, gap, weight, ...]``.

        A gap is the distance to the document before it (the first to -1); a weight counts steps of ``STEP``.
        """
        rows = [_coded(weights) for weights in self.postings.values()]
        return {"step": STEP, "terms": list(self.postings), "postings": rows}


def build_index(documents: Iterable[Document], analyser: Analyser) -> SearchIndex:
    """Return the index of ``documents``."""
    fields = {document: _field_texts(document) for document in documents}
    counts = Counter(piece for texts in fields.values() for text in texts.values() for piece in _pieces(text))
    splitter = CompoundSplitter(counts if analyser.locale in SPLIT_LOCALES else {}, analyser.stop)
    builder = _new_builder()
    for document, texts in fields.items():
        terms = {name: analyser.terms(text) for name, text in texts.items()}
        parts = [part for text in texts.values() for piece in _pieces(text) for part in splitter.split(piece)]
        terms["parts"] = [analyser.stem(part) for part in parts if not analyser.is_stop(part)]
        builder.add({"id": str(document.number), **terms}, {"boost": document.boost})
    index: Index = builder.build()
    return SearchIndex(_merged(index), frozenset(counts))


def _field_texts(document: Document) -> dict[str, str]:
    """Return the fields of a document as text; entries of a list are set apart so that no word spans two."""
    return {
        "title": document.title,
        "headings": " | ".join(document.headings),
        "questions": " | ".join(document.questions),
        "body": document.text,
    }


def _pieces(text: str) -> list[str]:
    return [piece for word in split_words(text) for group in word.groups for piece in group]


def _new_builder() -> Builder:
    builder = Builder()
    # Our analysis has run already; lunr's own English pipeline must not run after it.
    builder.pipeline.reset()
    builder.search_pipeline.reset()
    builder.b(LENGTH_NORMALISATION)
    builder.k1(SATURATION)
    builder.ref("id")
    for name, boost in FIELD_BOOSTS.items():
        builder.field(name, boost=boost)
    return builder


def _merged(index: Index) -> dict[str, dict[int, float]]:
    """Return the weights of every term by document, summed over the fields."""
    names = {entry["_index"]: term for term, entry in index.inverted_index.items()}
    postings: dict[str, dict[int, float]] = {term: {} for term in sorted(names.values())}
    for reference, vector in index.field_vectors.items():
        number = int(reference.partition("/")[2])
        for position in range(0, len(vector.elements), 2):
            weights = postings[names[int(vector.elements[position])]]
            weights[number] = weights.get(number, 0.0) + vector.elements[position + 1]
    return {term: dict(sorted(weights.items())) for term, weights in postings.items()}


def _coded(weights: Mapping[int, float]) -> list[int]:
    row: list[int] = []
    before = -1
    for number, weight in weights.items():
        row += [number - before, max(1, round(weight / STEP))]
        before = number
    return row
