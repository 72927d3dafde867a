"""The question bank: every item with its answer, self-test by self-test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kb.model import LocalText, QuestionFile
from kb.question_bank import CURRENCIES, BankItem, bank_items, withdrawn_ids
from kb.rendering import Rendering
from kb.site_urls import question_file
from kb.views.quiz import mix, section_title

LETTERS = "ABCDEF"
KINDS = ("single", "multiple", "order", "match", "case")
LEVELS = (1, 2, 3)
FORMS = ("json", "csv", "gift")


@dataclass(frozen=True)
class Shown:
    """An item as the page shows it; ``choices`` are the texts to choose from, and none for a pair's left side."""

    item: BankItem
    choices: tuple[LocalText, ...]
    right: tuple[tuple[str, LocalText], ...]
    section_link: str
    section_title: str


@dataclass(frozen=True)
class Group:
    """The items of one self-test, or of the archive; ``withdrawn`` are ids that old links may still ask for."""

    id: str
    name: str
    title: str
    test_link: str
    items: tuple[Shown, ...]
    withdrawn: tuple[str, ...]


def view_question_bank(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return every item of the bank, grouped, with what it can be filtered by and the files that hold it."""
    items = bank_items(rendering.data)
    groups = [_group(module, tuple(found), rendering) for module, found in groupby(items, key=lambda item: item.module)]
    return {
        "groups": groups,
        "count": len(items),
        "kinds": [kind for kind in KINDS if any(item.kind == kind for item in items)],
        "levels": [level for level in LEVELS if any(item.difficulty == level for item in items)],
        "currencies": [mark for mark in CURRENCIES if any(item.currency == mark for item in items)],
        "files": [(form, rendering.link(question_file(rendering.locale, form))) for form in FORMS],
    }


def _group(module: QuestionFile | None, items: tuple[BankItem, ...], rendering: Rendering) -> Group:
    shown = tuple(_show(item, rendering) for item in items)
    if module is None:
        return Group("bank-archive", "archive", rendering.words("quiz.bank_archive"), "", shown, ())
    return Group(
        id=f"bank-{module.page.lower()}",
        name=module.module,
        title=rendering.target(module.page).title,
        test_link=rendering.page_link(module.page),
        items=shown,
        withdrawn=tuple(withdrawn_ids(module, rendering.data)),
    )


def _show(item: BankItem, rendering: Rendering) -> Shown:
    if item.form == "match":
        choices = tuple(pair.right for pair in mix(item.id, item.pairs))
        right: tuple[tuple[str, LocalText], ...] = ()
    elif item.form == "order":
        choices = tuple(option.text for option in mix(item.id, item.options))
        right = tuple(("", option.text) for option in item.options)
    else:
        choices = tuple(option.text for option in item.options)
        right = tuple((LETTERS[place], option.text) for place, option in enumerate(item.options) if option.correct)
    return Shown(item, choices, right, rendering.page_link(item.section), section_title(item.section, rendering))
