"""Pages in a real browser, watched: what goes wrong in one fails the test that opened it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from helpers import build_pages, tiny_project
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect, sync_playwright

from kb.evaluation.chromium import ARGUMENTS
from kb.serve import serving

Scheme = Literal["light", "dark"]
OpenPage = Callable[..., Page]

TIMEOUT_MS = 15_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

REPORT_POLICY_FAULTS = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`Content-Security-Policy: ${event.effectiveDirective} refuses ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, one per test process."""
    found = [path for name in (os.environ.get("KB_CHROMIUM"), "chromium", "chromium-browser", "google-chrome") if name and (path := shutil.which(name))]
    assert found, "Chromium is missing. On Debian: apt-get install --no-install-recommends chromium fonts-liberation"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found[0], args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """Address of the real site, served with the headers it has in production."""
    with serving(site) as url:
        yield url


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project, built: for what does not need the real pages."""
    root = tiny_project(tmp_path_factory.mktemp("tiny"))
    built = build_pages(root, strict=False)
    assert built.code == 0, built.said
    return root / "site"


@pytest.fixture(scope="session")
def tiny_url(tiny_site: Path) -> Iterator[str]:
    """Address of the tiny site."""
    with serving(tiny_site) as url:
        yield url


@dataclass
class Watch:
    """What went wrong in the pages of one test, and which requests they made."""

    own: str
    allowed: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        """Watch every page and worker of a context."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self._add(f"page error: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def _add(self, fault: str) -> None:
        if not any(text in fault for text in self.allowed):
            self.faults.append(fault)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._add(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != urlsplit(self.own).netloc:
            self._add(f"request to another host: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page that moves on gives up what it was loading
            self._add(f"failed request: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._add(f"status {response.status}: {response.url}")


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Return ``open_page(url, *, width, height, scheme, js, languages, allowed, **context)`` -> page.

    A relative ``url`` stands on the real site. A console error or warning, an error in a script, a failed
    request, a status from 400, a request to another host or a fault against the Content-Security-Policy
    fails the test at its end, unless its message contains one of ``allowed``. ``page.watch.requests`` are the
    requests so far. Every call is a first visit: a context of its own, with nothing stored.
    """
    watches: list[Watch] = []
    with ExitStack() as contexts:

        def open_one(
            url: str,
            *,
            width: int = 1440,
            height: int = 900,
            scheme: Scheme = "light",
            js: bool = True,
            languages: str = "",
            allowed: tuple[str, ...] = (),
            **options: Any,
        ) -> Page:
            address = url if "://" in url else urljoin(request.getfixturevalue("base_url"), url.lstrip("/"))
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                java_script_enabled=js,
                locale=languages or _language_of(address),
                **options,
            )
            contexts.callback(context.close)
            context.set_default_timeout(TIMEOUT_MS)
            watch = Watch(address, allowed)
            watches.append(watch)
            watch.attach(context)
            context.add_init_script(REPORT_POLICY_FAULTS)
            page = context.new_page()
            page.watch = watch  # type: ignore[attr-defined]
            page.goto(address)
            return page

        yield open_one
        for context in browser.contexts:
            for page in context.pages:
                page.wait_for_load_state()
    faults = [fault for watch in watches for fault in watch.faults]
    assert not faults, "\n".join(faults)


def _language_of(address: str) -> str:
    first = urlsplit(address).path.lstrip("/").partition("/")[0]
    return {"fr": "fr-BE", "en": "en-GB", "de": "de-BE"}.get(first, "nl-BE")


Colours = Literal["all", "sample", "none", "only"]
CONTRAST = ["color-contrast", "link-in-text-block"]
"""Rules that look at colours: most of the time axe takes, and the same for every element of a kind."""

RUN_AXE = """async ([within, options, sampled, seen]) => {
  let include = [...document.querySelectorAll(within)];
  const kinds = new Map();
  if (sampled) {
    const look = `${innerWidth} ${matchMedia("(prefers-color-scheme: dark)").matches}`;
    const known = new Set(seen);
    const digest = (text) => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) | 0, 0);
    for (const root of include) {
      for (const it of [root, ...root.querySelectorAll("*")]) {
        if (![...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && !it.matches("input, select, textarea")) continue;
        let kind = look + ["aria-current", "aria-disabled", "aria-selected", "aria-expanded", "disabled", "open"].map((name) => it.getAttribute(name)).join();
        for (let up = it; up; up = up.parentElement) kind += `>${up.tagName}.${up.className}`;
        const number = digest(kind);
        if (!known.has(number) && !kinds.has(number) && it.checkVisibility()) kinds.set(number, it);
      }
    }
    include = [...kinds.values()];
  }
  if (include.length === 0) return [[], []];
  const { violations } = await axe.run({ include }, options);
  const faults = violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id} (${rule.help}): ${node.target.join(" ")} ${node.failureSummary ?? ""}`));
  return [faults, [...kinds.keys()]];
}"""

RunAxe = Callable[..., list[str]]


@pytest.fixture(scope="session")
def axe() -> RunAxe:
    """Return ``axe(page, *, colours, within, seen)`` -> violations of WCAG 2.2 A and AA and of good practice, one line each.

    ``colours``: contrast is measured everywhere ("all"), on the first text of each kind of element, told by the
    classes on the way to it ("sample"), not at all ("none"), or is the only thing measured, sampled ("only").
    ``within`` limits the run to what a selector finds. Kinds of elements in ``seen`` are not sampled; those without a
    fault are added to it (a kind is told with the width and the scheme it was seen in). The script comes from the debugger's side, so the
    page's own policy stays in force.
    """
    source = Axe().axe_script
    contrast = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": CONTRAST}}
    others = {"resultTypes": ["violations"], "runOnly": RULES, "rules": {name: {"enabled": False} for name in CONTRAST}}
    everything = {"resultTypes": ["violations"], "runOnly": RULES}

    def check(page: Page, *, colours: Colours = "all", within: str = "html", seen: set[int] | None = None) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(f"{source}; null")
        runs = {
            "all": [(everything, False)],
            "sample": [(others, False), (contrast, True)],
            "none": [(others, False)],
            "only": [(contrast, True)],
        }
        faults: list[str] = []
        for options, sampled in runs[colours]:
            found, kinds = page.evaluate(RUN_AXE, [within, options, sampled, sorted(seen or ())])
            faults += found
            if seen is not None and not found:
                seen.update(kinds)
        return faults

    return check


def storage_of(page: Page) -> dict[str, Any]:
    """Return how much the page's site keeps in the browser, by kind."""
    return page.evaluate(
        """async () => ({
          local: localStorage.length,
          session: sessionStorage.length,
          cookies: document.cookie,
          databases: (await indexedDB.databases()).length,
          caches: (await caches.keys()).length,
          workers: (await navigator.serviceWorker.getRegistrations()).length,
        })"""
    )


State = Literal["closed", "drawer", "search"]
OPENED: dict[State, str] = {"closed": "html", "drawer": "#kb-nav", "search": "[role=search], .kb-search"}
"""What a state adds to the page: the rest looks as it did."""
STATES: tuple[State, ...] = ("closed", "drawer", "search")
DRAWER = "#kb-nav"
DRAWER_BUTTON = "button[popovertarget=kb-nav][aria-expanded]"
SEARCH = "input[data-kb-search]:visible"
PREVIEW = "#kb-preview"
WORDS = {"nl": "slachtoffer", "fr": "victime", "en": "victim", "de": "Opfer"}


def resize(page: Page, width: int, height: int) -> None:
    """Give the window a size, and wait for what the page's scripts do about it (they hear of it with the next frame)."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("(width) => innerWidth === width", arg=width)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def answered(page: Page, query: str) -> None:
    """Wait until the results shown are all of this query: until then they may be those of its first letters, or the best page alone."""
    expect(page.locator(f"[data-kb-answers={json.dumps(query, ensure_ascii=False)}]").first).to_be_attached()


def set_state(page: Page, state: State) -> bool:
    """Bring a page into a state; return False when it has no such state at this width."""
    page.keyboard.press("Escape")
    if state == "drawer":
        button = page.locator(DRAWER_BUTTON)
        if not button.is_visible():
            return False
        button.press("Enter")  # a click waits for frames, which a busy machine gives late
        expect(page.locator(DRAWER)).to_be_visible()
    if state == "search":
        field = page.locator(SEARCH).first
        if not field.is_visible():
            return False
        field.fill("")
        word = WORDS[page.locator("html").get_attribute("lang") or "nl"]
        field.press_sequentially(word)
        answered(page, word)
        expect(page.get_by_role("option").first).to_be_visible()
    return True


def leave_state(page: Page, state: State) -> None:
    """Close what ``set_state`` opened."""
    page.keyboard.press("Escape")
    if state == "search":
        page.locator(SEARCH).first.fill("")
        page.locator(SEARCH).first.blur()


def active(page: Page) -> dict[str, Any]:
    """Return what has the focus: tag, class, id, href, name, and whether it is in the closed drawer."""
    return page.evaluate(
        """() => {
          const it = document.activeElement;
          return { tag: it.tagName, class: it.className, id: it.id, href: it.href ?? "", name: it.getAttribute("aria-label") ?? it.textContent.trim(),
                   inDrawer: it.closest("#kb-nav") !== null, search: it.hasAttribute("data-kb-search") };
        }"""
    )


def tab_to(page: Page, selector: str, *, most: int = 150) -> None:
    """Press Tab until an element that matches has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{most} times Tab do not reach {selector}")


def layout_shift(page: Page) -> float:
    """Return the cumulative layout shift since the page began to load."""
    return page.evaluate(
        """() => new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => setTimeout(() => resolve(sum), 50));
        })"""
    )


def loaded_bytes(page: Page) -> int:
    """Return how many bytes the page and all it loaded weighed on the wire, headers included."""
    return page.evaluate(
        """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
          .reduce((sum, entry) => sum + entry.transferSize, 0)"""
    )
