"""What is made to be carried on paper: checklists, and the pocket card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from kb.model.procedures import Fact
from kb.model.text import STRICT, Day, FullText, PageId, Slug


@dataclass(frozen=True, config=STRICT)
class ChecklistGroup:
    """Items that are ticked at one moment, or that belong together."""

    id: Slug
    title: FullText
    items: Annotated[tuple[Fact, ...], Field(min_length=1)]


@dataclass(frozen=True, config=STRICT)
class Checklist:
    """``docs/data/checklists/<id>.yml``; ``purpose`` says what ticking means, and what it does not."""

    id: Slug
    page: PageId
    title: FullText
    purpose: Fact
    groups: Annotated[tuple[ChecklistGroup, ...], Field(min_length=1)]
    contacts: Annotated[tuple[Slug, ...], Field(min_length=1)]
    reviewed: Day

    def facts(self) -> Iterator[Fact]:
        """Yield everything the checklist states, in order."""
        yield self.purpose
        for group in self.groups:
            yield from group.items

    @model_validator(mode="after")
    def _groups_have_ids_of_their_own(self) -> Checklist:
        ids = [group.id for group in self.groups]
        for name in ids:
            if ids.count(name) > 1:
                raise ValueError(f"the group {name} stands twice")
        return self


@dataclass(frozen=True, config=STRICT)
class CardNumber:
    """Whom to call, and when; the number itself stands with the contact."""

    contact: Slug
    when: FullText


@dataclass(frozen=True, config=STRICT)
class PocketCard:
    """``docs/data/pocket-card.yml``: a card of two sides that fits a pocket.

    ``pages`` offer the card; the first one gives it its permanent address.
    """

    pages: Annotated[tuple[PageId, ...], Field(min_length=1)]
    title: FullText
    numbers: Annotated[tuple[CardNumber, ...], Field(min_length=1, max_length=5)]
    signals: Annotated[tuple[Fact, ...], Field(min_length=6, max_length=6)]
    caution: Fact
    steps: Annotated[tuple[Fact, ...], Field(min_length=3, max_length=3)]
    reviewed: Day

    def facts(self) -> tuple[Fact, ...]:
        """Return everything the card states, in order."""
        return (*self.signals, self.caution, *self.steps)
