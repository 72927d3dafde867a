"""Self-tests."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kb.model import Option, Pair, Question
from kb.question_bank import Answer
from kb.rendering import Rendering
from kb.self_tests import usable_items
from kb.structure import read_blocks

Entry = TypeVar("Entry", Option, Pair, Answer)


@dataclass(frozen=True)
class Item:
    """A question as the page shows it.

    Attributes:
        shown: options in the order a reader meets them.
        right: the right answers; for the kind ``order`` every option, in the right order.
        choices: for the kind ``match`` the pairs in the order their right texts stand in the lists.
        section_link: where the answer is explained.
        section_title: title of that page and, when the place names one, of the section.
    """

    question: Question
    shown: tuple[Option, ...]
    right: tuple[Option, ...]
    choices: tuple[Pair, ...]
    section_link: str
    section_title: str


def view_quiz(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the usable items of the module named by the one argument, and what a statement of completion says of it."""
    (module_id,) = args
    module = rendering.data.questions[module_id]
    items = [_make_item(question, rendering) for question in usable_items(module, rendering.data)]
    tested = {item.question.objective for item in items}
    page = rendering.target(module.page)
    return {
        "module": module,
        "items": items,
        "objectives": [objective for objective in module.objectives if objective.id in tested],
        "title": page.title,
        "version": rendering.date(page.shared.reviewed),
    }


def _make_item(question: Question, rendering: Rendering) -> Item:
    in_order = question.form == "order"
    return Item(
        question=question,
        shown=mix(question.id, question.options) if in_order else question.options,
        right=question.options if in_order else tuple(option for option in question.options if option.correct),
        choices=mix(question.id, question.pairs) if question.pairs else (),
        section_link=rendering.page_link(question.section),
        section_title=section_title(question.section, rendering),
    )


def mix(item_id: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the options or pairs out of their order, the same way in every build and language."""

    def key(entry: Entry) -> str:
        return hashlib.sha256(f"{item_id}/{entry.id}".encode()).hexdigest()

    mixed: list[Entry] = sorted(entries, key=key)
    if mixed == list(entries):
        mixed.append(mixed.pop(0))
    return tuple(mixed)


def section_title(place: str, rendering: Rendering) -> str:
    """Return the title of the page and, when ``PAGE-ID#section`` names one, of the section."""
    page_id, _, anchor = place.partition("#")
    page = rendering.target(page_id)
    headings = [block.prose.strip() for block in read_blocks(page) if block.kind == "heading" and block.name == anchor]
    return f"{page.title}: {headings[0]}" if anchor and headings else page.title
