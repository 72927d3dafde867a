"""The self-test: with the keyboard, without scripts, for everyone, and without leaving a trace."""

from __future__ import annotations

import pytest
from browser_kit import OpenPage, RunAxe, layout_shift, storage_of
from playwright.sync_api import Page, expect

PAGE = "training/recognise-and-refer/"
ORDER = "#steps .kb-quiz__order .kb-quiz__text"


@pytest.fixture
def quiz(open_page: OpenPage, tiny_url: str) -> Page:
    return open_page(f"{tiny_url}{PAGE}")


def status(page: Page, item: str) -> str:
    return page.locator(f"#{item} [role=status]").inner_text()


def answer(page: Page, item: str, *values: str) -> None:
    for value in values:
        page.locator(f"#{item} input[value={value}]").check()
    page.locator(f"#{item} .kb-quiz__check").click()


def put_in_order(page: Page) -> None:
    """Move every step to its place with the buttons."""
    count = page.locator(ORDER).count()
    for place in range(1, count + 1):
        step = page.locator(f"#steps li[data-place='{place}']")
        while page.locator(ORDER).nth(place - 1).inner_text() != step.locator(".kb-quiz__text").inner_text():
            step.locator(".kb-quiz__move").first.click()


def test_a_right_answer_is_told_in_words_and_with_its_reason(quiz: Page) -> None:
    answer(quiz, "one", "o2")
    assert status(quiz, "one") == "✓ Goed beantwoord. one why 2 nl"
    assert "Juist antwoord, uw antwoord" in quiz.locator("#one label[data-right]").inner_text()


def test_a_wrong_answer_shows_the_right_one(quiz: Page) -> None:
    answer(quiz, "one", "o1")
    assert status(quiz, "one") == "✗ Niet goed beantwoord. one why 1 nl"
    assert "Juist antwoord" in quiz.locator("#one label[data-right]").inner_text()
    assert "✗ uw antwoord" in quiz.locator("#one label").first.inner_text()


def test_all_right_answers_and_no_other_are_wanted_where_several_are_right(quiz: Page) -> None:
    answer(quiz, "several", "o1")
    assert status(quiz, "several").startswith("✗")
    quiz.reload()
    answer(quiz, "several", "o1", "o3")
    assert status(quiz, "several").startswith("✓")


def test_checking_without_an_answer_asks_for_one_and_counts_nothing(quiz: Page) -> None:
    answer(quiz, "one")
    assert status(quiz, "one") == "Kies eerst een antwoord."
    answer(quiz, "one", "o2")
    assert status(quiz, "one").startswith("✓")


def test_the_explanation_is_out_of_reach_until_the_question_is_checked(quiz: Page) -> None:
    summary = quiz.locator("#one summary")
    expect(summary).to_be_hidden()
    answer(quiz, "one", "o2")
    expect(summary).to_be_visible()
    summary.click()
    assert quiz.locator("#one .kb-quiz__section").get_attribute("href") == "../../act/refer/#when"


def test_steps_do_not_stand_in_the_right_order_at_first(quiz: Page) -> None:
    places = quiz.locator("#steps li[data-place]").evaluate_all("steps => steps.map((step) => step.dataset.place)")
    assert sorted(places) == ["1", "2", "3", "4"]
    assert places != sorted(places)


def test_moving_a_step_keeps_the_focus_and_says_the_new_place(quiz: Page) -> None:
    first = quiz.locator(ORDER).first.inner_text()
    down = quiz.get_by_role("button", name=f"Naar beneden: {first}")
    down.focus()
    quiz.keyboard.press("Enter")
    assert quiz.locator(ORDER).nth(1).inner_text() == first
    assert quiz.evaluate("document.activeElement.getAttribute('aria-label')") == f"Naar beneden: {first}"
    assert status(quiz, "steps") == f"{first} staat nu op plaats 2 van 4."


def test_a_step_at_the_edge_stays_where_it_is_and_keeps_the_focus(quiz: Page) -> None:
    first = quiz.locator(ORDER).first.inner_text()
    up = quiz.get_by_role("button", name=f"Naar boven: {first}")
    assert up.get_attribute("aria-disabled") == "true"
    up.focus()
    quiz.keyboard.press("Enter")
    assert quiz.locator(ORDER).first.inner_text() == first
    assert up.evaluate("button => button === document.activeElement")


def test_the_result_counts_per_objective_and_links_what_to_reread(quiz: Page) -> None:
    answer(quiz, "one", "o1")
    answer(quiz, "several", "o1", "o3")
    put_in_order(quiz)
    quiz.locator("#steps .kb-quiz__check").click()
    assert status(quiz, "steps").startswith("✓")
    quiz.get_by_role("button", name="Bekijk mijn resultaat").click()
    result = quiz.locator(".kb-quiz__result")
    assert "Goed beantwoord: 2 van 3." in result.inner_text()
    rows = [row.inner_text() for row in result.locator("li").all()]
    assert "1 van 2" in rows[0]
    assert "Lees dit na: ACT-04 nl: A" in rows[0]
    assert "1 van 1" in rows[1]
    assert "Lees dit na" not in rows[1]
    expect(quiz.locator(".kb-quiz__result-title")).to_be_focused()


def test_questions_left_open_are_named_in_the_result(quiz: Page) -> None:
    quiz.locator("#steps .kb-quiz__check").click()
    quiz.get_by_role("button", name="Bekijk mijn resultaat").click()
    assert "Nog niet nagekeken: 2." in quiz.locator(".kb-quiz__score").inner_text()


def test_a_new_attempt_starts_empty_in_an_order_that_every_reader_gets(open_page: OpenPage, tiny_url: str) -> None:
    orders = []
    for _ in range(2):
        page = open_page(f"{tiny_url}{PAGE}")
        first = page.locator(ORDER).all_inner_texts()
        page.locator("#steps .kb-quiz__check").click()
        page.get_by_role("button", name="Bekijk mijn resultaat").click()
        page.get_by_role("button", name="Begin opnieuw").click()
        assert page.locator(".kb-quiz__mark").count() == 0
        assert page.locator("input:checked").count() == 0
        expect(page.locator(".kb-quiz__result")).to_be_hidden()
        expect(page.locator("#one input").first).to_be_focused()
        orders.append((first, page.locator(ORDER).all_inner_texts(), page.locator("#one .kb-quiz__text").all_inner_texts()))
    assert orders[0] == orders[1]
    assert orders[0][0] != orders[0][1]


def test_the_whole_test_works_with_the_keyboard_alone(quiz: Page) -> None:
    quiz.locator("#one input").first.focus()
    quiz.keyboard.press("ArrowDown")
    quiz.keyboard.press("Tab")
    quiz.keyboard.press("Enter")
    assert status(quiz, "one").startswith("✓")
    quiz.keyboard.press("Enter")  # the same button goes on to the next question
    expect(quiz.locator("#several input").first).to_be_focused()
    quiz.keyboard.press("Space")
    for _ in range(2):
        quiz.keyboard.press("Tab")
    quiz.keyboard.press("Space")
    for _ in range(2):
        quiz.keyboard.press("Tab")
    quiz.keyboard.press("Enter")
    assert status(quiz, "several").startswith("✓")
    quiz.keyboard.press("Enter")
    assert "kb-quiz__move" in quiz.evaluate("document.activeElement.className")
    quiz.locator("#steps .kb-quiz__check").focus()
    quiz.keyboard.press("Enter")
    quiz.keyboard.press("Enter")
    expect(quiz.locator(".kb-quiz__result-title")).to_be_focused()
    quiz.keyboard.press("Tab")
    while not quiz.evaluate("document.activeElement.classList.contains('kb-quiz__again')"):
        assert quiz.evaluate("document.activeElement.closest('.kb-quiz__result') !== null")
        quiz.keyboard.press("Tab")
    quiz.keyboard.press("Enter")
    expect(quiz.locator("#one input").first).to_be_focused()


@pytest.mark.parametrize("locale", ["nl", "fr", "en", "de"])
def test_without_scripts_every_answer_is_behind_its_details(open_page: OpenPage, tiny_url: str, locale: str) -> None:
    prefix = "" if locale == "nl" else f"{locale}/"
    page = open_page(f"{tiny_url}{prefix}{PAGE}", js=False)
    for summary in page.locator(".kb-quiz__answer summary").all():
        expect(summary).to_be_visible()
        summary.click()
    assert f"one answer 2 {locale}" in page.locator("#one .kb-quiz__answer strong").all_inner_texts()[1]
    ordered = page.locator("#steps .kb-quiz__answer ol strong").all_inner_texts()
    assert ordered == [f"steps answer {number} {locale}" for number in range(1, 5)]
    assert page.locator(".kb-quiz button:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_is_in_anyones_way_before_during_and_after(
    open_page: OpenPage, tiny_url: str, axe: RunAxe, scheme: str, width: int
) -> None:
    page = open_page(f"{tiny_url}fr/{PAGE}", scheme=scheme, width=width)
    assert axe(page) == []
    answer(page, "one", "o1")
    answer(page, "several", "o1", "o3")
    page.locator("#steps .kb-quiz__check").click()
    page.locator("#one summary").click()
    page.locator("#steps .kb-quiz__check").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_answers_leave_no_trace(quiz: Page) -> None:
    address = quiz.url
    answer(quiz, "one", "o1")
    quiz.locator("#one input").first.press("Enter")
    assert quiz.url == address
    assert storage_of(quiz) == {"local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0, "workers": 0}
    requests = len(quiz.watch.requests)  # type: ignore[attr-defined]
    answer(quiz, "several", "o1")
    assert len(quiz.watch.requests) == requests  # type: ignore[attr-defined]


def test_the_page_does_not_jump_when_the_script_starts(open_page: OpenPage, tiny_url: str) -> None:
    assert layout_shift(open_page(f"{tiny_url}{PAGE}", height=4000)) < 0.01
