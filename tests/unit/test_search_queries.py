"""The judged queries: their shape, how many there are, and that the pages answer them."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest
from helpers import ROOT

from kb.evaluation.queries import JudgedQuery, read_queries
from kb.model import LOCALES
from kb.project import Project
from kb.views.bibliography import cited_claims

DEVELOPMENT = ROOT / "tests/search/queries.tsv"
TEST = ROOT / "tests/search/queries-test.tsv"
FEWEST_PER_LOCALE = 120
FEWEST_PER_CLASS = 12
EVERYWHERE = {"abbreviation", "legal-reference", "typo", "question", "other-language", "colloquial", "plain"}
ONLY_IN = {"compound": {"nl", "de"}, "accentless": {"nl", "fr", "de"}}


@pytest.fixture(scope="module")
def splits() -> dict[str, list[JudgedQuery]]:
    return {"development": read_queries(DEVELOPMENT), "test": read_queries(TEST)}


@pytest.fixture(scope="module")
def queries(splits: dict[str, list[JudgedQuery]]) -> list[JudgedQuery]:
    return splits["development"] + splits["test"]


def test_translations_stand_in_the_same_split_which_the_id_alone_decides(splits: dict[str, list[JudgedQuery]]) -> None:
    for name, queries in splits.items():
        for query in queries:
            is_test = int(hashlib.sha256(query.name.encode()).hexdigest(), 16) % 3 == 0
            assert is_test == (name == "test"), f"{query.name} belongs into the other file"


def test_every_language_has_enough_queries_of_every_class(queries: list[JudgedQuery]) -> None:
    per_locale = Counter(query.locale for query in queries)
    assert min(per_locale[locale] for locale in LOCALES) >= FEWEST_PER_LOCALE, per_locale
    per_class = Counter((query.kind, query.locale) for query in queries)
    assert {query.kind for query in queries} == EVERYWHERE | ONLY_IN.keys()
    few = {(kind, locale): count for (kind, locale), count in per_class.items() if count < FEWEST_PER_CLASS}
    missing = {(kind, locale) for kind in EVERYWHERE for locale in LOCALES} - per_class.keys()
    assert not few
    assert not missing
    assert all(locale in ONLY_IN.get(kind, LOCALES) for kind, locale in per_class)


def test_no_query_stands_twice(queries: list[JudgedQuery]) -> None:
    assert [key for key, count in Counter((query.locale, query.text.casefold()) for query in queries).items() if count > 1] == []
    assert [key for key, count in Counter((query.name, query.locale) for query in queries).items() if count > 1] == []


def test_the_claims_exist_and_are_cited_and_the_pages_exist(queries: list[JudgedQuery], project: Project) -> None:
    cited = cited_claims(project.pages, project.data)
    assert sorted({claim for query in queries for claim in query.claims} - cited.keys()) == []
    assert sorted({page for query in queries for page in query.pages} - project.pages.slugs.keys()) == []
    assert [query.name for query in queries if not query.claims] == []
