"""Self-tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.data import Data
from kb.model import Question, QuestionFile
from kb.rendering import Rendering


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
    return {"module": module, "items": usable_items(module, rendering.data)}
