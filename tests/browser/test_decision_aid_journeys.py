"""The decision aid: with the keyboard, without scripts, in four languages, and without leaving a trace."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from browser_kit import OpenPage, storage_of, tab_to
from helpers import build_pages, edit_everywhere, tiny_project
from playwright.sync_api import Page, expect

from kb.model import LOCALES, DecisionAid, Locale
from kb.project import Project
from kb.serve import serving

PAGE = "act/"
CURRENT = ".kb-aid__part--current"
NOTHING_KEPT = {"local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0, "workers": 0}


def address(locale: str) -> str:
    return PAGE if locale == "nl" else f"{locale}/{PAGE}"


@pytest.fixture(scope="module")
def aid_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a tiny site with the aid of three questions and three ends."""
    root = tiny_project(tmp_path_factory.mktemp("aid"))
    edit_everywhere(root, "act/index", "## A {#start}", "## B {#aid}\n\n::: decision-aid\n\n## A {#start}")
    built = build_pages(root, strict=False)
    assert built.code == 0, built.said
    with serving(root / "site") as url:
        yield url


def shown(page: Page) -> list[str]:
    """Return the ids of the parts of the aid that can be seen."""
    return [heading.get_attribute("id") or "" for heading in page.locator(".kb-aid h3:visible").all()]


def longest_path(aid: DecisionAid) -> tuple[str, ...]:
    return max(aid.paths(), key=len)


def answer_place(aid: DecisionAid, here: str, following: str) -> int:
    question = next(question for question in aid.questions if question.id == here)
    return [answer.next for answer in question.answers].index(following)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_longest_way_there_and_back_with_the_keyboard_alone(open_page: OpenPage, project: Project, locale: Locale) -> None:
    aid = project.data.decision_aid
    path = longest_path(aid)
    page = open_page(address(locale))
    start = page.url
    assert shown(page) == [f"q-{path[0]}"]
    tab_to(page, ".kb-aid__answer")
    for number, (here, following) in enumerate(pairwise(path), start=1):
        assert str(number) in page.locator(".kb-aid__progress").inner_text()
        if number > 1:
            expect(page.locator(f"#q-{here}")).to_be_focused()
        wanted = page.locator(f"{CURRENT} .kb-aid__answer").nth(answer_place(aid, here, following))
        for _ in range(20):
            if wanted.evaluate("link => link === document.activeElement"):
                break
            page.keyboard.press("Tab")
        expect(wanted).to_be_focused()
        page.keyboard.press("Enter")
    last = next(end for end in aid.ends if end.id == path[-1])
    expect(page.locator(f"#end-{last.id}")).to_be_focused()
    expect(page.locator(f"#end-{last.id}")).to_be_in_viewport()
    assert shown(page) == [f"end-{last.id}"]
    assert page.locator(".kb-aid__progress").inner_text() == project.data.words("decision.result", locale)
    said = page.locator(CURRENT)
    assert last.say.text(locale) in said.inner_text()
    assert said.locator("a[href^='tel:']").count() > 0
    assert project.data.procedures[last.procedure].title.text(locale) in said.locator(".kb-aid__procedure a").inner_text()
    answers = said.locator(".kb-aid__summary dd").all_inner_texts()
    assert len(answers) == len(path) - 1
    tab_to(page, ".kb-aid__controls button")
    page.keyboard.press("Enter")  # back
    expect(page.locator(f"#q-{path[-2]}")).to_be_focused()
    tab_to(page, ".kb-aid__controls button:nth-of-type(2)")
    page.keyboard.press("Enter")  # start over
    expect(page.locator(f"#q-{path[0]}")).to_be_focused()
    assert page.locator(".kb-aid__controls").is_hidden()
    assert page.url == start, "answers stand in the address"
    assert storage_of(page) == NOTHING_KEPT


def test_every_path_can_be_walked_in_the_browser(open_page: OpenPage, project: Project) -> None:
    aid = project.data.decision_aid
    page = open_page(address("nl"))
    page.wait_for_load_state("networkidle")
    requests = len(page.watch.requests)  # type: ignore[attr-defined]
    for path in aid.paths():
        for here, following in pairwise(path):
            place = answer_place(aid, here, following)
            page.locator(f"{CURRENT} .kb-aid__answer").nth(place).evaluate("link => link.click()")
        assert shown(page) == [f"end-{path[-1]}"]
        page.locator(".kb-aid__controls button").nth(1).evaluate("button => button.click()")
    assert len(page.watch.requests) == requests  # type: ignore[attr-defined]


@pytest.mark.parametrize("locale", LOCALES)
def test_without_scripts_each_answer_leads_down_the_page_to_an_end(open_page: OpenPage, project: Project, locale: Locale) -> None:
    aid = project.data.decision_aid
    page = open_page(address(locale), js=False)
    assert len(shown(page)) == len(aid.questions) + len(aid.ends)
    path = longest_path(aid)
    for here, following in pairwise(path):
        node = page.locator(".kb-aid__node", has=page.locator(f"#q-{here}"))
        link = node.locator(".kb-aid__answer").nth(answer_place(aid, here, following))
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(f"#(q|end)-{following}$"))
        target = urlsplit(page.url).fragment
        expect(page.locator(f"#{target}")).to_be_in_viewport()
    end = page.locator(".kb-aid__end", has=page.locator(f"#end-{path[-1]}"))
    assert end.locator("a[href^='tel:']").count() > 0
    assert end.locator(".kb-aid__procedure").count() == 1
    end.locator(".kb-aid__restart").click()
    assert urlsplit(page.url).fragment == f"q-{path[0]}"
    assert page.locator(".kb-aid button").count() == 0


def test_should_the_script_not_arrive_the_links_still_work(open_page: OpenPage, aid_url: str) -> None:
    page = open_page(f"{aid_url}{PAGE}", allowed=("decision-aid.js", "net::ERR_FAILED"))
    page.route("**/decision-aid.js", lambda route: route.abort())
    page.goto(f"{aid_url}{PAGE}")
    page.get_by_role("link", name="danger to adult nl").click()
    assert shown(page) == ["q-adult"]
    page.get_by_role("link", name="adult to refer nl").click()
    assert shown(page) == ["end-refer"]


def test_a_link_to_an_end_opens_it(open_page: OpenPage, aid_url: str) -> None:
    page = open_page(f"{aid_url}{PAGE}#end-wait")
    assert shown(page) == ["end-wait"]
    assert page.locator(".kb-aid__summary").count() == 0
    page.get_by_role("button", name="Opnieuw beginnen").click()
    assert shown(page) == ["q-danger"]


def test_back_forgets_the_last_answer_only(open_page: OpenPage, aid_url: str) -> None:
    page = open_page(f"{aid_url}{PAGE}")
    page.get_by_role("link", name="danger to adult nl").click()
    page.get_by_role("link", name="adult to talk nl").click()
    assert page.locator(".kb-aid__progress").inner_text() == "Vraag 3 van hoogstens 3"
    page.get_by_role("button", name="Vorige vraag").click()
    page.get_by_role("link", name="adult to refer nl").click()
    assert page.locator(".kb-aid__summary dd").all_inner_texts() == ["danger to adult nl", "adult to refer nl"]


def test_the_summary_prints_alone_with_its_date_and_address(open_page: OpenPage, aid_url: str) -> None:
    page = open_page(f"{aid_url}{PAGE}")
    page.get_by_role("link", name="danger to call-now nl").click()
    page.evaluate("window.print = () => { window.printed = document.querySelector('.kb-printed')?.innerText ?? ''; }")
    page.get_by_role("button", name="Dit resultaat afdrukken").click()
    printed = page.evaluate("window.printed")
    assert "call-now say nl" in printed
    assert "Gemaakt op" in printed
    assert "/go/ACT-01/nl/" in printed
    page.emulate_media(media="print")
    assert page.locator(".kb-aid__end:visible").count() == 1
    assert page.locator("h2:visible").count() == 0, "the rest of the page prints too"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".kb-printed, .kb-printed-line").count() == 0
    assert page.locator("h2:visible").count() > 0


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1440, "light")])
def test_nothing_is_in_anyones_way_at_a_question_and_at_an_end(
    open_page: OpenPage, axe: Callable[[Page], list[str]], locale: str, width: int, scheme: str
) -> None:
    page = open_page(address(locale), width=width, scheme=scheme)
    assert axe(page) == []
    page.locator(f"{CURRENT} .kb-aid__answer").first.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
