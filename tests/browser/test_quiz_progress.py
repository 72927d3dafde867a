"""The self-test of the first module: pairs, cases, progress kept on request, a statement to print; in four languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browser_kit import OpenPage, RunAxe, storage_of, tab_to
from playwright.sync_api import Page, expect

from kb.model import LOCALES, Locale, Question
from kb.project import Project
from kb.self_tests import usable_items

PAGE = "training/recognise-and-refer/"
KEY = "kb-quiz-recognise-and-refer"
NOTHING_KEPT = {"local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0, "workers": 0}


def address(locale: str, item: str = "") -> str:
    return ("" if locale == "nl" else f"{locale}/") + PAGE + (f"#{item}" if item else "")


def items(project: Project) -> list[Question]:
    return usable_items(project.data.questions["recognise-and-refer"], project.data)


def first(project: Project, form: str, kind: str = "") -> Question:
    return next(item for item in items(project) if item.form == form and (not kind or item.kind == kind))


def kept(page: Page) -> Any:
    return page.evaluate(f"JSON.parse(localStorage.getItem('{KEY}'))")


def choose_pair(page: Page, wanted: str) -> None:
    """Choose a value in the list that has the focus, with the arrow keys."""
    place = page.evaluate("wanted => [...document.activeElement.options].findIndex((option) => option.value === wanted)", wanted)
    for _ in range(place):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == wanted


def match_with_keys(page: Page, item: Question) -> None:
    for pair in item.pairs:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.kb-quiz__pair').dataset.pair") == pair.id
        choose_pair(page, pair.id)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def answer(page: Page, item: Question, *, right: bool = True) -> None:
    place = page.locator(f"#{item.id}")
    for pair in item.pairs:
        place.locator(f"[data-pair={pair.id}] select").select_option(pair.id if right else item.pairs[0].id)
    for option in item.options:
        if item.form in {"single", "multiple"} and option.correct == right:
            place.locator(f"input[value={option.id}]").check()
    place.locator(".kb-quiz__check").click()


@pytest.mark.parametrize("locale", LOCALES)
def test_pairs_a_case_and_the_statement_with_the_keyboard_alone(open_page: OpenPage, project: Project, locale: Locale) -> None:
    data = project.data
    pairs, case = first(project, "match"), items(project)[-1]
    assert case.kind == "case"
    page = open_page(address(locale, pairs.id))
    match_with_keys(page, pairs)
    said = page.locator(f"#{pairs.id} [role=status]")
    assert said.inner_text().startswith(f"✓ {data.words('quiz.answered_right', locale)}")
    assert page.locator(f"#{pairs.id} .kb-quiz__controls .kb-ref").count() == len(pairs.claims)
    page.goto(page.url.partition("#")[0] + f"#{case.id}")
    named = page.get_by_role("group", name=case.stem.text(locale).replace("\u00a0", " "))
    assert page.locator(f"#{case.id}").evaluate("(item, group) => item === group", named.element_handle())
    for option in case.options:
        page.keyboard.press("Tab")
        if option.correct:
            page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(f"#{case.id} [role=status]").inner_text().startswith("✓")
    page.keyboard.press("Enter")  # the last item: on to the result
    expect(page.locator(".kb-quiz__result-title")).to_be_focused()
    tab_to(page, ".kb-quiz__name", most=20)
    page.keyboard.type("Kim Voorbeeld")
    page.evaluate("() => { window.print = () => { window.printed = document.querySelectorAll('.kb-printed').length; }; }")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 2  # the quiz, and in it the sheet
    sheet = page.locator(".kb-quiz__sheet").inner_text()
    module = data.questions["recognise-and-refer"]
    objectives = [objective.label.text(locale) for objective in module.objectives]
    title = project.pages.page(module.page, locale).title
    wanted = [data.words("quiz.self_statement", locale), "Kim Voorbeeld", title, "(MOD-02)", pairs.id, case.id, "/go/MOD-02/", *objectives]
    assert [text for text in wanted if text.lower() not in sheet.lower()] == []
    assert data.words("quiz.score", locale).replace("{n}", "2").replace("{count}", str(len(items(project)))) in sheet
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".kb-printed, .kb-printed-line").count() == 0
    assert storage_of(page) == NOTHING_KEPT
    assert "Kim" not in page.url


@pytest.mark.parametrize("locale", LOCALES)
def test_progress_is_kept_only_on_request_and_goes_with_one_key(open_page: OpenPage, project: Project, locale: Locale) -> None:
    data = project.data
    page = open_page(address(locale, "self-test"))
    expect(page.locator(".kb-quiz__remember input")).not_to_be_checked()
    pairs, order = first(project, "match"), first(project, "order")
    answer(page, pairs, right=False)
    assert storage_of(page) == NOTHING_KEPT
    page.goto(page.url.partition("#")[0] + "#self-test")
    tab_to(page, ".kb-quiz__remember input", most=10)
    page.keyboard.press("Space")
    assert storage_of(page) == NOTHING_KEPT | {"local": 1}
    chosen = [f"{pair.id}:{pairs.pairs[0].id}" for pair in pairs.pairs]
    assert kept(page) == {"answers": {pairs.id: chosen}, "right": 0, "count": len(items(project))}
    answer(page, order)
    case = items(project)[-1]
    answer(page, case)
    assert set(kept(page)["answers"]) == {pairs.id, order.id, case.id}
    page.reload()
    expect(page.locator(".kb-quiz__remember input")).to_be_checked()
    restored = data.words("quiz.restored", locale).replace("{n}", str(kept(page)["right"])).replace("{count}", str(len(items(project))))
    assert page.locator(".kb-quiz__memory-status").inner_text() == restored
    assert page.locator(".kb-quiz__item--done").count() == 3
    assert page.locator(f"#{pairs.id} [role=status]").inner_text().startswith("✗")
    assert page.locator(f"#{case.id} input:checked").count() == sum(option.correct for option in case.options)
    page.goto(page.url.partition("#")[0] + "#self-test")
    tab_to(page, ".kb-quiz__forget", most=10)
    page.keyboard.press("Enter")
    expect(page.locator(".kb-quiz__remember input")).to_be_focused()
    expect(page.locator(".kb-quiz__remember input")).not_to_be_checked()
    assert page.locator(".kb-quiz__memory-status").inner_text() == data.words("quiz.forgotten", locale)
    answer(page, first(project, "single"))
    assert storage_of(page) == NOTHING_KEPT


def test_unticking_clears_and_a_broken_entry_does_no_harm(open_page: OpenPage) -> None:
    page = open_page(address("nl"))
    page.locator(".kb-quiz__remember input").check()
    assert storage_of(page)["local"] == 1
    page.locator(".kb-quiz__remember input").uncheck()
    assert storage_of(page) == NOTHING_KEPT
    for broken in ("{", "7", '{"answers": {"recognise-and-refer-01": 7, "recognise-and-refer-02": ["gone"], "constructor": ["a"]}}'):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, broken])
        page.reload()
        expect(page.locator(".kb-quiz--on")).to_be_visible()
        assert page.locator(".kb-quiz__item--done, input[type=radio]:checked").count() == 0


def test_a_browser_that_refuses_storage_says_so(open_page: OpenPage, project: Project) -> None:
    page = open_page(address("en"))
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }")
    page.locator(".kb-quiz__remember input").click()
    expect(page.locator(".kb-quiz__remember input")).not_to_be_checked()
    assert page.locator(".kb-quiz__memory-status").inner_text() == project.data.words("quiz.not_remembered", "en")


def test_a_new_attempt_empties_the_pairs_and_what_is_kept(open_page: OpenPage, project: Project) -> None:
    page = open_page(address("nl"))
    pairs, case = first(project, "match"), items(project)[-1]
    lists = page.locator(f"#{pairs.id} select")
    before = lists.first.locator("option").all_inner_texts()
    page.locator(".kb-quiz__remember input").check()
    answer(page, pairs)
    answer(page, case)
    page.locator(f"#{case.id} .kb-quiz__check").click()
    page.get_by_role("button", name="Begin opnieuw").click()
    assert kept(page)["answers"] == {}
    assert lists.evaluate_all("lists => lists.every((list) => list.value === '' && !list.disabled)")
    after = lists.first.locator("option").all_inner_texts()
    assert sorted(before) == sorted(after)
    assert before[0] == after[0]
    expect(page.locator(".kb-quiz__statement")).to_be_hidden()


def test_pairs_left_open_are_asked_for(open_page: OpenPage, project: Project) -> None:
    page = open_page(address("nl"))
    pairs = first(project, "match")
    page.locator(f"#{pairs.id} select").first.select_option(pairs.pairs[0].id)
    page.locator(f"#{pairs.id} .kb-quiz__check").click()
    assert page.locator(f"#{pairs.id} [role=status]").inner_text() == project.data.words("quiz.choose_each", "nl")


@pytest.mark.parametrize("locale", LOCALES)
def test_without_scripts_the_right_pairs_and_the_sources_are_in_the_details(open_page: OpenPage, project: Project, locale: Locale) -> None:
    page = open_page(address(locale), js=False)
    pairs = first(project, "match")
    page.locator(f"#{pairs.id} summary").click()
    shown = page.locator(f"#{pairs.id} .kb-quiz__right").all_inner_texts()
    assert [text.replace("\u00a0", " ") for text in shown] == [pair.right.text(locale).replace("\u00a0", " ") for pair in pairs.pairs]
    assert page.locator(f"#{pairs.id} .kb-ref:visible").count() == len(pairs.claims)
    case = items(project)[-1]
    assert case.case
    expect(page.locator(f"#{case.id} .kb-quiz__case")).to_have_text(case.case.text(locale))
    for hidden in (".kb-quiz__memory", ".kb-quiz__statement", ".kb-quiz__result"):
        expect(page.locator(hidden)).to_be_hidden()


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1440)])
def test_the_open_panels_are_in_nobodys_way(open_page: OpenPage, axe: RunAxe, project: Project, scheme: str, width: int) -> None:
    page = open_page(address("de"), scheme=scheme, width=width)
    page.locator(".kb-quiz__remember input").check()
    pairs, case = first(project, "match"), items(project)[-1]
    answer(page, pairs, right=False)
    answer(page, case, right=False)
    for item in (pairs, case):
        page.locator(f"#{item.id} summary").click()
    page.locator(f"#{case.id} .kb-quiz__check").click()
    for part in (".kb-quiz__memory", f"#{pairs.id}", f"#{case.id}", ".kb-quiz__result", ".kb-quiz__statement"):
        assert axe(page, within=part) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_statement_is_printed_alone_on_one_sheet(open_page: OpenPage, project: Project) -> None:
    page = open_page(address("fr"))
    answer(page, items(project)[-1])
    page.locator(f"#{items(project)[-1].id} .kb-quiz__check").click()
    page.evaluate("() => { window.print = () => {}; }")
    page.locator(".kb-quiz__print").click()
    page.emulate_media(media="print")
    expect(page.locator(".kb-quiz__sheet")).to_be_visible()
    for hidden in (".kb-quiz__item", ".kb-quiz__memory", ".kb-quiz__result", ".kb-quiz__statement-form", "#lessons"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
