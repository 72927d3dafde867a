"""What the frame of a page promises and the journeys do not walk: paper, dates, touch, hovering."""

from __future__ import annotations

import re

import pytest
from browser_kit import PREVIEW, OpenPage
from playwright.sync_api import expect

PROCEDURE = "act/protection-procedure/"


def test_a_page_past_its_review_date_says_so(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE)
    note = page.locator(".kb-overdue")
    expect(note).to_be_hidden()
    page.clock.set_fixed_time("2099-01-01T12:00:00")
    page.reload()
    expect(note).to_be_visible()


def test_a_page_is_not_overdue_on_the_day_itself(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE)
    note = page.locator(".kb-overdue")
    page.clock.set_fixed_time(f"{note.get_attribute('data-review-due')}T23:00:00")
    page.reload()
    expect(note).to_be_hidden()


def test_a_preview_stays_while_the_pointer_is_on_it(open_page: OpenPage) -> None:
    """WCAG 2.2, 1.4.13: hoverable, persistent, dismissible."""
    page = open_page(PROCEDURE)
    page.locator("a.kb-ref:visible").first.hover()
    preview = page.locator(PREVIEW)
    expect(preview).to_be_visible()
    preview.hover()
    page.wait_for_timeout(600)
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()


def test_a_tap_opens_the_whole_group_and_a_way_on(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE, width=390, height=844, has_touch=True)
    group = page.locator("main .kb-refs:has(a.kb-ref:nth-of-type(3)):visible").first
    group.locator("a.kb-ref").first.tap()
    preview = page.locator(PREVIEW)
    expect(preview).to_be_visible()
    assert preview.locator("li").count() == group.locator("a.kb-ref").count()
    assert "#" not in page.url, "the tap went to the list"
    page.locator("h1").tap()
    expect(preview).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1440])
def test_contents_and_card_are_open_beside_the_text_and_folded_under_the_title(open_page: OpenPage, width: int) -> None:
    page = open_page(PROCEDURE, width=width)
    for fold in page.locator("details.kb-fold").all():
        assert fold.evaluate("fold => fold.open") == (width == 1440)
        expect(fold.locator("nav, dl").first).to_be_visible(visible=width == 1440)


def test_who_to_call_stands_on_every_sheet_of_paper(open_page: OpenPage) -> None:
    page = open_page("act/emergency/")
    page.emulate_media(media="print")
    assert page.locator("body").evaluate("it => getComputedStyle(it).display") == "table"
    assert page.locator(".kb-help").evaluate("it => getComputedStyle(it).display") == "table-header-group"
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert sheets >= 2


def test_on_paper_everything_is_open(open_page: OpenPage) -> None:
    page = open_page(PROCEDURE)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".kb-notice[open]").count() == 0
