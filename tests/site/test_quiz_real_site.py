"""The self-test on the built pages: the same items, in four languages, each with its sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import Element
from site_kit import built

from kb.model import LOCALES, Locale
from kb.project import Project
from kb.self_tests import usable_items
from kb.site_urls import page_url

MODULE = "recognise-and-refer"


def items(site: Path, locale: Locale) -> list[Element]:
    page = built(site, page_url(f"training/{MODULE}", locale))
    return [element for element in page.all("fieldset") if "kb-quiz__item" in element["class"]]


def outline(item: Element) -> tuple[object, ...]:
    """What an item must have in common with itself in another language."""
    return (
        item["id"],
        item["data-kind"],
        item["data-objective"],
        item["data-claim"],
        [field["value"] for field in item.all("input")],
        [[option["value"] for option in select.all("option")] for select in item.all("select")],
        [part["data-pair"] + part["data-option"] for part in item.all("div", "li") if part["data-pair"] or part["data-option"]],
        [part["data-feedback"] for part in item.all("li") if part["data-feedback"]],
        ["data-right" in label.attributes for label in item.all("label")],
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_the_items_are_the_same_in_every_language(site: Path, locale: Locale) -> None:
    assert [outline(item) for item in items(site, locale)] == [outline(item) for item in items(site, "nl")]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_item_says_what_the_data_say_and_shows_its_sources(site: Path, project: Project, locale: Locale) -> None:
    questions = usable_items(project.data.questions[MODULE], project.data)
    shown = items(site, locale)
    assert [item["id"] for item in shown] == [question.id for question in questions]
    for item, question in zip(shown, questions, strict=True):
        for place, text in question.texts():
            assert text.text(locale) in item.whole_text, f"{question.id}, {place}"
        sources = [part for part in item.all("span") if "kb-refs" in part["class"].split()]
        assert [part["data-claim"] for part in sources] == [" ".join(question.claims)]
        assert len(sources[0].all("a")) == len(question.claims)
