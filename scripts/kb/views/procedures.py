"""Views of procedures: the steps, one profession's part, the timeline, the risks, the legal basis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.model import Actor, Procedure, TimeLimit
from kb.rendering import Rendering
from kb.site_urls import timeline_url
from kb.timeline import has_timeline, say_limit, timeline_rows

Args = tuple[str, ...]


def _procedure(args: Args, rendering: Rendering) -> Procedure:
    (procedure_id,) = args
    return rendering.data.procedures[procedure_id]


def professions(procedure: Procedure, rendering: Rendering) -> list[Actor]:
    """Return the actors of the procedure that have a view of their own, in the order of the directory."""
    acting = {step.actor for step in procedure.steps()}
    return [actor for actor in rendering.data.actors.values() if actor.view and actor.id in acting]


def view_procedure(args: Args, rendering: Rendering) -> Mapping[str, Any]:
    """Return the procedure with its steps numbered through all phases."""
    procedure = _procedure(args, rendering)
    numbers = {step.id: number for number, step in enumerate(procedure.steps(), start=1)}
    events = {event.id: event.label.text(rendering.locale) for event in procedure.events}

    def limit(value: TimeLimit) -> str:
        return f"{say_limit(value, rendering)} {rendering.words('procedure.from')} {events[value.after]}"

    return {
        "procedure": procedure,
        "numbers": numbers,
        "actors": rendering.data.actors,
        "professions": professions(procedure, rendering),
        "limit": limit,
        "term": lambda term_id: rendering.data.terms[term_id].shown_label(rendering.locale),
    }


def view_timeline(args: Args, rendering: Rendering) -> Mapping[str, Any]:
    """Return the rows of the timeline and the links to its two drawings (wide and upright)."""
    procedure = _procedure(args, rendering)
    files = {form: rendering.link(timeline_url(procedure.id, rendering.locale, form)) for form in ("wide", "upright")}
    return {"procedure": procedure, "rows": timeline_rows(procedure, rendering), "files": files, "drawn": has_timeline(procedure)}


def view_risks(args: Args, rendering: Rendering) -> Mapping[str, Any]:
    """Return the procedure whose risks are shown."""
    return {"procedure": _procedure(args, rendering)}


def view_legal_basis(args: Args, rendering: Rendering) -> Mapping[str, Any]:
    """Return the procedure with the instruments its legal basis names."""
    return {"procedure": _procedure(args, rendering), "instruments": rendering.data.instruments}
