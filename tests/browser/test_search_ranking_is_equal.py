"""The few files of a query give the ranking of the whole index; and no query, however odd, does harm."""

from __future__ import annotations

import csv
import random
from typing import Any

import pytest
from browser_kit import OpenPage
from helpers import ROOT
from playwright.sync_api import Page, Route, expect
from search_files import SearchFiles

from kb.model import LOCALES, Locale
from kb.search.engine import engine_module
from kb.search.files import as_json

TOP = 20
SLOWEST_MS = 200

COMPARE = """async ([root, scripts, weights, queries]) => {
  const load = (name) => import(`${scripts}${name}.js`);
  const [{ Analyser, lunrStemmer }, { lunr }, { TermFiles, TermIndex }] = await Promise.all(["search-analysis", "search-engine", "search-index"].map(load));
  const [{ QueryEngine }, { LANGUAGE, MANIFEST }, { Store }] = await Promise.all(["search-query", "search-site", "search-store"].map(load));
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
  const found = [];
  for (const query of queries) {
    // A store of its own for every query: only the files of that query are there.
    const files = new TermFiles(new Store(new URL("search/", root), false), MANIFEST);
    const index = new TermIndex(files);
    let asked = new Map();
    const rank = index.rank.bind(index);
    index.rank = (boosts) => rank((asked = boosts));
    const { hits } = await new QueryEngine(new Analyser(LANGUAGE, lunrStemmer(lunr, MANIFEST.locale)), index, MANIFEST.documents).search(query, true);
    const expected = asked.size === 0 ? [] : whole.query((clauses) => {
      for (const [term, boost] of asked) clauses.term(term, { boost, usePipeline: false });
    });
    found.push({
      query,
      mine: hits.map(({ page, place, score }) => [String(page * MANIFEST.rows + place), score]),
      whole: expected.map(({ ref, score }) => [ref, score]),
    });
  }
  return found;
}"""


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
    answers = page.evaluate(COMPARE, [base_url, f"{base_url}test-scripts/", files.weights(), queries])
    assert len(answers) == len(queries) > 0
    for answer in answers:
        mine, whole = dict(answer["mine"]), dict(answer["whole"])
        assert mine.keys() == whole.keys(), answer["query"]
        assert mine == pytest.approx(whole, rel=1e-9), answer["query"]
        # Documents of the same score stand in no order of their own.
        assert [round(score, 9) for _, score in answer["mine"][:TOP]] == [round(score, 9) for _, score in answer["whole"][:TOP]]


FUZZ = """async ([url, queries]) => {
  const worker = new Worker(url, { type: "module" });
  const ask = (query) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(`${JSON.stringify(query)}: ${data.error}`)) : resolve(data.answer));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ id: 1, query, typing: true, limit: 5, sections: 3 });
  });
  const times = [];
  for (const query of queries) {
    await ask(query);
    // From the second time on nothing has to be fetched. The quicker of two: what other programs take is not the query's.
    const warm = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const start = performance.now();
      await ask(query);
      warm.push(performance.now() - start);
    }
    times.push(Math.min(...warm));
  }
  worker.terminate();
  return times;
}"""
ODD = ["\u0000", "\u202e", "\u200d", "\ufeff", "\ud83d\ude48", "ضحية", "害者", "<b>", "</script>", "&amp;", "%00", "${x}", "__proto__", "constructor",
       "toString", "=victim", "=", "\t", "\n", "~", "*", "^9", "+a", "-b", "''", "433", "art. ", "/", "0", "\u0301", "ﬀ", "İ", "ß", "slachtoffer", "victim"]  # fmt: skip


def odd_queries(count: int, seed: int) -> list[str]:
    """Return queries of odd pieces and of any characters; every hundredth is very long."""
    dice = random.Random(seed)
    found: list[str] = []
    for number in range(count):
        length = 5000 if number % 100 == 99 else dice.randint(1, 12)
        pieces = [dice.choice(ODD) if dice.random() < 0.5 else chr(dice.choice([dice.randrange(32, 0xD800), dice.randrange(97, 123)])) for _ in range(length)]
        found.append(dice.choice(["", " "]).join(pieces))
    return found


@pytest.mark.parametrize(("locale", "count"), [("nl", 500), pytest.param("fr", 10_000, marks=pytest.mark.nightly)])
def test_odd_queries_neither_fail_nor_take_long(open_page: OpenPage, base_url: str, locale: str, count: int) -> None:
    page = open_page("reference/search/")
    page.set_default_timeout(0)
    times = page.evaluate(FUZZ, [f"{base_url}search/worker-{locale}.js", odd_queries(count, 5)])
    print(f"{locale}: {count} odd queries, median {sorted(times)[count // 2]:.1f} ms, slowest {max(times):.0f} ms")
    assert sorted(times)[int(count * 0.999)] < SLOWEST_MS


def test_odd_queries_make_no_markup(open_page: OpenPage) -> None:
    page = open_page("reference/search/")
    field = page.locator("#kb-results-query")
    for query in [*ODD, *odd_queries(40, 6)]:
        field.fill(query[:200].replace("\n", " "))
        page.wait_for_timeout(20)
    field.fill("<img src=x> slachtofer")
    expect(page.locator(".kb-result").first).to_be_visible()
    tags = page.evaluate("[...new Set([...document.querySelectorAll('[data-kb-results] *')].map(({ localName }) => localName))]")
    known = {"a", "button", "div", "form", "h2", "input", "label", "li", "mark", "ol", "option", "p", "select", "span", "ul"}
    assert set(tags) <= known


def test_the_odd_queries_hold_what_they_should() -> None:
    text = "".join(odd_queries(500, 5))
    assert {"\u202e", "\u0000", "<", "ض"} <= set(text)
    assert any(len(query) >= 5000 for query in odd_queries(100, 5))
