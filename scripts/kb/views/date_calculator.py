"""The date calculator: the time limits of a procedure, by the event each counts from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kb.model import DataError, Event, Procedure, Step, TimeLimit
from kb.rendering import Rendering
from kb.timeline import say_limit


@dataclass(frozen=True)
class Limit:
    """A time limit as the calculator shows it.

    Attributes:
        id: of the phase or step it belongs to.
        name: what lasts that long.
        short: the same without saying why: it goes into calendars that others may see.
        said: its length in words.
    """

    id: str
    name: str
    short: str
    said: str
    limit: TimeLimit
    claims: tuple[str, ...]


def view_date_calculator(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the events of the procedure that start a time limit, each with its limits.

    Raises:
        DataError: the procedure has no time limit.
    """
    (procedure_id,) = args
    procedure = rendering.data.procedures[procedure_id]
    found = [(event, tuple(_limits_after(event, procedure, rendering))) for event in procedure.events]
    events = [(event, limits) for event, limits in found if limits]
    if not events:
        path = rendering.page.path
        raise DataError(path, 0, found=f"a date calculator for {procedure_id}", expected="a procedure with time limits")
    return {"procedure": procedure, "events": events}


def _limits_after(event: Event, procedure: Procedure, rendering: Rendering) -> Iterator[Limit]:
    for phase in procedure.phases:
        counted = [step for step in phase.steps if step.time_limit and step.time_limit.after == event.id]
        lasts = phase.lasts if phase.lasts and phase.lasts.after == event.id else None
        if lasts:
            same = [step for step in counted if _is_same(step, lasts, phase.document)]
            counted = [step for step in counted if step not in same]
            claims = tuple(dict.fromkeys(claim for step in same or phase.steps for claim in step.claims))
            short = _document(phase.document, rendering) or event.label.text(rendering.locale)
            yield Limit(phase.id, phase.title.text(rendering.locale), short, say_limit(lasts, rendering), lasts, claims)
        for step in counted:
            if step.time_limit:
                short = _document(step.document, rendering) or event.label.text(rendering.locale)
                said = say_limit(step.time_limit, rendering)
                yield Limit(step.id, step.action.text(rendering.locale), short, said, step.time_limit, step.claims)


def _is_same(step: Step, lasts: TimeLimit, document: str | None) -> bool:
    """Tell whether the step only hands out the document of its phase, so that its time limit is that of the phase."""
    return step.time_limit is not None and step.document == document and step.time_limit.duration == lasts.duration


def _document(term_id: str | None, rendering: Rendering) -> str:
    return rendering.data.terms[term_id].shown_label(rendering.locale)[0] if term_id else ""
