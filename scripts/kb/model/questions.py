"""Self-test items, one file per module, and the items that are kept only as an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from kb.model.claims import ClaimId
from kb.model.text import LOCALES, STRICT, FullText, LocalText, PageId, Slug, fault_at

Section = Annotated[str, Field(pattern=r"^[A-Z]{3}-\d{2}(#[a-z0-9-]+)?$")]

LONGEST_RIGHT = 42
"""Characters of a text in a list to choose from."""


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
class Pair:
    """Two texts that belong together; the reader chooses ``right`` from a list beside ``left``."""

    id: Slug
    left: FullText
    right: FullText
    feedback: FullText


@dataclass(frozen=True, config=STRICT)
class Question:
    """One item; ``section`` is ``PAGE-ID#section-id`` of the passage that explains it.

    Attributes:
        options: the answers, for every kind but ``match``.
        pairs: for the kind ``match``.
        case: what happened, told before the question; for the kind ``case``, which also says in ``answers`` how many are right.
    """

    id: Slug
    kind: Literal["single", "multiple", "order", "match", "case"]
    objective: Slug
    difficulty: Annotated[int, Field(ge=1, le=3)]
    stem: FullText
    section: Section
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]
    options: Annotated[tuple[Option, ...], Field(max_length=6)] = ()
    pairs: Annotated[tuple[Pair, ...], Field(max_length=6)] = ()
    case: FullText | None = None
    answers: Literal["single", "multiple"] | None = None

    @property
    def form(self) -> Literal["single", "multiple", "order", "match"]:
        """How it is answered: its kind, for a case what ``answers`` says."""
        return (self.answers or "single") if self.kind == "case" else self.kind

    def texts(self) -> Iterator[tuple[str, LocalText]]:
        """Yield every text with the words that say where it stands."""
        yield "stem", self.stem
        if self.case:
            yield "case", self.case
        for option in self.options:
            yield f"option {option.id}", option.text
            yield f"feedback of {option.id}", option.feedback
        for pair in self.pairs:
            yield f"left of {pair.id}", pair.left
            yield f"right of {pair.id}", pair.right
            yield f"feedback of {pair.id}", pair.feedback

    @model_validator(mode="after")
    def _parts_fit_the_kind(self) -> Question:
        wanted = {"pairs"} if self.kind == "match" else {"options"}
        wanted |= {"case", "answers"} if self.kind == "case" else set()
        for part in ("options", "pairs", "case", "answers"):
            if part in wanted and not getattr(self, part):
                raise fault_at(f"{self.id} is of kind {self.kind} and needs {part}", self.kind, "kind")
            if part not in wanted and getattr(self, part):
                raise fault_at(f"{self.id} is of kind {self.kind}, which has no {part}", self.id, part)
        return self

    @model_validator(mode="after")
    def _right_number_of_answers(self) -> Question:
        part: Literal["pairs", "options"] = "pairs" if self.kind == "match" else "options"
        entries: Sequence[Option | Pair] = self.pairs or self.options
        if len(entries) < 3:
            raise fault_at(f"{self.id} has {len(entries)} {part}; at least 3", self.id, part)
        for position, entry in enumerate(entries):
            if entry.id in {other.id for other in entries[:position]}:
                raise fault_at(f"{self.id} has the id {entry.id} twice", entry.id, part, position, "id")
        correct = sum(option.correct for option in self.options)
        fits = {"single": correct == 1, "multiple": correct >= 2, "order": correct == 0, "match": True}
        if not fits[self.form]:
            raise fault_at(f"{self.id} is of kind {self.form} but has {correct} options marked correct", self.id)
        return self

    @model_validator(mode="after")
    def _pairs_can_be_told_apart(self) -> Question:
        for locale in LOCALES:
            seen: dict[str, set[str]] = {"left": set(), "right": set()}
            for position, pair in enumerate(self.pairs):
                for side, texts in seen.items():
                    text = getattr(pair, side).text(locale)
                    if text in texts:
                        raise fault_at(f"each text once on the {side} of {self.id}", text, "pairs", position, side, locale)
                    texts.add(text)
                right = pair.right.text(locale)
                if len(right) > LONGEST_RIGHT:
                    raise fault_at(f"at most {LONGEST_RIGHT} characters, to fit on a phone", right, "pairs", position, "right", locale)
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
        for position, item in enumerate(self.items):
            if item.objective not in known:
                message = f"{item.id} names the objective '{item.objective}', which the file does not list"
                raise fault_at(message, item.objective, "items", position, "objective")
        return self


@dataclass(frozen=True, config=STRICT)
class ArchivedOption:
    """One answer of an archived item."""

    id: Slug
    text: FullText
    correct: bool = False


@dataclass(frozen=True, config=STRICT)
class ArchivedQuestion:
    """A single-choice item that belongs to no self-test any more; trainers find it in the question bank.

    Attributes:
        year: of the situation it asks about.
        explanation: why the right answer was right then.
        why: why the item is archive, and what holds today.
        section: ``PAGE-ID#section-id`` of the passage about it.
    """

    id: Annotated[Slug, Field(pattern=r"^archive-")]
    year: Annotated[str, Field(pattern=r"^\d{4}$")]
    difficulty: Annotated[int, Field(ge=1, le=3)]
    stem: FullText
    options: Annotated[tuple[ArchivedOption, ...], Field(min_length=3, max_length=6)]
    explanation: FullText
    why: FullText
    section: Section
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]

    def texts(self) -> Iterator[tuple[str, LocalText]]:
        """Yield every text with the words that say where it stands."""
        yield "stem", self.stem
        yield "explanation", self.explanation
        yield "why", self.why
        for option in self.options:
            yield f"option {option.id}", option.text

    @model_validator(mode="after")
    def _one_right_answer(self) -> ArchivedQuestion:
        for position, option in enumerate(self.options):
            if option.id in {other.id for other in self.options[:position]}:
                raise fault_at(f"{self.id} has the id {option.id} twice", option.id, "options", position, "id")
        correct = sum(option.correct for option in self.options)
        if correct != 1:
            raise fault_at(f"{self.id} has {correct} options marked correct; exactly 1", self.id)
        return self


@dataclass(frozen=True, config=STRICT)
class QuestionArchive:
    """``docs/data/questions-archive.yml``."""

    items: tuple[ArchivedQuestion, ...]
