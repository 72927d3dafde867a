"""The search as a reader meets it."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from browser_kit import SEARCH, OpenPage, active, answered, storage_of, tab_to
from playwright.sync_api import Page, Route, expect

START = "recognise/signals/"
RESULTS = "reference/search/"
LOCALES_AND_WORDS = [("", "slachtoffer"), ("fr/", "victime"), ("en/", "victim"), ("de/", "Opfer")]
MOST_BYTES = 40_000
MOST_REQUESTS = 10
"""From the focus to the first result; those below it may come later."""
Axe = Callable[[Page], list[str]]


def search_requests(page: Page) -> list[str]:
    paths = [urlsplit(url).path for url in page.watch.requests]  # type: ignore[attr-defined]
    return [path for path in paths if ("/search/" in path and not path.endswith("/search/")) or "search-" in path]


def type_query(page: Page, query: str, *, wait: bool = True) -> None:
    page.locator(SEARCH).first.focus()
    page.keyboard.type(query)
    if wait:
        answered(page, query)


def status(page: Page) -> str:
    return page.locator(".kb-search-status").first.inner_text()


def test_nothing_of_the_search_is_fetched_before_the_field_has_the_focus(open_page: OpenPage) -> None:
    page = open_page(START)
    page.wait_for_load_state("networkidle")
    assert search_requests(page) == []
    page.locator(SEARCH).first.focus()
    for _ in range(100):
        if len(search_requests(page)) > 1:
            break
        page.wait_for_timeout(100)
    assert sorted(path.rpartition("/")[2] for path in search_requests(page)) == ["search-box.js", "worker-nl.js"]


@pytest.mark.parametrize(("folder", "word"), LOCALES_AND_WORDS)
def test_results_stay_in_the_language_of_the_page(open_page: OpenPage, folder: str, word: str) -> None:
    page = open_page(folder + START)
    type_query(page, word)
    expect(page.get_by_role("option").first).to_be_visible()
    for address in page.locator("a[role=option]").evaluate_all("links => links.map((link) => link.href)"):
        assert urlsplit(address).path.startswith(f"/{folder}")
    assert page.locator(".kb-option .kb-hit").count() > 0


def test_the_list_is_worked_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page(START)
    field = page.locator(SEARCH).first
    type_query(page, "reflectieperiode")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("reflectieperiode")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert not active(page)["search"]


def test_escape_before_the_answer_keeps_the_list_closed(open_page: OpenPage) -> None:
    page = open_page(START)
    type_query(page, "voogd")
    page.locator(SEARCH).first.fill("reflectieperiode")
    page.keyboard.press("Escape")
    page.wait_for_timeout(1000)
    expect(page.locator(".kb-search-popup")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    answered(page, "reflectieperiode")
    expect(page.get_by_role("option").first).to_be_visible()


def test_enter_chooses_the_first_result_and_enter_again_opens_it(open_page: OpenPage) -> None:
    page = open_page(START)
    type_query(page, "reflectieperiode", wait=False)
    page.keyboard.press("Enter")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    target = page.get_by_role("option").first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    assert page.evaluate("document.querySelector(':target') !== null")


def test_more_results_are_an_option_of_the_list(open_page: OpenPage) -> None:
    page = open_page(START)
    type_query(page, "slachtoffer")
    more = page.locator(".kb-option--more")
    expect(more).to_be_visible()
    shown = page.get_by_role("option").count()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option").nth(shown)).to_be_attached()
    assert active(page)["search"]


def test_results_are_announced(open_page: OpenPage) -> None:
    page = open_page("en/" + START)
    type_query(page, "reflection period")
    expect(page.locator(".kb-search-status")).to_contain_text("pages found. First:")
    page.locator(SEARCH).first.fill("xqzv blorfk")
    expect(page.locator(".kb-search-status")).to_have_text("Nothing found for “xqzv blorfk”.")


@pytest.mark.parametrize(
    ("folder", "query", "said"),
    [
        ("", "délai de réflexion", "Gezocht als: reflectieperiode"),
        ("fr/", "reflectieperiode", "Recherche effectuée avec : délai de réflexion"),
    ],
)
def test_what_was_looked_for_is_said_when_it_is_not_what_was_typed(open_page: OpenPage, folder: str, query: str, said: str) -> None:
    page = open_page(folder + START)
    type_query(page, query)
    expect(page.locator(".kb-search-reading")).to_contain_text(said)
    expect(page.locator(".kb-search-status")).to_contain_text(said)
    page.locator(SEARCH).first.fill("xqzv blorfk")
    expect(page.locator(".kb-search-note a").first).to_be_visible()
    expect(page.locator(".kb-search-reading")).to_be_hidden()
    results = open_page(folder + RESULTS + "#q=" + query)
    expect(results.locator("[data-kb-status]")).to_contain_text(said)


@pytest.mark.parametrize(("folder", "query", "meant"), [("en/", "guardianshp", "guardianship"), ("", "hulp toestemmng", "hulp toestemming")])
def test_a_typo_is_searched_without_and_what_was_meant_is_offered(open_page: OpenPage, folder: str, query: str, meant: str) -> None:
    page = open_page(folder + START)
    type_query(page, query)
    button = page.locator(".kb-search-popup").get_by_role("button", name=meant, exact=True)
    expect(button).to_be_visible()
    expect(page.locator(".kb-search-status")).to_contain_text(f"{meant}?")
    tab_to(page, ".kb-search-meant", most=3)
    page.keyboard.press("Enter")
    expect(page.locator(SEARCH).first).to_have_value(meant)
    expect(page.locator(".kb-search-reading")).to_be_hidden()
    expect(page.locator("a[role=option]").first).to_be_visible()
    assert active(page)["search"]
    results = open_page(folder + RESULTS + "#q=" + query)
    answered(results, query)
    results.get_by_role("button", name=meant, exact=True).click()
    expect(results.locator("#kb-results-query")).to_have_value(meant)
    expect(results.locator(".kb-search-meant")).to_have_count(0)


@pytest.mark.parametrize(("typed", "name"), [("reflectiep", "reflectieperiode"), ("niet-begeleide minderj", "niet-begeleide minderjarige vreemdeling")])
def test_names_that_start_with_what_is_typed_are_suggested(open_page: OpenPage, typed: str, name: str) -> None:
    page = open_page(START)
    type_query(page, typed)
    term = page.locator(".kb-option--term", has_text=f"“{name}”")
    expect(term).to_be_visible()
    page.keyboard.press("ArrowDown")
    while term.get_attribute("aria-selected") == "false":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(SEARCH).first).to_have_value(name)
    answered(page, name)
    expect(page.locator(".kb-option--term")).to_have_count(0)
    expect(page.locator("a[role=option]").first).to_be_visible()


def test_enter_after_half_a_word_chooses_a_page(open_page: OpenPage) -> None:
    page = open_page(START)
    type_query(page, "reflectiep", wait=False)
    page.keyboard.press("Enter")
    expect(page.locator("a[role=option]").first).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("address", ["", START, RESULTS])
def test_the_field_is_reached_with_ctrl_k_and_with_no_single_key(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    for key in ("k", "/", "s", "Shift+k"):
        page.keyboard.press(key)
        assert not active(page)["search"], key
    page.keyboard.press("Control+k")
    assert active(page)["search"]
    assert page.evaluate("document.activeElement.getAttribute('aria-keyshortcuts')") == "Control+K Meta+K"
    page.keyboard.type("voogd")
    expect(page.locator("a[role=option], .kb-result").first).to_be_visible()


def test_other_languages_are_searched_on_request(open_page: OpenPage) -> None:
    page = open_page(RESULTS + "#q=voogdij")
    answered(page, "voogdij")
    expect(page.locator(".kb-result").first).to_be_visible()
    assert not [path for path in search_requests(page) if "-fr" in path or "fr-" in path]
    page.get_by_role("button", name="Zoek ook in de andere talen").click()
    expect(page.locator("[data-kb-status]")).to_have_text("Ook gevonden in: Deutsch, English, Français")
    for locale in ("fr", "en", "de"):
        link = page.locator(f".kb-results__other[lang={locale}] a").first
        assert urlsplit(link.evaluate("link => link.href")).path.startswith(f"/{locale}/")
    assert "#" not in page.url.partition("#q=voogdij")[2]
    page.locator("#kb-results-query").fill("xqzv blorfk")
    answered(page, "xqzv blorfk")
    expect(page.locator("[data-kb-note] a").first).to_be_visible()
    expect(page.locator(".kb-results__other")).to_have_count(0)
    page.get_by_role("button", name="Zoek ook in de andere talen").click()
    expect(page.locator("[data-kb-status]")).to_have_text("Ook in de andere talen is niets gevonden.")


def test_an_empty_result_offers_ways_on(open_page: OpenPage) -> None:
    page = open_page(START)
    type_query(page, "xqzv blorfk")
    note = page.locator(".kb-search-note")
    expect(note.locator("a[href^='tel:']")).to_have_attribute("href", "tel:+3278055800")
    paths = [urlsplit(link.evaluate("link => link.href")).path for link in note.locator("a").all()]
    assert paths[:3] == ["/act/", "/reference/glossary/", "/reference/search/"]
    tab_to(page, ".kb-search-note a", most=3)
    page.keyboard.press("Escape")
    assert active(page)["search"]


def test_typed_markup_stays_text(open_page: OpenPage) -> None:
    page = open_page(START)
    type_query(page, "<i>xqzv</i>")
    expect(page.locator(".kb-search-note")).to_contain_text("<i>xqzv</i>")
    assert page.locator(".kb-search-popup i").count() == 0


def test_nothing_typed_is_stored_or_put_into_the_address(open_page: OpenPage) -> None:
    page = open_page(START)
    before = storage_of(page)
    address = page.url
    type_query(page, "reflectieperiode")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.url == address
    assert storage_of(page) == before
    assert not any("reflectie" in url for url in page.watch.requests)  # type: ignore[attr-defined]


FAULTS = {
    "terms missing": ("**/search/nl-terms-*", lambda route: route.fulfill(status=404, body="")),
    "terms damaged": ("**/search/nl-terms-*", lambda route: route.fulfill(body="00000000\nAaap\tCAB\n")),
    "terms cut off": ("**/search/nl-terms-*", lambda route: route.fulfill(body="")),
    "another page instead": ("**/search/nl-terms-*", lambda route: route.fulfill(body="<!doctype html><p>404", content_type="text/html")),
    "block missing": ("**/search/nl-blocks-*", lambda route: route.fulfill(status=404, body="")),
    "connection lost": ("**/search/nl-blocks-*", lambda route: route.abort()),
    "worker missing": ("**/search/worker-nl.js*", lambda route: route.fulfill(status=404, body="")),
    "worker cut off": ("**/search/worker-nl.js*", lambda route: route.fulfill(body="const a = {", content_type="text/javascript")),
    "script missing": ("**/search-box.js*", lambda route: route.fulfill(status=404, body="")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_missing_or_damaged_file_gives_a_message_and_a_way_to_try_again(open_page: OpenPage, fault: str) -> None:
    pattern, answer = FAULTS[fault]
    page = open_page(START, allowed=("404", "search", "Failed to fetch"))
    handler: Callable[[Route], None] = answer
    page.context.route(pattern, handler)
    page.locator(SEARCH).first.focus()
    # All at once: a search for the last letters would try again by itself.
    page.keyboard.insert_text("reflectieperiode")
    retry = page.get_by_role("button", name="Opnieuw proberen")
    expect(retry).to_be_visible()
    expect(page.locator("form.kb-search")).to_contain_text("Het zoeken lukt nu niet")
    page.context.unroute(pattern, handler)
    retry.click()
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_slow_file_says_that_it_is_loading(open_page: OpenPage) -> None:
    page = open_page(START)
    waiting: list[Route] = []

    released: list[bool] = []

    def hold(route: Route) -> None:
        if released:
            route.continue_()
        else:
            waiting.append(route)

    page.context.route("**/search/nl-terms-*", hold)
    type_query(page, "reflectieperiode", wait=False)
    expect(page.locator(".kb-search-note")).to_have_text("Even laden…")
    while not waiting:
        page.wait_for_timeout(50)
    released.append(True)
    for route in waiting:
        route.continue_()
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator(".kb-search-note")).to_be_hidden()


def test_the_field_of_the_home_page_searches_too(open_page: OpenPage) -> None:
    page = open_page("")
    type_query(page, "voogd")
    expect(page.get_by_role("option").first).to_be_visible()
    page.locator(".kb-home__search button[type=submit]").click()
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")


def test_the_results_page_shows_sections_and_filters(open_page: OpenPage) -> None:
    page = open_page(RESULTS)
    page.locator("#kb-results-query").fill("slachtoffer")
    answered(page, "slachtoffer")
    results = page.locator(".kb-result")
    expect(results.nth(2)).to_be_visible()
    everything = results.count()
    page.locator("select[data-kb-filter=type]").select_option("procedure")
    expect(results.nth(everything - 1)).to_be_hidden()
    assert {kind.inner_text() for kind in page.locator(".kb-result .kb-option__type").all()} == {"Procedure"}
    page.locator("select[data-kb-filter=audience]").select_option("guardian")
    expect(page.locator("[data-kb-status]")).to_contain_text("gevonden")
    assert page.url.endswith(RESULTS)


def test_a_link_to_a_search_is_made_on_request_and_read_on_load(open_page: OpenPage) -> None:
    page = open_page(RESULTS, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#kb-results-query").fill("oranje kaart & co")
    answered(page, "oranje kaart & co")
    expect(page.locator(".kb-result").first).to_be_visible()
    assert "#" not in page.url
    page.get_by_role("button", name="Kopieer een link").click()
    expect(page.locator("[data-kb-status]")).to_contain_text("Link gekopieerd")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("/reference/search/#q=oranje%20kaart%20%26%20co")
    other = open_page(link)
    expect(other.locator("#kb-results-query")).to_have_value("oranje kaart & co")
    expect(other.locator(".kb-result").first).to_be_visible()


def test_a_broken_link_to_a_search_shows_the_page(open_page: OpenPage) -> None:
    page = open_page(RESULTS + "#q=%E0%A4%A")
    expect(page.locator("#kb-results-query")).to_have_value("")


def test_without_scripts_every_page_is_listed(open_page: OpenPage) -> None:
    page = open_page(START, js=False)
    page.locator("form.kb-search input").fill("voogd")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{RESULTS}*")
    assert "voogd" not in page.url
    assert page.locator("#kb-results-query").is_hidden()
    assert page.locator(".kb-all-pages a").count() > 16
    assert page.locator(".kb-all-pages a[href*=glossary]").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_no_accessibility_violations_with_results_nothing_found_and_an_error(open_page: OpenPage, axe: Axe, scheme: str, width: int) -> None:
    page = open_page("de/" + START, scheme=scheme, width=width, allowed=("404", "search"))
    type_query(page, "Opfer")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(SEARCH).first.fill("xqzv blorfk")
    answered(page, "xqzv blorfk")
    expect(page.locator(".kb-search-note a").first).to_be_visible()
    assert axe(page) == []
    results = open_page("de/" + RESULTS + "#q=Opfer", scheme=scheme, width=width)
    answered(results, "Opfer")
    expect(results.locator(".kb-result").first).to_be_visible()
    assert axe(results) == []
    assert results.evaluate("document.documentElement.scrollWidth <= innerWidth")


QUERIES = [
    ("", "reflectieperiode"), ("", "slachtoffer"), ("", "DVZ"), ("", "433quinquies"), ("", "slachtofers"), ("", "bijlage 15"), ("", "verbl"),
    ("fr/", "victime"), ("fr/", "carte orange"), ("en/", "reflection period"), ("de/", "Aufenthaltstitel"),
    ("", "mag een slachtoffer werken tijdens de procedure?"),
    ("", "wie moet ik bellen als ik een minderjarig slachtoffer van seksuele uitbuiting vermoed?"),
    ("fr/", "quels sont les droits d’une victime pendant la procédure de protection ?"),
    ("en/", "can a victim work legally in Belgium during the reflection period?"),
    ("de/", "Darf ein Opfer während des Verfahrens arbeiten und wer bezahlt den Anwalt?"),
]  # fmt: skip


@pytest.mark.parametrize(("folder", "query"), QUERIES)
def test_first_results_in_bytes_requests_and_time(open_page: OpenPage, folder: str, query: str) -> None:
    page = open_page(folder + START)
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """() => {
          globalThis.started = 0;
          globalThis.first = new Promise((resolve) => new MutationObserver((_, observer) => {
            if (!document.querySelector("[role=option]")) return;
            observer.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - started));
          }).observe(document.body, { childList: true, subtree: true }));
          document.querySelector("input[data-kb-search]").addEventListener("focus", () => (started = performance.now()), { once: true });
        }"""
    )
    before = len(page.watch.requests)  # type: ignore[attr-defined]
    held: list[Route] = []
    blocks: list[str] = []

    def hold_all_but_the_first(route: Route) -> None:
        blocks.append(route.request.url)
        held.append(route) if len(blocks) > 1 else route.continue_()

    page.context.route("**/search/*-blocks-*", hold_all_but_the_first)
    page.locator(SEARCH).first.focus()
    page.keyboard.insert_text(query)
    milliseconds = page.evaluate("first")
    page.wait_for_timeout(200)
    loaded = [url for url in page.watch.requests[before:] if url not in blocks[1:]]  # type: ignore[attr-defined]
    size, rest = (sum(len(gzip.compress(page.request.get(url).body(), 6)) for url in urls) for urls in (loaded, blocks[1:]))
    print(f"{query}: first result after {milliseconds:.0f} ms, {len(loaded)} requests, {size / 1000:.1f} KB; then {len(blocks) - 1}, {rest / 1000:.1f} KB")
    assert size < MOST_BYTES
    assert len(loaded) <= MOST_REQUESTS
    for route in held:
        route.continue_()
    expect(page.get_by_role("option").nth(min(2, len(blocks) - 1))).to_be_attached()
