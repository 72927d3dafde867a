"""The engines that can be asked: ours and its peers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kb.evaluation.measures import DEPTH, Answer, FoundPage
from kb.model import Locale
from kb.release.headers import HEADERS
from kb.site_urls import page_url

EngineName = Literal["ours", "pagefind", "minisearch", "material"]
ENGINES: tuple[EngineName, ...] = ("ours", "pagefind", "minisearch", "material")
SECTIONS = 3
"""Sections shown of a page, as our results page does; the peers may show as many."""
SEARCH_PAGE = "reference/search"

ASK_OURS = """async ([locale, queries, limit, sections]) => {
  const { href } = new URL(`../../search/worker-${locale}.js`, document.querySelector("script[src$='/search.js']").src);
  const worker = new Worker(href, { type: "module" });
  const ask = (query, id) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.answer));
    worker.onerror = (event) => reject(new Error(event.message || "the worker does not start"));
    worker.postMessage({ id, query, typing: true, limit, sections });
  });
  await ask("", 0);
  const found = [];
  for (const query of queries) {
    const { pages } = await ask(query, 1);
    found.push(pages.map((page) => ({ url: page.url, sections: page.sections.map(({ url }) => url) })));
  }
  worker.terminate();
  return found;
}"""
"""The worker is asked as the search field and the results page ask it."""

ASK_PEER = "([, queries, limit, sections]) => window.askAll(queries, limit, sections)"


@dataclass(frozen=True)
class Engine:
    """An engine ready to be asked.

    Attributes:
        folder: what is served.
        headers: sent with every answer.
        pages: by locale, the page the engine is asked in.
        ask: JavaScript function of locale, queries, pages and sections wanted.
        first: by locale, a page with the field that readers type in.
        field: selector of that field.
        rows: selector of the rows of an answer.
    """

    name: EngineName
    folder: Path
    headers: tuple[tuple[str, str], ...]
    pages: Mapping[Locale, str]
    ask: str
    first: Mapping[Locale, str]
    field: str
    rows: str


def our_engine(site: Path, locales: Sequence[Locale]) -> Engine:
    """Return the engine of the built site, in its results page."""
    pages = {locale: page_url(SEARCH_PAGE, locale) for locale in locales}
    first = {locale: page_url("index", locale) for locale in locales}
    return Engine("ours", site, HEADERS, pages, ASK_OURS, first, "input[data-kb-search]", "[role=option]")


def read_answers(found: Any, home: str) -> list[Answer]:
    """Return what ``ask`` returned as answers; addresses become relative to the site's root, and pages come once."""
    return [_read_answer(pages, home) for pages in found]


def _read_answer(pages: Any, home: str) -> Answer:
    answer: dict[str, FoundPage] = {}
    for page in pages:
        url = _relative(str(page["url"]), home).partition("#")[0]
        answer.setdefault(url, FoundPage(url, tuple(_relative(str(section), home) for section in page["sections"][:SECTIONS])))
    return tuple(answer.values())[:DEPTH]


def _relative(url: str, home: str) -> str:
    return url.removeprefix(home).removeprefix("/")
