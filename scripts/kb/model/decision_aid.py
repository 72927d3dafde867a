"""The decision aid "What now?": questions that lead to an end with a contact, a procedure and a sentence to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from kb.model.procedures import Claims
from kb.model.text import STRICT, FullText, LocalText, Place, Slug, fault_at


@dataclass(frozen=True, config=STRICT)
class Answer:
    """One answer and the question or end it leads to."""

    label: FullText
    next: Slug


@dataclass(frozen=True, config=STRICT)
class Node:
    """One question."""

    id: Slug
    question: FullText
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]
    claims: Claims
    help: LocalText | None = None


@dataclass(frozen=True, config=STRICT)
class End:
    """Where a path ends: what to do, what to say, who to call, which procedure to follow."""

    id: Slug
    title: FullText
    action: FullText
    say: FullText
    contacts: Annotated[tuple[Slug, ...], Field(min_length=1)]
    procedure: Slug
    claims: Claims


@dataclass(frozen=True, config=STRICT)
class DecisionAid:
    """``docs/data/decision-aid.yml``; the first question is the start."""

    questions: Annotated[tuple[Node, ...], Field(min_length=1)]
    ends: Annotated[tuple[End, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _every_path_ends(self) -> DecisionAid:
        places = self._places()
        for number, question in enumerate(self.questions):
            for position, answer in enumerate(question.answers):
                if answer.next not in places:
                    raise fault_at("the id of a question or an end", answer.next, "questions", number, "answers", position, "next")
        reached = {name for path in self.paths() for name in path}
        for name, place in places.items():
            if name not in reached:
                raise fault_at("a path that reaches it", name, *place)
        return self

    def _places(self) -> dict[str, Place]:
        """Return where each question and end stands in the file."""
        places: dict[str, Place] = {}
        entries: list[tuple[str, Place]] = [(question.id, ("questions", number)) for number, question in enumerate(self.questions)]
        for name, place in (*entries, *((end.id, ("ends", number)) for number, end in enumerate(self.ends))):
            if name in places:
                raise fault_at("each id once", name, *place)
            places[name] = place
        return places

    def paths(self) -> Iterator[tuple[str, ...]]:
        """Yield every path from the first question to an end, as ids.

        Raises:
            ValidationError: an answer that comes back to a question.
        """
        questions = {question.id: (number, question) for number, question in enumerate(self.questions)}
        yield from _walk((self.questions[0].id,), questions)


def _walk(path: tuple[str, ...], questions: Mapping[str, tuple[int, Node]]) -> Iterator[tuple[str, ...]]:
    if path[-1] not in questions:
        yield path
        return
    number, question = questions[path[-1]]
    for position, answer in enumerate(question.answers):
        if answer.next in path:
            message = f"an answer that goes on; {' > '.join((*path, answer.next))} is a loop"
            raise fault_at(message, answer.next, "questions", number, "answers", position, "next")
        yield from _walk((*path, answer.next), questions)
