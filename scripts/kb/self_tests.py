"""Which items of the self-tests and of their archive are shown, and which the law has overtaken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.data import DATA, Data
from kb.model import ArchivedQuestion, Question, QuestionFile

ARCHIVE = f"{DATA}/questions-archive.yml"


@dataclass(frozen=True)
class Withdrawn:
    """An item that is not shown, and the claims that are the reason."""

    path: str
    line: int
    item: Question | ArchivedQuestion
    claims: tuple[str, ...]

    def __str__(self) -> str:
        """One line for the log of the build."""
        return f"{self.path}:{self.line}: withdrawn: {self.item.id} rests on {', '.join(self.claims)}: rewrite the item"


def usable_items(module: QuestionFile, data: Data) -> list[Question]:
    """Return the items whose claims are all published and none superseded: the others are withdrawn."""
    return [item for item in module.items if not _overtaken(item.claims, data)]


def usable_archive(data: Data) -> list[ArchivedQuestion]:
    """Return the archived items that are shown: a superseded claim may stand there beside the one that replaced it."""
    return [item for item in data.questions_archive.values() if not _unexplained(item, data)]


def withdrawn_items(data: Data) -> Iterator[Withdrawn]:
    """Yield the items that are withdrawn, in the order of the files."""
    for module in data.questions.values():
        path = f"{DATA}/questions/{module.module}.yml"
        for item in module.items:
            if claims := _overtaken(item.claims, data):
                yield Withdrawn(path, data.lines.get((path, item.id), 0), item, claims)
    for archived in data.questions_archive.values():
        if claims := _unexplained(archived, data):
            yield Withdrawn(ARCHIVE, data.lines.get((ARCHIVE, archived.id), 0), archived, claims)


def _overtaken(claims: Iterable[str], data: Data) -> tuple[str, ...]:
    """Return the claims that cannot carry an item: superseded, unpublished or unknown."""
    return tuple(claim for claim in claims if not _carries(claim, data))


def _unexplained(item: ArchivedQuestion, data: Data) -> tuple[str, ...]:
    def is_explained(claim_id: str) -> bool:
        claim = data.claims.get(claim_id)
        return claim is not None and claim.publish and claim.by in item.claims

    return tuple(claim_id for claim_id in _overtaken(item.claims, data) if not is_explained(claim_id))


def _carries(claim_id: str, data: Data) -> bool:
    claim = data.claims.get(claim_id)
    return claim is not None and claim.publish and claim.status != "superseded"
