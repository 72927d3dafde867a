"""Procedures as data: phases, steps, who acts, with which document, within which time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic.dataclasses import dataclass

from kb.model.claims import ClaimId
from kb.model.text import STRICT, Day, FullText, LocalText, PageId, Slug

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
        cited = [fact.claims for fact in self.facts()]
        for step in self.steps():
            cited += [step.claims, *(fact.claims for fact in step.exceptions)]
        return {claim_id for claims in cited for claim_id in claims}

    def facts(self) -> list[Fact | Change | Risk | Basis]:
        """Return what the procedure states outside its steps."""
        changes = [change for overlay in self.overlays for change in overlay.changes]
        return [self.trigger, *self.preconditions, *changes, *self.risks, *self.legal_basis]

    @model_validator(mode="after")
    def _ids_are_known_and_steps_end(self) -> Procedure:
        order = [step.id for step in self.steps()]
        phases = [phase.id for phase in self.phases]
        events = {event.id for event in self.events}
        _refuse_repeated([*order, *phases])
        for position, step in enumerate(self.steps()):
            for following in step.next:
                if following not in order:
                    raise ValueError(f"the step {step.id} goes on to '{following}', which is no step")
                if order.index(following) <= position:
                    raise ValueError(f"the step {step.id} goes back to '{following}': a loop")
        limits = [limit for step in self.steps() if (limit := step.time_limit)]
        limits += [phase.lasts for phase in self.phases if phase.lasts]
        for limit in limits:
            if limit.after not in events:
                raise ValueError(f"a time limit starts at '{limit.after}', which is no event")
        for overlay in self.overlays:
            for change in overlay.changes:
                if change.at is not None and change.at not in {*order, *phases}:
                    raise ValueError(f"the overlay {overlay.group} changes '{change.at}', which is no step or phase")
        return self


def _refuse_repeated(ids: list[str]) -> None:
    repeated = sorted({name for name in ids if ids.count(name) > 1})
    if repeated:
        raise ValueError(f"the ids {', '.join(repeated)} stand twice")
