"""Permanent addresses, the course panel and the 404 page in a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser_kit import OpenPage
from playwright.sync_api import Page, expect

CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.mark.parametrize(
    ("address", "languages", "end"),
    [
        ("go/ACT-04/fr/#how", "nl-BE", "fr/act/refer/#how"),
        ("go/ACT-04/fr/", "nl-BE", "fr/act/refer/"),
        ("go/ACT-04/#how", "fr-BE", "fr/act/refer/#how"),
        ("go/ACT-04/#how", "de-AT", "de/act/refer/#how"),
        ("go/ACT-04/#how", "es-ES", "act/refer/#how"),
        ("go/ACT-04/#ref-1", "en-GB", "en/act/refer/#ref-1"),
        ("go/HOM-01/", "nl-BE", ""),
    ],
)
def test_a_permanent_address_goes_on_at_once(open_page: OpenPage, tiny_url: str, address: str, languages: str, end: str) -> None:
    page = open_page(tiny_url + address, languages=languages)
    page.wait_for_url(tiny_url + end)


def test_the_way_back_does_not_lead_through_the_permanent_address(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page(tiny_url)
    page.goto(f"{tiny_url}go/ACT-04/fr/#how")
    page.wait_for_url(f"{tiny_url}fr/act/refer/#how")
    page.go_back()
    expect(page).to_have_url(tiny_url)


def test_without_scripts_the_address_lands_on_the_four_links(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page(f"{tiny_url}go/ACT-04/#how", js=False, height=400)
    links = page.locator("#how a")
    expect(links).to_have_count(4)
    expect(links.first).to_be_in_viewport()
    assert [link.get_attribute("hreflang") for link in links.all()] == ["nl", "fr", "en", "de"]
    links.nth(2).click()
    expect(page).to_have_url(f"{tiny_url}en/act/refer/#how")


def open_panel(page: Page) -> None:
    page.locator(".kb-course > summary").focus()
    page.keyboard.press("Enter")


def test_the_citation_is_copied_with_the_keyboard_and_it_is_said(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page(f"{tiny_url}fr/act/refer/", permissions=CLIPBOARD)
    open_panel(page)
    page.locator('button[data-kb-copy="kb-course-citation"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-kb-course-status]")).to_have_text("Copié.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#kb-course-citation").text_content()


def test_every_text_of_the_panel_can_be_copied(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page(f"{tiny_url}en/act/refer/", permissions=CLIPBOARD)
    open_panel(page)
    buttons = page.locator("button[data-kb-copy]").all()
    assert len(buttons) == 7
    for button in buttons:
        button.click()
        target = page.locator(f"#{button.get_attribute('data-kb-copy')}")
        page.wait_for_function("text => navigator.clipboard.readText().then(found => found === text)", arg=target.text_content())


def test_where_the_browser_refuses_to_copy_the_text_is_selected(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page(f"{tiny_url}act/refer/")
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('refused')))")
    open_panel(page)
    page.locator('button[data-kb-copy="kb-course-bibtex"]').click()
    expect(page.locator("[data-kb-course-status]")).not_to_be_empty()
    assert page.evaluate("getSelection().toString()").startswith("@misc{ACT-04-nl,")


def test_without_scripts_the_panel_has_texts_and_no_dead_buttons(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page(f"{tiny_url}act/refer/", js=False)
    page.locator(".kb-course > summary").click()
    expect(page.locator("#kb-course-citation")).to_be_visible()
    expect(page.locator("button[data-kb-copy]:visible")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_pages_of_the_release_are_accessible(
    open_page: OpenPage, axe: Callable[[Page], list[str]], tiny_url: str, scheme: str, width: int
) -> None:
    page = open_page(f"{tiny_url}act/refer/", scheme=scheme, width=width)
    open_panel(page)
    assert axe(page) == []
    # The script is kept from going on, so that the page itself can be seen.
    page.route("**/go.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    for address in ("go/ACT-04/#how", "go/ACT-04/fr/", "404.html"):
        page.goto(tiny_url + address)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_unknown_address_is_answered_in_four_languages(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page(f"{tiny_url}fr/deep/down/nowhere/", allowed=("404",))
    assert [section.get_attribute("lang") for section in page.locator("section").all()] == ["nl", "fr", "en", "de"]
    page.locator('section[lang="de"] a').first.click()
    expect(page).to_have_url(f"{tiny_url}de/")
