"""The lunr index of one locale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from kb.search.analysis import Analyser
from kb.search.compounds import SPLIT_LOCALES, CompoundSplitter
from kb.search.documents import Document
from kb.search.folding import Word
from kb.search.memo import Memo
from kb.search.occurrences import TermTable, read_texts
from kb.search.ranking import FIELD_BOOSTS, LENGTH_NORMALISATION, SATURATION
from kb.search.weights import Bm25, Found, Postings

MADE_FIELDS = 2
"""The last of ``FIELD_BOOSTS`` are made from the words of the others: parts of compounds, small words of questions."""
SMALL = "_"
"""Before a stop word: only questions are found by them, and only by a query of nothing else ("she keeps going back to him")."""
STEP = 1 / 32
"""Quantisation of the weights (they run from about 0.05 to 60)."""


def build_index(documents: Sequence[Document], analyser: Analyser) -> Postings:
    """Return by term (sorted) the documents, whose numbers rise, with their weights.

    lunr scores a query as the sum of the weights of its terms over the fields of a document, and every
    query here asks all fields alike. So the weights of the fields are added up at build time and the
    worker gives lunr.js one field; the ranking is the same.
    """
    keys, names = _occurrences(documents, analyser)
    found = Found.of(keys, len(documents) * len(FIELD_BOOSTS))
    del keys  # the larger half of what a large site needs here
    formula = Bm25(list(FIELD_BOOSTS.values()), b=LENGTH_NORMALISATION, k1=SATURATION)
    boosts = np.array([document.boost for document in documents])
    rows = {
        names[term]: row for term, row in formula.weights(found, np.array([document.number for document in documents], np.uint32), boosts)
    }
    return {term: rows[term] for term in sorted(rows)}


def _occurrences(documents: Sequence[Document], analyser: Analyser) -> tuple[NDArray[np.int64], Sequence[str]]:
    """Return every occurrence of a term as ``Found.of`` takes them, and the terms by number."""
    texts = read_texts(chain.from_iterable(map(_field_texts, documents)))
    splitter = CompoundSplitter(texts.count_pieces() if analyser.locale in SPLIT_LOCALES else {}, analyser.stop)
    numbers: Memo[str, int] = Memo(lambda _: len(numbers))
    own = TermTable(texts.words, lambda word: analyser.word_terms([word]), numbers)
    parts = TermTable(texts.words, _parts(analyser, splitter), numbers)
    small = TermTable(texts.words, lambda word: [SMALL + piece for piece in word.groups[-1]] if analyser.is_empty(word) else [], numbers)
    fields = len(FIELD_BOOSTS)
    step = len(documents) * fields
    places = np.arange(step, dtype=np.uint32).reshape(len(documents), fields)
    written = np.repeat(places[:, :-MADE_FIELDS].ravel(), texts.lengths)
    is_asked = written % fields == list(FIELD_BOOSTS).index("questions")
    keys = [own.keys(texts.found, written, step)]
    written += fields - MADE_FIELDS - written % np.uint32(fields)
    keys += [parts.keys(texts.found, written, step), small.keys(texts.found[is_asked], written[is_asked] + np.uint32(1), step)]
    return np.concatenate(keys), list(numbers)


def _parts(analyser: Analyser, splitter: CompoundSplitter) -> Callable[[Word], list[str]]:
    """Return the function that gives the parts of a compound as terms."""

    def parts(word: Word) -> list[str]:
        found = (part for piece in chain.from_iterable(word.groups) for part in splitter.split(piece))
        return [analyser.stem(part) for part in found if not analyser.is_stop(part)]

    return parts


def _field_texts(document: Document) -> tuple[str, ...]:
    """Return the fields of a document that are written; entries of a list are set apart so that no word spans two."""
    texts = {
        "title": document.title,
        "headings": " | ".join(document.headings),
        "questions": " | ".join(document.questions),
        "concepts": " | ".join(document.concepts),
        "body": document.text,
    }
    return tuple(texts[field] for field in list(FIELD_BOOSTS)[:-MADE_FIELDS])
