"""The decision aid "What now?": questions, and ends with what to do, to say and to call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb.model import Contact, End
from kb.rendering import Rendering


@dataclass(frozen=True)
class ShownEnd:
    """An end with its published contacts and the procedure to follow.

    Attributes:
        procedure: title of the procedure; '' when the data have none.
        link: where the procedure stands; '' when its page does not exist.
    """

    end: End
    contacts: tuple[Contact, ...]
    procedure: str
    link: str


def view_decision_aid(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the questions with the anchor of each answer, and the ends."""
    aid = rendering.data.decision_aid
    anchors = {question.id: f"q-{question.id}" for question in aid.questions} | {end.id: f"end-{end.id}" for end in aid.ends}
    return {"questions": aid.questions, "ends": [_show_end(end, rendering) for end in aid.ends], "anchors": anchors}


def _show_end(end: End, rendering: Rendering) -> ShownEnd:
    data = rendering.data
    contacts = tuple(contact for name in end.contacts if (contact := data.contacts[name]).publish)
    procedure = data.procedures.get(end.procedure)  # a missing one is a finding of the rule, not a broken page
    if procedure is None:
        return ShownEnd(end, contacts, "", "")
    place = f"{procedure.page}#{procedure.section}"
    link = rendering.page_link(place) if rendering.has_page(procedure.page) else ""
    return ShownEnd(end, contacts, procedure.title.text(rendering.locale), link)
