"""Every page in every language, visited for the first time by someone with nothing stored."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import pytest
from browser_kit import OPENED, STATES, OpenPage, RunAxe, State, layout_shift, leave_state, loaded_bytes, resize, set_state, storage_of
from playwright.sync_api import Page as Tab
from site_kit import PAGES, page_name, url_of

from kb.model import LOCALES, Page

WIDTHS = (320, 390, 768, 1440)
SCHEMES = ("light", "dark")
MOST_BYTES = 100 * 1024
MOST_REQUESTS = 20
MOST_SHIFT = 0.02
SEEN: set[int] = set()
"""Kinds of elements whose colours were measured by this process, on any page: they are the same on the next one."""
NOTHING = {"local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0, "workers": 0}


class View(NamedTuple):
    """How a page is looked at."""

    width: int
    scheme: str
    state: State


def number_of(name: str) -> int:
    """Return the number a name has at every run."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])


def view_of(page: Page) -> View:
    """Return the view of a page: the same at every run."""
    number = number_of(page_name(page))
    return View(WIDTHS[number % 4], SCHEMES[number // 4 % 2], STATES[number // 8 % 3])


def in_one_language() -> list[Page]:
    """Return every page once, in a language that rotates over the pages: parity rules keep the others alike."""
    return [page for page in PAGES if page.locale == LOCALES[number_of(page.slug) % len(LOCALES)]]


def one_of_each_type() -> list[Page]:
    """Return the shortest page of each type, in every language; the question bank is short in Markdown only."""
    shortest: dict[tuple[str, str], Page] = {}
    for page in PAGES:
        if "::: question-bank" in page.body:
            continue
        key = (page.shared.type, page.locale)
        if key not in shortest or len(page.body) < len(shortest[key].body):
            shortest[key] = page
    return [shortest[key] for key in sorted(shortest)]


@pytest.mark.parametrize("slug", sorted({page.slug for page in PAGES}))
def test_a_first_visit_is_light_still_narrow_and_private(open_page: OpenPage, base_url: str, slug: str) -> None:
    """In each language; nothing is kept from one to the next, which the last line of the faults sees to."""
    tab = open_page("robots.txt", width=320, height=844, allowed=("favicon.ico",))
    network = tab.context.new_cdp_session(tab)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    faults = [f"{page_name(page)}: {fault}" for page in PAGES if page.slug == slug for fault in visit(tab, base_url, page)]
    assert not faults, "\n".join(faults)


def visit(tab: Tab, base_url: str, page: Page) -> list[str]:
    """Return what is wrong with a page that nothing was kept of."""
    tab.emulate_media(color_scheme=view_of(page).scheme)  # type: ignore[arg-type]
    before = len(tab.watch.requests)  # type: ignore[attr-defined]
    tab.goto(base_url + url_of(page))
    requests = tab.watch.requests[before:]  # type: ignore[attr-defined]
    return [
        *([f"{loaded_bytes(tab)} bytes, more than {MOST_BYTES}"] if loaded_bytes(tab) > MOST_BYTES else []),
        *([f"{len(requests)} requests, more than {MOST_REQUESTS}"] if len(requests) > MOST_REQUESTS else []),
        *(f"fetched before the field was used: {url}" for url in requests if "/search/" in url.replace("/reference/search/", "") or "worker" in url),
        *([f"layout shift {shift}"] if (shift := layout_shift(tab)) >= MOST_SHIFT else []),
        *([f"{width} px wide in a window of 320"] if (width := tab.evaluate("document.documentElement.scrollWidth")) > 320 else []),
        *([f"stored: {kept}"] if (kept := storage_of(tab)) != NOTHING else []),
    ]


def check_view(open_page: OpenPage, axe: RunAxe, page: Page) -> None:
    """Fail when a page has violations in the view that its name gives it."""
    view = view_of(page)
    tab = open_page(url_of(page), width=view.width, height=844, scheme=view.scheme)
    set_state(tab, view.state)
    violations = axe(tab, colours="sample", seen=SEEN)
    assert not violations, "\n".join(f"{view}: {violation}" for violation in violations)


@pytest.mark.parametrize("page", in_one_language(), ids=page_name)
def test_a_page_is_accessible(open_page: OpenPage, axe: RunAxe, page: Page) -> None:
    check_view(open_page, axe, page)


def check_matrix(tab: Tab, axe: RunAxe, *, everything: bool) -> list[str]:
    """Return the violations in both schemes, on phone and desktop, with drawer and search open and closed.

    Only colours depend on the scheme, and an open drawer changes nothing outside it: unless ``everything``
    is asked for, nothing is measured twice. (A third of the single views look at whole pages in each state.)
    """
    faults = []
    for width, height in ((390, 844), (1440, 900)):
        resize(tab, width, height)
        for state in STATES:
            if not set_state(tab, state):
                continue
            if not everything:
                faults += [f"{width} {state}: {violation}" for violation in axe(tab, colours="none", within=OPENED[state])]
            for scheme in SCHEMES:
                tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # no colour half-way
                found = axe(tab) if everything else axe(tab, colours="only", within=OPENED[state], seen=SEEN)
                faults += [f"{width} {scheme} {state}: {violation}" for violation in found]
            leave_state(tab, state)
    return faults


def in_one_language_each(pages: list[Page]) -> list[Page]:
    """Return the page of one language for each type, rotating over the types."""
    return [page for page in pages if page.locale == LOCALES[number_of(page.shared.type) % len(LOCALES)]]


@pytest.mark.parametrize("page", in_one_language_each(one_of_each_type()), ids=lambda page: f"{page.shared.type} {page_name(page)}")
def test_a_page_of_each_type_is_accessible_in_every_state(open_page: OpenPage, axe: RunAxe, page: Page) -> None:
    faults = check_matrix(open_page(url_of(page)), axe, everything=False)
    assert not faults, "\n".join(faults)


@pytest.mark.nightly
@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_page_is_accessible_in_every_state(open_page: OpenPage, axe: RunAxe, page: Page) -> None:
    faults = check_matrix(open_page(url_of(page)), axe, everything=True)
    assert not faults, "\n".join(faults)


UNSEEN = """(elements) => elements
  .filter((it) => !it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || it.getBoundingClientRect().height === 0)
  .map((it) => it.textContent)"""


@pytest.mark.parametrize("page", one_of_each_type(), ids=lambda page: f"{page.shared.type} {page_name(page)}")
def test_a_page_can_be_read_without_scripts(open_page: OpenPage, page: Page) -> None:
    tab = open_page(url_of(page), js=False)
    assert tab.locator("h1").is_visible()
    assert tab.locator("a[href='tel:+3278055800']").first.is_visible()
    headings = "xpath=//main//h2[not(ancestor::details[not(@open)]) and not(ancestor::*[@hidden])]"
    paragraphs = "xpath=//main//p[not(ancestor-or-self::*[@hidden]) and not(ancestor::details) and not(ancestor::*[contains(@class, 'search') or contains(@class, 'kb-results')])]"
    for shown in (headings, ".kb-languages a", paragraphs):
        assert tab.locator(shown).evaluate_all(UNSEEN) == []


@pytest.mark.parametrize("locale", ["nl", "fr", "en", "de"])
def test_wider_letters_and_lines_lose_nothing(open_page: OpenPage, locale: str) -> None:
    """WCAG 2.2, 1.4.12: the spacing a reader may set."""
    page = next(page for page in PAGES if page.locale == locale and page.slug == "act/protection-procedure")
    tab = open_page(url_of(page), width=390, height=844)
    tab.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    cut = tab.evaluate(
        """() => [...document.querySelectorAll("main *, header *")]
          .filter((it) => ["hidden", "clip"].includes(getComputedStyle(it).overflowY) && it.scrollHeight > it.clientHeight + 2 && it.clientHeight > 2)
          .map((it) => `${it.tagName}.${it.className}`)"""
    )
    assert cut == []
