"""Self-tests."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb.data import Data
from kb.model import Option, Question, QuestionFile, split_claim_id
from kb.rendering import Rendering
from kb.structure import read_blocks


@dataclass(frozen=True)
class Item:
    """A question as the page shows it.

    Attributes:
        shown: options in the order a reader meets them.
        right: the right answers; for the kind ``order`` every option, in the right order.
        section_link: where the answer is explained.
        section_title: title of that page and, when the place names one, of the section.
        sources: label and link of each claim the item rests on; the link is '' when the source has no page.
    """

    question: Question
    shown: tuple[Option, ...]
    right: tuple[Option, ...]
    section_link: str
    section_title: str
    sources: tuple[tuple[str, str], ...]


def usable_items(module: QuestionFile, data: Data) -> list[Question]:
    """Return the items whose claims are all published and none superseded: the others are withdrawn."""
    return [
        item
        for item in module.items
        if all(data.claims[claim].publish and data.claims[claim].status != "superseded" for claim in item.claims)
    ]


def view_quiz(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the usable items of the module named by the one argument."""
    (module_id,) = args
    module = rendering.data.questions[module_id]
    items = [_make_item(question, rendering) for question in usable_items(module, rendering.data)]
    tested = {item.question.objective for item in items}
    return {
        "module": module,
        "items": items,
        "objectives": [objective for objective in module.objectives if objective.id in tested],
    }


def _make_item(question: Question, rendering: Rendering) -> Item:
    in_order = question.kind == "order"
    return Item(
        question=question,
        shown=mix_options(question) if in_order else question.options,
        right=question.options if in_order else tuple(option for option in question.options if option.correct),
        section_link=rendering.page_link(question.section),
        section_title=_section_title(question.section, rendering),
        sources=tuple(_source_label(claim_id, rendering) for claim_id in question.claims),
    )


def mix_options(question: Question) -> tuple[Option, ...]:
    """Return the options out of their order, the same way in every build and language."""

    def key(option: Option) -> str:
        return hashlib.sha256(f"{question.id}/{option.id}".encode()).hexdigest()

    mixed = tuple(sorted(question.options, key=key))
    return mixed if mixed != question.options else (*mixed[1:], mixed[0])


def _section_title(place: str, rendering: Rendering) -> str:
    page_id, _, anchor = place.partition("#")
    page = rendering.target(page_id)
    headings = [block.prose.strip() for block in read_blocks(page) if block.kind == "heading" and block.name == anchor]
    return f"{page.title}: {headings[0]}" if anchor and headings else page.title


def _source_label(claim_id: str, rendering: Rendering) -> tuple[str, str]:
    key, local = split_claim_id(claim_id)
    source = rendering.data.sources[key]
    return f"{source.short.text(rendering.locale)}, {local}", rendering.claim_link(claim_id)
