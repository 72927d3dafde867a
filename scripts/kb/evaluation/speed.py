"""How long a reader waits for an answer when the files it needs are there already.

Every query is typed twice, in one go, into a field of the built site; the second time counts. The worker's time is
taken around ``postMessage`` on the page's side, so the way there and back is in it; the time to the row is that from
the input event to the frame that shows the row, with the pause the field makes to see whether more is typed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.evaluation.chromium import chromium, new_page
from kb.evaluation.engines import SEARCH_PAGE
from kb.evaluation.lab import running
from kb.model import LOCALES, DataError, Locale
from kb.release.headers import HEADERS
from kb.site_urls import page_url

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIELDS: Mapping[str, tuple[str, str, str]] = {
    "header": ("index", 'input[data-kb-search=""]', "[role=option]"),
    "results": (SEARCH_PAGE, 'input[data-kb-search="page"]', ".kb-result"),
}
"""The fields by name: a page that has it, its selector, and that of a row of its answer."""
BAR = {"worker": 50.0, "row": 120.0, "task": 50.0}
"""Milliseconds: the 95th percentile in the worker and until the row is there, and the longest task of the main thread."""
PARTS = ("worker", "row")

PREPARE = """([field, rows]) => {
  const input = [...document.querySelectorAll(field)].find((it) => it.checkVisibility());
  const tasks = [];
  const watch = (entries) => tasks.push(...entries.map(({ startTime, duration }) => ({ startTime, duration })));
  const observer = new PerformanceObserver((list) => watch(list.getEntries()));
  observer.observe({ type: "longtask" });
  let asked;
  let answered = () => {};
  globalThis.Worker = class extends Worker {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({ data: { id, answer } }) => {
        if (answer && id === asked.id) answered({ worker: performance.now() - asked.at, isEmpty: answer.pages.length === 0 });
      });
    }
    postMessage(question) {
      asked = { id: question.id, at: performance.now() };
      super.postMessage(question);
    }
  };
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const type = async (query) => {
    const before = document.querySelector(rows);
    const begin = performance.now();
    const answer = new Promise((resolve) => (answered = resolve));
    input.value = query;
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: query }));
    const { worker, isEmpty } = await answer;
    do await frame(); while (!isEmpty && [before, null].includes(document.querySelector(rows)));
    return { begin, worker, row: performance.now() - begin };
  };
  globalThis.askAll = async (queries) => {
    const found = [];
    for (const query of queries) found.push(await type(query));
    await new Promise((resolve) => setTimeout(resolve, 200));
    watch(observer.takeRecords());
    return found.map(({ begin, worker, row }) => {
      const own = tasks.filter(({ startTime, duration }) => startTime < begin + row && startTime + duration > begin);
      return [worker, row, Math.max(0, ...own.map(({ duration }) => duration))];
    });
  };
  input.focus();
}"""
"""The time of a row is taken after the frame that shows it: the callback of a timer set in that frame comes after its painting."""
ASK = "(queries) => Promise.race([askAll(queries), new Promise((_, no) => setTimeout(no, 600000))])"


@dataclass(frozen=True)
class Wait:
    """What a query took, in milliseconds.

    Attributes:
        task: the longest task of the main thread meanwhile; 0 when none took 50 ms, as browsers tell of no shorter ones.
    """

    query: str
    worker: float
    row: float
    task: float

    @property
    def is_long(self) -> bool:
        """Whether it is over the bar that holds for most of them."""
        return self.worker > BAR["worker"] or self.row > BAR["row"] or self.task > BAR["task"]


def measure(site: Path, locale: Locale, field: str, queries: Sequence[str], *, again: int = 0) -> list[Wait]:
    """Return what every query took in one of the ``FIELDS``.

    Those over the bar are asked up to ``again`` times more, and the best counts: what other programs on the machine take
    comes and goes, what a query takes itself stays.

    Raises:
        DataError: the browser does not run, or the search does not answer.
    """
    slug, selector, rows = FIELDS[field]
    with running(site, HEADERS) as lab, chromium() as browser, new_page(browser, lab.url + page_url(slug, locale), language=locale) as page:
        page.evaluate(PREPARE, [selector, rows])
        _ask(page, queries)
        waits = _ask(page, queries)
        for _ in range(again):
            long = [number for number, wait in enumerate(waits) if wait.is_long]
            if not long:
                break
            # The one before is asked too: the same query twice in a row changes less.
            asked = [queries[at] for number in long for at in (number - 1, number)]
            for number, wait in zip(long, _ask(page, asked)[1::2], strict=True):
                waits[number] = _best(waits[number], wait)
    return waits


def _best(one: Wait, other: Wait) -> Wait:
    return Wait(one.query, min(one.worker, other.worker), min(one.row, other.row), min(one.task, other.task))


def _ask(page: Page, queries: Sequence[str]) -> list[Wait]:
    from playwright.sync_api import Error  # noqa: PLC0415 - see kb.evaluation.chromium

    try:
        found: Any = page.evaluate(ASK, list(queries))
    except Error as error:
        first = str(error).strip().splitlines()[0]
        raise DataError(
            page.url, 0, found=f"a search that does not answer ({first})", expected="a site built by ./scripts/build"
        ) from error
    return [Wait(query, *times) for query, times in zip(queries, found, strict=True)]


def summary(waits: Sequence[Wait]) -> dict[str, float]:
    """Return median, 95th percentile and maximum of the worker and of the row, and the longest task."""
    figures: dict[str, float] = {"queries": len(waits)}
    for part in PARTS:
        sorted_times = sorted(float(getattr(wait, part)) for wait in waits)
        for name, share in (("median", 0.5), ("p95", 0.95), ("max", 1.0)):
            figures[f"{part}_{name}"] = round(sorted_times[math.ceil(len(sorted_times) * share) - 1], 1)
    figures["task_max"] = round(max(wait.task for wait in waits), 1)
    return figures


def measure_all(site: Path, queries: Mapping[Locale, Sequence[str]]) -> Iterator[dict[str, str | float]]:
    """Yield the summary of every field in every locale that has queries."""
    for field in FIELDS:
        for locale in LOCALES:
            if queries.get(locale):
                yield {"field": field, "locale": locale, **summary(measure(site, locale, field, queries[locale]))}


def describe_waits(rows: Sequence[Mapping[str, str | float]]) -> Iterator[str]:
    """Yield the summaries as a table."""
    yield "                          in the worker, ms         until the row is there, ms  longest"
    yield "field    locale queries  median     p95     max       median     p95     max   task, ms"
    for row in rows:
        times = [float(row[f"{part}_{name}"]) for part in PARTS for name in ("median", "p95", "max")]
        cells = "".join(f"{value:8.1f}" for value in times[:3]) + "     " + "".join(f"{value:8.1f}" for value in times[3:])
        task = f"{float(row['task_max']):.0f}" if row["task_max"] else "under 50"
        yield f"{row['field']:<8} {row['locale']:<6} {row['queries']:>7}{cells}   {task:>8}"
