"""Procedures as data: phases, steps, who acts, with which document, within which time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic.dataclasses import dataclass

from kb.model.claims import ClaimId
from kb.model.text import STRICT, Day, FullText, LocalText, PageId, Place, Slug, fault_at

Claims = Annotated[tuple[ClaimId, ...], Field(min_length=1)]
_DURATION = re.compile(r"P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?(?<![PT])")


def _refuse_no_duration(text: str) -> str:
    if not _DURATION.fullmatch(text):
        raise ValueError("an ISO 8601 duration such as P45D, P3M or PT2H")
    return text


Duration = Annotated[str, AfterValidator(_refuse_no_duration)]
"""ISO 8601 duration: ``P45D``, ``P3M``, ``PT2H``."""
Group = Literal[
    "minor", "applicant-for-international-protection", "eu-citizen", "belgian", "aggravated-smuggling", "exploited-abroad"
]


@dataclass(frozen=True, config=STRICT)
class Actor:
    """Who acts in a step; ``view`` marks the professions that have a view of their own ("who does what")."""

    id: Slug
    label: FullText
    view: bool = False
    contact: Slug | None = None


@dataclass(frozen=True, config=STRICT)
class ActorFile:
    """``docs/data/actors.yml``."""

    actors: tuple[Actor, ...]


@dataclass(frozen=True, config=STRICT)
class Fact:
    """A sentence with the claims it rests on."""

    text: FullText
    claims: Claims


@dataclass(frozen=True, config=STRICT)
class Event:
    """Something that starts a time limit."""

    id: Slug
    label: FullText


@dataclass(frozen=True, config=STRICT)
class TimeLimit:
    """How long something lasts or may take, counted from an event.

    ``renewals``: how often it can be extended by ``renewal`` (None: no limit is known while the procedure lasts).
    """

    duration: Duration
    after: Slug
    at_most: bool = False
    renewal: Duration | None = None
    renewals: int | None = None


@dataclass(frozen=True, config=STRICT)
class Step:
    """One step: the actor does something.

    Attributes:
        action: one sentence that starts with the actor.
        document: concept of the term base.
        next: steps that follow, here or in a later phase; empty for an end.
    """

    id: Slug
    actor: Slug
    action: FullText
    claims: Claims
    detail: LocalText | None = None
    document: Slug | None = None
    time_limit: TimeLimit | None = None
    condition: LocalText | None = None
    outcome: LocalText | None = None
    exceptions: tuple[Fact, ...] = ()
    next: tuple[Slug, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Phase:
    """A phase, with the document that covers it and how long it lasts."""

    id: Slug
    title: FullText
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    document: Slug | None = None
    lasts: TimeLimit | None = None


@dataclass(frozen=True, config=STRICT)
class Change:
    """What is different for a group, at a step or a phase (``at``) or in general (None)."""

    text: FullText
    claims: Claims
    at: Slug | None = None


@dataclass(frozen=True, config=STRICT)
class Overlay:
    """A procedure as it runs for one group of people."""

    group: Group
    changes: Annotated[tuple[Change, ...], Field(min_length=1)]


@dataclass(frozen=True, config=STRICT)
class Risk:
    """What can go wrong, and what to do then."""

    text: FullText
    remedy: FullText
    claims: Claims


@dataclass(frozen=True, config=STRICT)
class Basis:
    """Where the law says it; ``instrument`` is an id of the law register."""

    instrument: Slug
    text: FullText
    claims: Claims
    article: str = ""


@dataclass(frozen=True, config=STRICT)
class Procedure:
    """``docs/data/procedures/<id>.yml``."""

    id: Slug
    page: PageId
    section: Slug
    title: FullText
    trigger: Fact
    preconditions: tuple[Fact, ...]
    events: tuple[Event, ...]
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]
    overlays: tuple[Overlay, ...]
    risks: Annotated[tuple[Risk, ...], Field(min_length=1)]
    legal_basis: tuple[Basis, ...]
    contacts: Annotated[tuple[Slug, ...], Field(min_length=1)]
    reviewed: Day
    law_as_of: Day | None = None

    def steps(self) -> Iterator[Step]:
        """Yield every step, in order."""
        for phase in self.phases:
            yield from phase.steps

    def claims(self) -> set[str]:
        """Return every claim the procedure rests on."""
        cited = [fact.claims for fact, _ in self.facts()]
        for step in self.steps():
            cited += [step.claims, *(fact.claims for fact in step.exceptions)]
        return {claim_id for claims in cited for claim_id in claims}

    def facts(self) -> Iterator[tuple[Fact | Change | Risk | Basis, Place]]:
        """Yield what the procedure states outside its steps, with its place in the file."""
        yield self.trigger, ("trigger",)
        for name in ("preconditions", "risks", "legal_basis"):
            yield from ((fact, (name, number)) for number, fact in enumerate(getattr(self, name)))
        for number, overlay in enumerate(self.overlays):
            yield from ((change, ("overlays", number, "changes", position)) for position, change in enumerate(overlay.changes))

    def placed_steps(self) -> Iterator[tuple[Step, Place]]:
        """Yield every step, in order, with its place in the file."""
        for number, phase in enumerate(self.phases):
            for position, step in enumerate(phase.steps):
                yield step, ("phases", number, "steps", position)

    @model_validator(mode="after")
    def _ids_stand_once(self) -> Procedure:
        seen: set[str] = set()
        phases = ((phase.id, ("phases", number)) for number, phase in enumerate(self.phases))
        for name, place in (*phases, *((step.id, place) for step, place in self.placed_steps())):
            if name in seen:
                raise fault_at("each id once", name, *place, "id")
            seen.add(name)
        return self

    @model_validator(mode="after")
    def _steps_end(self) -> Procedure:
        order = [step.id for step in self.steps()]
        for position, (step, place) in enumerate(self.placed_steps()):
            for following in step.next:
                if following not in order:
                    raise fault_at(f"the id of a step that follows {step.id}", following, *place, "next")
                if order.index(following) <= position:
                    raise fault_at(f"a step after {step.id}; going back would be a loop", following, *place, "next")
        return self

    @model_validator(mode="after")
    def _limits_start_at_an_event(self) -> Procedure:
        events = {event.id for event in self.events}
        limits: list[tuple[TimeLimit | None, Place]] = [(phase.lasts, ("phases", number, "lasts")) for number, phase in enumerate(self.phases)]
        limits += [(step.time_limit, (*place, "time_limit")) for step, place in self.placed_steps()]
        for limit, place in limits:
            if limit and limit.after not in events:
                raise fault_at("a time limit that starts at one of the events", limit.after, *place)
        return self

    @model_validator(mode="after")
    def _changes_have_a_place(self) -> Procedure:
        known = {*(phase.id for phase in self.phases), *(step.id for step in self.steps())}
        for number, overlay in enumerate(self.overlays):
            for position, change in enumerate(overlay.changes):
                if change.at is not None and change.at not in known:
                    message = f"the id of a step or phase that the overlay {overlay.group} changes"
                    raise fault_at(message, change.at, "overlays", number, "changes", position, "at")
        return self
