"""Weights in steps keep the order of the exact ones, on the real text."""

from __future__ import annotations

import csv
import math
import re
from itertools import pairwise

import pytest
from helpers import ROOT

from kb.model import LOCALES, Locale
from kb.project import Project
from kb.search.analysis import Analyser, kept_words
from kb.search.documents import Document
from kb.search.index import STEP, build_index
from kb.search.terms import quantised

TOP = 20


def documents(project: Project, locale: Locale) -> list[Document]:
    """Return the sections of the pages as they are written: near enough to what is published."""
    found: list[Document] = []
    for page in project.pages:
        if page.locale == locale:
            for heading, text in re.findall(r"^##+ (.*)\n((?:(?!##).*\n?)*)", (ROOT / page.path).read_text(encoding="utf-8"), re.MULTILINE):
                found.append(Document(len(found), "", page.title, (heading,), page.questions, (), text, 1.0))
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_only_scores_closer_than_two_steps_change_places(project: Project, locale: Locale) -> None:
    analyser = Analyser(locale, kept_words(project.data.terms.values(), locale))
    rows = build_index(documents(project, locale), analyser)
    exact = {term: dict(row.items()) for term, row in rows.items()}
    stepped = {term: dict(zip(exact[term], (quantised(row.weights) * STEP).tolist(), strict=True)) for term, row in rows.items()}
    with (ROOT / "tests/search/queries.tsv").open(encoding="utf-8", newline="") as file:
        queries = [row["query"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["lang"] == locale]
    compared = 0
    for query in queries:
        terms = [term for term in dict.fromkeys(analyser.terms(query)) if term in exact]
        whole, mine = (scores(terms, index) for index in (exact, stepped))
        order = sorted(mine, key=lambda number: (-mine[number], number))[: TOP + 1]
        for better, worse in pairwise(order):
            assert whole[better] > whole[worse] - 2 * STEP, query
            compared += 1
    assert compared > len(queries)


def scores(terms: list[str], index: dict[str, dict[int, float]]) -> dict[int, float]:
    """Return what lunr gives documents for a query: the sum of the weights over the length of the query's vector."""
    found: dict[int, float] = {}
    for term in terms:
        for number, weight in index[term].items():
            found[number] = found.get(number, 0.0) + weight / math.sqrt(len(terms))
    return found
