"""The few files of a query give the ranking of the whole index."""

from __future__ import annotations

import csv
import json
import math
from typing import Any

import pytest
from browser_kit import OpenPage
from helpers import ROOT
from playwright.sync_api import Page, Route
from search_files import SearchFiles

from kb.model import LOCALES, Locale
from kb.search.aliases import AliasTable
from kb.search.coding import ROWS, shortened
from kb.search.engine import engine_module
from kb.search.files import as_json
from kb.search.index import STEP
from kb.search.terms import ending_shards, term_shards
from kb.search.weights import Row

TOP = 20

LOAD = """async (scripts) => {
  const names = ["search-analysis", "search-engine", "search-index", "search-query", "search-site", "search-store"];
  globalThis.searching = Object.assign({}, ...(await Promise.all(names.map((name) => import(`${scripts}${name}.js`)))));
}"""
COMPARE = """async ([root, postings, queries]) => {
  const weights = JSON.parse(postings);
  const { Analyser, LANGUAGE, MANIFEST, QueryEngine, Store, TermFiles, TermIndex, lunr, lunrStemmer } = globalThis.searching;
  const terms = Object.keys(weights).sort();
  const invertedIndex = Object.create(null);
  const vectors = new Map();
  terms.forEach((term, position) => {
    const documents = Object.create(null);
    for (const [reference, weight] of Object.entries(weights[term])) {
      documents[reference] = {};
      if (!vectors.has(reference)) vectors.set(reference, []);
      vectors.get(reference).push(position, weight * MANIFEST.step);
    }
    invertedIndex[term] = { _index: position, all: documents };
  });
  const fieldVectors = Object.fromEntries([...vectors].map(([reference, vector]) => [`all/${reference}`, new lunr.Vector(vector)]));
  const whole = new lunr.Index({
    invertedIndex, fieldVectors, tokenSet: lunr.TokenSet.fromArray(terms), fields: ["all"], pipeline: new lunr.Pipeline(),
  });
  const analyser = new Analyser(LANGUAGE, lunrStemmer(lunr, MANIFEST.locale));
  const found = [];
  for (const query of queries) {
    // A store of its own for every query: only the files of that query are there.
    const files = new TermFiles(new Store(new URL("search/", root), false), MANIFEST);
    const index = new TermIndex(files);
    let asked = new Map();
    const rank = index.rank.bind(index);
    index.rank = (boosts) => rank((asked = boosts));
    const { hits } = await new QueryEngine(analyser, index, MANIFEST.documents).search(query, true);
    const expected = asked.size === 0 ? [] : whole.query((clauses) => {
      for (const [term, boost] of asked) clauses.term(term, { boost, usePipeline: false });
    });
    found.push({
      query,
      mine: hits.map(({ page, place, score }) => [String(page * MANIFEST.rows + place), score]),
      whole: expected.map(({ ref, score }) => [ref, score]),
    });
  }
  return JSON.stringify(found);
}"""

SPLIT = """async ([scripts, manifest, texts, query]) => {
  const load = (name) => import(`${scripts}${name}.js`);
  const [{ Analyser, lunrStemmer }, { lunr }, { TermFiles, TermIndex }] = await Promise.all(["search-analysis", "search-engine", "search-index"].map(load));
  const [{ QueryEngine }, { LANGUAGE }] = await Promise.all(["search-query", "search-site"].map(load));
  const read = [];
  const store = { text: async ({ stem }, number) => texts[stem][read.push(`${stem}-${number}`) && number] };
  const index = new TermIndex(new TermFiles(store, manifest));
  const { hits } = await new QueryEngine(new Analyser(LANGUAGE, lunrStemmer(lunr, manifest.locale)), index, 100).search(query, true);
  return [hits.map(({ page, terms }) => [page, [...terms].sort()]), read];
}"""
MOST_FILES_FURTHER = 7
"""A compound of which nothing was found in the five files of a query may read three more."""


def serve_sources(page: Page, site_module: str, locale: Locale) -> None:
    """Publish the modules of the worker for a test: they are only part of it otherwise."""
    made = {"search-site.js": site_module, "search-engine.js": engine_module(locale)}

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        body = made[name] if name in made else (ROOT / "docs/assets/javascripts" / name).read_text(encoding="utf-8")
        route.fulfill(body=body, content_type="text/javascript")

    page.context.route("**/test-scripts/*.js", answer)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_ranking_is_that_of_the_whole_index(open_page: OpenPage, base_url: str, site: Any, locale: Locale) -> None:
    files = SearchFiles(site, locale)
    with (ROOT / "tests/search/queries.tsv").open(encoding="utf-8", newline="") as file:
        queries = [row["query"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["lang"] == locale]
    page = open_page("reference/search/")
    serve_sources(page, f"export const MANIFEST = {as_json(files.manifest)};\nexport const LANGUAGE = {as_json(files.language)};\n", locale)
    page.evaluate(LOAD, f"{base_url}test-scripts/")
    page.context.unroute_all()  # as long as anything is answered by the test, every file takes the long way, and none is kept
    answers = json.loads(page.evaluate(COMPARE, [base_url, json.dumps(files.weights()), queries]))
    assert len(answers) == len(queries) > 0
    for answer in answers:
        mine, whole = dict(answer["mine"]), dict(answer["whole"])
        assert mine.keys() == whole.keys(), answer["query"]
        assert all(math.isclose(score, whole[number], rel_tol=1e-9) for number, score in mine.items()), answer["query"]
        # Documents of the same score stand in no order of their own.
        assert [round(score, 9) for _, score in answer["mine"][:TOP]] == [round(score, 9) for _, score in answer["whole"][:TOP]]


def test_a_compound_is_split_when_many_words_begin_like_its_first_part(
    open_page: OpenPage, base_url: str, site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.search.terms.SHARD_SIZE", 60)
    between = [f"leeftijds{one}{other}" for one in "abcdefgh" for other in "abcdefghij"]
    index = {word: Row.of({at * ROWS: 1.0}) for at, word in enumerate(sorted(["leeftijd", "onderzoek", *between, "mens", "zorg"]))}
    shards = {"terms": term_shards(index, AliasTable({}, {})), "endings": ending_shards(index)}
    manifest = {"locale": "nl", "rows": ROWS, "step": STEP, "common": ""}
    manifest |= {name: {"stem": name, "bounds": " ".join(shortened(own.bounds))} for name, own in shards.items()}
    assert shards["terms"].at("leeftijdso") - shards["terms"].at("leeftijd") > MOST_FILES_FURTHER
    page = open_page("reference/search/")
    serve_sources(page, f"export const LANGUAGE = {as_json(SearchFiles(site, 'nl').language)};\n", "nl")
    texts = {name: list(own.texts()) for name, own in shards.items()}
    hits, read = page.evaluate(SPLIT, [f"{base_url}test-scripts/", manifest, texts, "leeftijdsonderzoek"])
    assert sorted(terms for _, terms in hits) == [["leeftijd"], ["onderzoek"]]
    assert len(read) <= MOST_FILES_FURTHER
