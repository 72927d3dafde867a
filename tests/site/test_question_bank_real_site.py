"""The question bank on the built pages and beside them: the same items in four languages."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from helpers import Element
from site_kit import built

from kb.model import LOCALES, Locale
from kb.project import Project
from kb.question_bank import bank_items, modules_of_bank, withdrawn_ids
from kb.site_urls import page_url, question_file

SLUG = "trainers/question-bank"


def items(site: Path, locale: Locale) -> list[Element]:
    page = built(site, page_url(SLUG, locale))
    return [element for element in page.all("li") if "kb-bank__item" in element["class"]]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_shows_every_item_with_its_answer(site: Path, project: Project, locale: Locale) -> None:
    shown = {item["id"]: item for item in items(site, locale)}
    bank = bank_items(project.data)
    gone = [name for module in modules_of_bank(project.data) for name in withdrawn_ids(module, project.data)]
    assert sorted(shown) == sorted([item.id for item in bank] + gone)
    for item in bank:
        element = shown[item.id]
        assert (element["data-kind"], element["data-level"], element["data-currency"]) == (item.kind, str(item.difficulty), item.currency)
        texts = [item.stem, *(option.text for option in item.options), *item.explanations]
        texts += [text for pair in item.pairs for text in (pair.left, pair.right)]
        texts += [text for text in (item.case, item.why) if text]
        for text in texts:
            assert " ".join(text.text(locale).split()) in " ".join(element.whole_text.split()), item.id
        assert item.year in element.whole_text


@pytest.mark.parametrize("locale", LOCALES)
def test_the_files_are_there_and_count_the_same(site: Path, project: Project, locale: Locale) -> None:
    ids = [item.id for item in bank_items(project.data)]
    whole = json.loads((site / question_file(locale, "json")).read_text(encoding="utf-8"))
    assert [entry["id"] for entry in whole["items"]] == ids
    with (site / question_file(locale, "csv")).open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ids
    gift = (site / question_file(locale, "gift")).read_text(encoding="utf-8")
    assert [line.split("::")[1] for line in gift.splitlines() if line.startswith("::")] == ids
    links = [link["href"] for link in built(site, page_url(SLUG, locale)).all("a") if "question-bank-" in link["href"]]
    assert [link.rpartition("/")[2] for link in links] == [question_file(locale, form).rpartition("/")[2] for form in ("json", "csv", "gift")]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_item_of_the_files_leads_to_a_place_that_exists(site: Path, locale: Locale) -> None:
    whole = json.loads((site / question_file(locale, "json")).read_text(encoding="utf-8"))
    for entry in whole["items"]:
        path, _, anchor = entry["address"].partition("/go/")[2].partition("#")
        file = site / "go" / path / "index.html"
        assert file.is_file(), entry["id"]
        assert not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"), f"{entry['id']}: {entry['address']}"
