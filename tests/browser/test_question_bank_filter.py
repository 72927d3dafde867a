"""The question bank: filtered by keyboard, whole without scripts, every question with an address."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_kit import OpenPage
from playwright.sync_api import Page, expect

from kb.model import LOCALES, Locale
from kb.project import Project
from kb.question_bank import bank_items
from kb.site_urls import page_url

SLUG = "trainers/question-bank"


@pytest.fixture(autouse=True)
def _needs_the_bank(site: Path) -> None:
    if not (site / SLUG / "index.html").is_file():
        pytest.skip("the page of the question bank is not built")


def shown(tab: Page) -> list[str]:
    """Return the ids of the questions in view."""
    return tab.locator(".kb-bank__item:visible").evaluate_all("items => items.map(item => item.id)")


def choose(tab: Page, name: str, steps: int) -> str:
    """Choose by keyboard the option ``steps`` below the first, in the list that has the focus; return its value."""
    field = tab.locator(f".kb-bank__filter [name={name}]")
    expect(field).to_be_focused()
    for _ in range(steps):
        tab.keyboard.press("ArrowDown")
    return field.input_value()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_keyboard_alone_finds_questions_and_their_answers(open_page: OpenPage, project: Project, locale: Locale) -> None:
    tab = open_page(page_url(SLUG, locale))
    bank = bank_items(project.data)
    count = tab.locator(".kb-bank__count")
    assert shown(tab) == []
    expect(count).to_contain_text(str(len(bank)))
    tab.locator(".kb-bank__filter [name=module]").focus()
    tab.keyboard.press("Tab")
    kind = choose(tab, "kind", 2)
    wanted = [item.id for item in bank if item.kind == kind]
    assert shown(tab) == wanted
    expect(count).to_contain_text(str(len(wanted)))
    tab.keyboard.press("Tab")
    level = choose(tab, "level", 2)
    tab.keyboard.press("Tab")
    currency = choose(tab, "currency", 1)
    wanted = [item.id for item in bank if (item.kind, str(item.difficulty), item.currency) == (kind, level, currency)]
    assert shown(tab) == wanted
    answer = tab.locator(f"#{wanted[0]} summary")
    answer.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(f"#{wanted[0]} .kb-bank__answer a").first).to_be_visible()
    tab.locator(".kb-bank__filter [type=reset]").focus()
    tab.keyboard.press("Enter")
    expect(count).to_contain_text(str(len(bank)))
    expect(tab.locator(".kb-bank__group:visible")).to_have_count(len({item.module.page if item.module else "" for item in bank}))


def test_a_choice_that_nothing_fits_says_so(open_page: OpenPage) -> None:
    tab = open_page(page_url(SLUG, "en"))
    tab.locator("[name=module]").select_option("archive")
    tab.locator("[name=kind]").select_option("match")
    assert shown(tab) == []
    expect(tab.locator(".kb-bank__count")).to_contain_text("No question")


@pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without"])
def test_without_scripts_everything_unfolds(open_page: OpenPage, project: Project, js: bool) -> None:
    tab = open_page(page_url(SLUG, "nl"), js=js)
    assert tab.locator(".kb-bank__filter").is_visible() == js
    group = tab.locator(".kb-bank__group").last
    group.locator("> summary").click()
    archive = [item.id for item in bank_items(project.data) if item.module is None]
    assert shown(tab) == archive
    tab.locator(f"#{archive[0]} summary").click()
    assert tab.locator(f"#{archive[0]} .kb-bank__answer p").first.is_visible()


def test_a_question_can_be_linked_to_even_behind_a_filter(open_page: OpenPage, project: Project) -> None:
    first, *_, last = bank_items(project.data)
    tab = open_page(f"{page_url(SLUG, 'fr')}#{first.id}")
    expect(tab.locator(f"#{first.id}")).to_be_in_viewport()
    tab.locator("[name=module]").select_option("archive")
    expect(tab.locator(f"#{first.id}")).to_be_hidden()
    tab.evaluate("id => { location.hash = id }", last.id)
    tab.evaluate("id => { location.hash = id }", first.id)
    expect(tab.locator(f"#{first.id}")).to_be_in_viewport()


def test_answers_are_printed_only_when_wanted(open_page: OpenPage) -> None:
    tab = open_page(page_url(SLUG, "de"))
    answers = tab.locator(".kb-bank__answer")
    tab.locator("[name=currency]").select_option("archive")
    tab.locator("[name=answers]").uncheck()
    tab.emulate_media(media="print")
    assert answers.evaluate_all("all => all.every(answer => getComputedStyle(answer).display === 'none')")
