"""The watch over pages and the accessibility check find what is planted: a guard that never bites proves nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser_kit import REPORT_POLICY_FAULTS, OpenPage, RunAxe, Watch
from playwright.sync_api import Browser, Page

LOW_CONTRAST = "const it = document.createElement('p'); it.textContent = 'pale'; it.style.color = '#bbb'; document.querySelector('main').append(it)"


@pytest.fixture
def watched(browser: Browser, tiny_url: str) -> Iterator[tuple[Page, Watch]]:
    """A page whose faults do not fail the test by themselves."""
    context = browser.new_context(locale="nl-BE")
    watch = Watch(tiny_url)
    watch.attach(context)
    context.add_init_script(REPORT_POLICY_FAULTS)
    page = context.new_page()
    page.goto(tiny_url)
    assert watch.faults == []
    yield page, watch
    context.close()


@pytest.mark.parametrize(
    ("plant", "words"),
    [
        ("console.error('planted')", "console error: planted"),
        ("console.warn('planted')", "console warning: planted"),
        ("setTimeout(() => { throw new Error('planted') })", "page error"),
        ("fetch('nowhere.json')", "status 404"),
        ("document.body.append(Object.assign(document.createElement('img'), { src: 'https://elsewhere.example/a.png' }))", "Content-Security-Policy"),
        ("document.body.append(Object.assign(document.createElement('script'), { textContent: 'x()' }))", "Content-Security-Policy"),
        ("document.body.setAttribute('style', 'color: red')", "Content-Security-Policy"),
        ("fetch('https://elsewhere.example/').catch(() => {})", "elsewhere.example"),
    ],
)
def test_the_watch_finds(watched: tuple[Page, Watch], plant: str, words: str) -> None:
    page, watch = watched
    page.evaluate(f"() => {{ {plant} }}")
    page.wait_for_timeout(300)
    assert any(words in fault for fault in watch.faults), watch.faults


@pytest.mark.parametrize("colours", ["all", "sample", "only"])
def test_pale_text_is_found(open_page: OpenPage, tiny_url: str, axe: RunAxe, colours: str) -> None:
    page = open_page(f"{tiny_url}act/refer/")
    assert axe(page, colours=colours) == []
    page.evaluate(f"() => {{ {LOW_CONTRAST} }}")
    assert any("color-contrast" in fault for fault in axe(page, colours=colours))
    assert page.locator("[data-sampled]").count() == 0


@pytest.mark.parametrize("colours", ["all", "sample", "none"])
def test_a_button_without_a_name_is_found(open_page: OpenPage, tiny_url: str, axe: RunAxe, colours: str) -> None:
    page = open_page(f"{tiny_url}act/refer/")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert any("button-name" in fault for fault in axe(page, colours=colours))
