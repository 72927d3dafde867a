"""Which items of a self-test are shown, and which the law has overtaken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.data import DATA, Data
from kb.model import Question, QuestionFile


@dataclass(frozen=True)
class Withdrawn:
    """An item that is not shown, and the claims that are the reason."""

    path: str
    line: int
    item: Question
    claims: tuple[str, ...]

    def __str__(self) -> str:
        """One line for the log of the build."""
        return f"{self.path}:{self.line}: withdrawn: {self.item.id} rests on {', '.join(self.claims)}: rewrite the item"


def usable_items(module: QuestionFile, data: Data) -> list[Question]:
    """Return the items whose claims are all published and none superseded: the others are withdrawn."""
    return [item for item in module.items if not _overtaken(item, data)]


def withdrawn_items(data: Data) -> Iterator[Withdrawn]:
    """Yield the items that are withdrawn, in the order of the files."""
    for module in data.questions.values():
        path = f"{DATA}/questions/{module.module}.yml"
        for item in module.items:
            if claims := _overtaken(item, data):
                yield Withdrawn(path, data.lines.get((path, item.id), 0), item, claims)


def _overtaken(item: Question, data: Data) -> tuple[str, ...]:
    """Return the claims of an item that cannot carry it: superseded, unpublished or unknown."""
    return tuple(claim for claim in item.claims if not _carries(claim, data))


def _carries(claim_id: str, data: Data) -> bool:
    claim = data.claims.get(claim_id)
    return claim is not None and claim.publish and claim.status != "superseded"
