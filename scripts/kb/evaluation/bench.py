"""What a search costs a reader who comes for the first time: bytes, requests, time to the first result, memory."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.evaluation.chromium import chromium, new_page
from kb.evaluation.engines import Engine, EngineName
from kb.evaluation.lab import FOUR_G, LOCAL, MARK, Lab, Line, Traffic, running
from kb.model import DataError, Locale

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUERIES: Mapping[Locale, tuple[str, ...]] = {
    "nl": ("mag een slachtoffer werken", "bijlage 15", "reflectieperiode"),
    "fr": ("une victime peut-elle travailler", "annexe 15", "délai de réflexion"),
    "en": ("can a victim work", "annex 15", "reflection period"),
    "de": ("darf ein Opfer arbeiten", "Anlage 15", "Bedenkzeit"),
}
NETWORKS: Mapping[str, Line] = {"4G": FOUR_G, "local": LOCAL}
ISOLATION = (("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Embedder-Policy", "require-corp"))
"""With these, Chromium tells how much memory a page and its workers use."""

MEASURE = """([field, rows, query]) => new Promise((resolve) => {
  const input = [...document.querySelectorAll(field)].find((it) => it.checkVisibility());
  const begin = performance.now();
  const blocked = [];
  new PerformanceObserver((list) => blocked.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  const painted = () => requestAnimationFrame(() => setTimeout(() => {
    const ms = performance.now() - begin;
    fetch("/%s").then(() => resolve({ ms, blocked: Math.max(0, ...blocked) }));
  }));
  const look = () => {
    if (!document.querySelector(rows)) return false;
    painted();
    return true;
  };
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document.documentElement, { childList: true, subtree: true, attributes: true });
  input.focus();
  input.value = query;
  input.dispatchEvent(new Event("input", { bubbles: true }));
})""".replace("%s", MARK)
"""From the focus to the first row painted, which the server is told; the whole query is there at once."""

WITH_PATIENCE = f"(all) => Promise.race([({MEASURE})(all), new Promise((_, no) => setTimeout(no, 60000))])"
MEMORY = "async () => (await performance.measureUserAgentSpecificMemory()).bytes"


@dataclass(frozen=True)
class Cost:
    """Medians of the first visits of one engine on one network; memory after the search, less before it."""

    engine: EngineName
    pages: int
    network: str
    kilobytes: float
    requests: int
    milliseconds: float
    blocked: float
    megabytes: float


def measure(engines: Sequence[tuple[int, Engine]], locale: Locale, runs: int) -> Iterator[Cost]:
    """Yield the cost of every engine (with its number of pages) on every network.

    The engines take turns, so that a busy moment of the machine meets them all.

    Raises:
        DataError: an engine shows no result.
    """
    visits: dict[tuple[int, str], list[Cost]] = {}
    with chromium(("--enable-blink-features=ForceEagerMeasureMemory",)) as browser:
        for _ in range(runs):
            for query in QUERIES[locale]:
                for name, line in NETWORKS.items():
                    for number, (pages, engine) in enumerate(engines):
                        cost = _visit(browser, engine, line, (locale, query))
                        visits.setdefault((number, name), []).append(replace(cost, pages=pages, network=name))
    for number in range(len(engines)):
        for name in NETWORKS:
            yield _median(visits[number, name])


def _visit(browser: Browser, engine: Engine, line: Line, asked: tuple[Locale, str]) -> Cost:
    locale, query = asked
    headers = (*(header for header in engine.headers if header[0] not in dict(ISOLATION)), *ISOLATION)
    with running(engine.folder, headers) as lab, new_page(browser, lab.url + engine.first[locale], language=locale) as page:
        page.wait_for_load_state("networkidle")
        before = page.evaluate(MEMORY)
        lab.traffic = Traffic()
        lab.line = line
        found = _first_result(page, lab, engine, query)
        lab.line = LOCAL
        after = page.evaluate(MEMORY)
    traffic = lab.marked
    return Cost(engine.name, 0, "", traffic.bytes / 1000, traffic.requests, found["ms"], found["blocked"], (after - before) / 1e6)


def _first_result(page: Page, lab: Lab, engine: Engine, query: str) -> dict[str, float]:
    from playwright.sync_api import Error  # noqa: PLC0415 - see kb.evaluation.chromium

    try:
        found: dict[str, float] = page.evaluate(WITH_PATIENCE, [engine.field, engine.rows, query])
    except Error as error:
        asked = ", ".join(lab.traffic.paths) or "nothing"
        found_instead = f"{engine.name} without a result for {query!r} (it asked for {asked})"
        raise DataError(str(engine.folder), 0, found=found_instead, expected="a first result") from error
    return found


def _median(costs: Sequence[Cost]) -> Cost:
    def middle(name: str) -> float:
        return float(statistics.median(getattr(cost, name) for cost in costs))

    return replace(
        costs[0],
        kilobytes=round(middle("kilobytes"), 1),
        requests=round(middle("requests")),
        milliseconds=round(middle("milliseconds")),
        blocked=round(middle("blocked")),
        megabytes=round(middle("megabytes"), 1),
    )


def describe_costs(costs: Sequence[Cost]) -> Iterator[str]:
    """Yield the costs as a table."""
    yield "engine      pages network  KB to first result  requests  ms to first result  longest task ms  memory MB"
    for cost in costs:
        yield (
            f"{cost.engine:<11}{cost.pages:>6} {cost.network:<8} {cost.kilobytes:>18.1f}  {cost.requests:>8}  {cost.milliseconds:>18.0f}"
            f"  {cost.blocked:>15.0f}  {cost.megabytes:>9.1f}"
        )

