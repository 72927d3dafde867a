"""Python and JavaScript make the same terms of the same text: over the whole vocabulary of every locale."""

from __future__ import annotations

import json
import random
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from browser_kit import OpenPage
from helpers import ROOT
from playwright.sync_api import Route
from search_files import SearchFiles

from kb.model import LOCALES, Locale
from kb.project import Project
from kb.search.analysis import Analyser, kept_words
from kb.search.engine import engine_module
from kb.search.folding import split_words

ANALYSE = """async ([locale, root, language, list]) => {
  const texts = JSON.parse(list);
  const { Analyser, lunrStemmer, splitWords } = await import(root + "search-analysis.js");
  const { lunr } = await import(root + "search-engine.js");
  const analyser = new Analyser(language, lunrStemmer(lunr, locale));
  return JSON.stringify(texts.map((text) => [analyser.terms(text).join(" "), analyser.key(splitWords(text))]));
}"""
SAMPLES = 10_000
LETTERS = "abcdeéèêëiïîoöôuüûçñßœæøłľžğ АБвгΣςأبج中ﬁ²½ªIıİ09'’`-–‑/.,;:()§°\u00ad\u00a0\u200b\u202f\t\n"
PIECES = ["art. ", "artikel", "433quinquies", "433 quinquies", "bijlage 15", "annexe15", "61/2", "2011/36/EU", "078 055 800", "A.I.", "01/2015"]


def own_texts(site: Path, project: Project, locale: Locale) -> set[str]:
    """Return everything the search of a locale reads: its documents, and every form of the term base."""
    files = SearchFiles(site, locale)
    texts = {form for term in project.data.terms.values() for other in LOCALES for form in term.label(other).forms}
    for _, headings, text in files.documents():
        texts |= {*headings, text}
    for page in project.pages:
        if page.locale == locale:
            texts |= {page.title, page.description, *page.questions}
    return texts


def generated_texts(seed: int) -> list[str]:
    """Return texts of random letters of many scripts and of pieces the analysis treats apart."""
    dice = random.Random(seed)
    return ["".join(dice.choice([dice.choice(LETTERS), dice.choice(PIECES)]) for _ in range(dice.randint(1, 24))) for _ in range(SAMPLES)]


def queries() -> set[str]:
    lines = (ROOT / "tests/search/queries.tsv").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[2] for line in lines[1:]}


def serve(source: str, route: Route) -> None:
    route.fulfill(body=source, content_type="text/javascript")


@pytest.mark.parametrize("locale", LOCALES)
def test_terms_and_keys_are_equal(open_page: OpenPage, base_url: str, site: Path, project: Project, locale: Locale) -> None:
    texts = sorted(own_texts(site, project, locale) | queries()) + generated_texts(LOCALES.index(locale))
    words = sorted({piece for text in texts for word in split_words(text) for group in word.groups for piece in group})
    analyser = Analyser(locale, kept_words(project.data.terms.values(), locale))
    page = open_page("reference/search/")
    # The modules of the worker are published only as part of it.
    sources = {
        "search-analysis.js": (ROOT / "docs/assets/javascripts/search-analysis.js").read_text(encoding="utf-8"),
        "search-engine.js": engine_module(locale),
    }
    for name, source in sources.items():
        page.context.route(f"**/{name}", partial(serve, source))
    language = SearchFiles(site, locale).language
    found: list[list[Any]] = json.loads(page.evaluate(ANALYSE, [locale, base_url, language, json.dumps(words + texts)]))
    differing = {
        text: (mine, theirs)
        for text, (theirs, key) in zip(words + texts, found, strict=True)
        if (mine := " ".join(analyser.terms(text))) != theirs or analyser.key(text) != key
    }
    print(f"{locale}: {len(words)} words and {len(texts)} texts compared, {len(differing)} differ")
    stems = [f'"{word}": "{analyser.stem(word)}",' for word in words if word in differing]
    assert not differing, f"add to STEM_EXCEPTIONS[{locale!r}]: {' '.join(stems)}\nor mend: {list(differing.items())[:5]}"
