"""The decision aid "What now?": questions that lead to an end with a contact, a procedure and a sentence to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from kb.model.procedures import Claims
from kb.model.text import STRICT, FullText, LocalText, Slug


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
        names = [question.id for question in self.questions] + [end.id for end in self.ends]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the id {name} stands twice")
        for question in self.questions:
            for answer in question.answers:
                if answer.next not in names:
                    raise ValueError(f"an answer of {question.id} leads to '{answer.next}', which does not exist")
        reached = {name for path in self.paths() for name in path}
        if lost := sorted(set(names) - reached):
            raise ValueError(f"no path reaches {', '.join(lost)}")
        return self

    def paths(self) -> Iterator[tuple[str, ...]]:
        """Yield every path from the first question to an end, as ids.

        Raises:
            ValueError: a path that comes back to a question.
        """
        questions = {question.id: question for question in self.questions}
        yield from _walk((self.questions[0].id,), questions)


def _walk(path: tuple[str, ...], questions: Mapping[str, Node]) -> Iterator[tuple[str, ...]]:
    question = questions.get(path[-1])
    if question is None:
        yield path
        return
    for answer in question.answers:
        if answer.next in path:
            raise ValueError(f"the path {' > '.join((*path, answer.next))} is a loop")
        yield from _walk((*path, answer.next), questions)
