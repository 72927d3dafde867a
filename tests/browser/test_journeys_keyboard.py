"""What a reader does here, with the keyboard alone."""

from __future__ import annotations

import string
from urllib.parse import urlsplit

import pytest
from browser_kit import DRAWER, DRAWER_BUTTON, PREVIEW, SEARCH, OpenPage, active, answered, storage_of, tab_to
from playwright.sync_api import Page, expect

PROCEDURE = "act/protection-procedure/"


def path(page: Page) -> str:
    return urlsplit(page.url).path


def test_search_and_pick_a_result(open_page: OpenPage) -> None:
    page = open_page("recognise/signals/")
    tab_to(page, SEARCH.removesuffix(":visible"))
    page.keyboard.type("bijlage 15")
    answered(page, "bijlage 15")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "recognise/signals" not in url)
    assert page.locator("main").get_by_text("bijlage 15").count() > 0
    assert "bijlage" not in urlsplit(page.url).query, "what was typed stands in the address"


def test_escape_closes_the_search_and_keeps_the_focus_in_the_field(open_page: OpenPage) -> None:
    page = open_page("recognise/signals/")
    tab_to(page, SEARCH.removesuffix(":visible"))
    page.keyboard.type("reflectie")
    answered(page, "reflectie")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option").first).to_be_hidden()
    assert active(page)["search"]


def test_switch_the_language_and_stay_in_the_section(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE)
    tab_to(page, ".kb-languages a[hreflang=fr]")
    page.evaluate("document.getElementById('reflection-period').scrollIntoView()")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/**")
    assert path(page) == f"/fr/{PROCEDURE}"
    assert urlsplit(page.url).fragment == "reflection-period"
    assert page.locator("html").get_attribute("lang") == "fr"


def test_read_a_reference_and_leave_it(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE)
    tab_to(page, "a.kb-ref")
    preview = page.locator(PREVIEW)
    expect(preview).to_be_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == PREVIEW.removeprefix("#")
    shown = preview.inner_text()
    entry = page.locator(page.evaluate("document.activeElement.hash"))
    assert entry.locator(".kb-reference__locator").inner_text() in shown
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    assert "kb-ref" in active(page)["class"]


def test_a_preview_stays_inside_a_narrow_window(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE, width=320, height=600)
    for _ in range(6):
        tab_to(page, "a.kb-ref")
        box = page.locator(PREVIEW).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 600


def test_a_term_shows_its_meaning(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE)
    tab_to(page, "a.kb-term")
    expect(page.locator(PREVIEW)).to_be_visible()
    meaning = page.evaluate("document.activeElement.dataset.definition")
    assert meaning
    assert meaning in page.locator(PREVIEW).inner_text()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_open_the_menu_walk_in_it_and_close_it(open_page: OpenPage, width: int) -> None:
    page = open_page(PROCEDURE, width=width, height=844)
    tab_to(page, DRAWER_BUTTON)
    page.keyboard.press("Enter")
    drawer, button = page.locator(DRAWER), page.locator(DRAWER_BUTTON)
    expect(drawer).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert active(page)["inDrawer"]
    for _ in range(3):
        page.keyboard.press("Tab")
        assert active(page)["inDrawer"]
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_closed_menu_is_out_of_reach(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE, width=390, height=844)
    for _ in range(25):
        page.keyboard.press("Tab")
        assert not active(page)["inDrawer"]


def test_the_menu_leads_to_another_page(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE, width=390, height=844)
    tab_to(page, DRAWER_BUTTON)
    page.keyboard.press("Enter")
    tab_to(page, f"{DRAWER} a")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: PROCEDURE not in url)
    expect(page.locator("h1")).to_be_visible()


def test_skip_to_the_content(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE)
    page.keyboard.press("Tab")
    assert active(page)["class"] == "kb-skip"
    expect(page.locator(".kb-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert active(page)["id"] == "content-start"


def test_answer_a_question_of_the_real_self_test(open_page: OpenPage) -> None:
    page = open_page("training/recognise-and-refer/#self-test")
    tab_to(page, ".kb-quiz__item input")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".kb-quiz__item [role=status]").first.inner_text()[0] in "✓✗"


def test_copy_the_permanent_link_of_a_section(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE, permissions=["clipboard-read", "clipboard-write"])
    tab_to(page, "#reflection-period .kb-headlink")
    page.keyboard.press("Enter")
    expect(page.locator("#kb-live")).to_have_text("Link gekopieerd")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert urlsplit(copied).path == "/go/ACT-05/nl/"
    assert urlsplit(copied).fragment == "reflection-period"
    page.goto(copied)
    page.wait_for_url(f"**/{PROCEDURE}#reflection-period")


def test_single_keys_do_nothing(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE)
    page.keyboard.press("Tab")
    before = active(page), page.url, page.locator("body").inner_text()
    for key in string.ascii_lowercase + string.digits + "/.,;?!-+":
        page.keyboard.press(key)
    assert (active(page), page.url, page.locator("body").inner_text()) == before


@pytest.mark.parametrize(("address", "width"), [(PROCEDURE, 1440), (PROCEDURE, 390), ("", 1440), ("", 390), ("reference/glossary/", 1440)])
def test_what_has_the_focus_can_always_be_seen(open_page: OpenPage, address: str, width: int) -> None:
    """WCAG 2.2, 2.4.7 and 2.4.11: an outline, and not wholly under the strip that stays."""
    page = open_page(address, width=width, height=844)
    for _ in range(45):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const it = document.activeElement, style = getComputedStyle(it);
              const boxes = [...it.getClientRects()];
              const open = boxes.some((box) => [0.1, 0.5, 0.9].some((part) => {
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part);
                return top && (it.contains(top) || top.contains(it));
              }));
              return { name: `${it.tagName}.${it.className} ${it.textContent.trim().slice(0, 40)}`, open,
                       outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1, body: it === document.body };
            }"""
        )
        if seen["body"]:
            break
        assert seen["outline"], f"no outline: {seen['name']}"
        assert seen["open"], f"covered: {seen['name']}"


def test_a_reader_of_another_language_gets_a_quiet_offer(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE, languages="fr-BE")
    offer = page.locator(".kb-offer")
    assert offer.get_attribute("lang") == "fr"
    assert "Cette page existe aussi en français" in offer.inner_text()
    assert path(page) == f"/{PROCEDURE}", "nobody is sent anywhere"
    tab_to(page, ".kb-offer a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/**")
    assert path(page) == f"/fr/{PROCEDURE}"
    assert page.locator(".kb-offer").count() == 0
    assert storage_of(page)["local"] == 0


@pytest.mark.parametrize(("address", "languages"), [(PROCEDURE, "nl-BE"), (f"de/{PROCEDURE}", "de-AT"), (PROCEDURE, "pl-PL")])
def test_no_offer_without_need(open_page: OpenPage, address: str, languages: str) -> None:
    assert open_page(address, languages=languages).locator(".kb-offer").count() == 0


def test_the_offer_can_be_sent_away(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE, languages="de-BE")
    tab_to(page, ".kb-offer button")
    page.keyboard.press("Enter")
    expect(page.locator(".kb-offer")).to_have_count(0)


def test_a_missing_address_answers_in_four_languages(open_page: OpenPage) -> None:
    page = open_page("fr/nowhere/at/all/", allowed=("404",))
    assert {element.get_attribute("lang") for element in page.locator("[lang]").all()} >= {"nl", "fr", "en", "de"}
    tab_to(page, "a[href^='/']")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "nowhere" not in url)
    expect(page.locator(".kb-header")).to_be_visible()


def test_without_scripts_the_search_field_leads_to_the_list_of_all_pages(open_page: OpenPage) -> None:
    page = open_page("", js=False)
    page.locator(SEARCH).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reference/search/**")
    assert page.locator("main a").count() > 20
