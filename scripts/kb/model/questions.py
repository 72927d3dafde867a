"""Self-test items, one file per module."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from kb.model.claims import ClaimId
from kb.model.text import STRICT, FullText, PageId, Slug


@dataclass(frozen=True, config=STRICT)
class Objective:
    """A learning objective that items are scored against."""

    id: Slug
    label: FullText


@dataclass(frozen=True, config=STRICT)
class Option:
    """One answer; for the kind ``order`` the options stand in the right order and none is marked correct."""

    id: Slug
    text: FullText
    feedback: FullText
    correct: bool = False


@dataclass(frozen=True, config=STRICT)
class Question:
    """One item; ``section`` is ``PAGE-ID#section-id`` of the passage that explains it."""

    id: Slug
    kind: Literal["single", "multiple", "order"]
    objective: Slug
    difficulty: Annotated[int, Field(ge=1, le=3)]
    stem: FullText
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=6)]
    section: Annotated[str, Field(pattern=r"^[A-Z]{3}-\d{2}(#[a-z0-9-]+)?$")]
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _right_number_of_answers(self) -> Question:
        correct = sum(option.correct for option in self.options)
        wanted = {"single": correct == 1, "multiple": correct >= 2, "order": correct == 0}
        if not wanted[self.kind]:
            raise ValueError(f"{self.id} is of kind {self.kind} but has {correct} options marked correct")
        return self


@dataclass(frozen=True, config=STRICT)
class QuestionFile:
    """``docs/data/questions/<module>.yml``."""

    module: Slug
    page: PageId
    objectives: tuple[Objective, ...]
    items: tuple[Question, ...]

    @model_validator(mode="after")
    def _objectives_exist(self) -> QuestionFile:
        known = {objective.id for objective in self.objectives}
        for item in self.items:
            if item.objective not in known:
                raise ValueError(f"{item.id} names the objective '{item.objective}', which the file does not list")
        return self
