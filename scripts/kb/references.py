"""The references of one page: numbered by first citation, listed by source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kb.data import Data
from kb.model import Claim, DataError, Source, split_claim_id


@dataclass(frozen=True)
class Reference:
    """One claim as a page cites it; ``number`` counts from 1 in the order of first citation."""

    number: int
    claim_id: str
    claim: Claim
    source: Source

    @property
    def mark(self) -> str:
        """What the reference pill must say beside its number: a status, ``dated`` (on a point of law), or nothing."""
        if self.claim.status in {"superseded", "disputed"}:
            return self.claim.status
        return "dated" if self.claim.status in {"dated", "historical"} and self.claim.is_point_of_law else ""


class References:
    """Collects what one page cites while it is rendered."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._by_id: dict[str, Reference] = {}

    def __iter__(self) -> Iterator[Reference]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def cite(self, claim_id: str, *, path: str) -> Reference:
        """Return the reference to a claim, numbered when it is cited for the first time.

        Raises:
            DataError: no such claim, or one that is not published.
        """
        if claim_id not in self._by_id:
            claim = self._data.claims.get(claim_id)
            if claim is None or not claim.publish:
                state = "unpublished" if claim else "unknown"
                raise DataError(path, 0, found=f"a citation of the {state} claim {claim_id}", expected="a published claim")
            source = self._data.sources[split_claim_id(claim_id)[0]]
            self._by_id[claim_id] = Reference(len(self._by_id) + 1, claim_id, claim, source)
        return self._by_id[claim_id]

    def by_source(self) -> list[tuple[Source, list[Reference]]]:
        """Return the references grouped by source, sources in the order of the bibliography."""
        groups: dict[str, list[Reference]] = {}
        for reference in self:
            groups.setdefault(reference.source.key, []).append(reference)
        return [(self._data.sources[key], groups[key]) for key in self._data.sources if key in groups]

    def count_marks(self) -> Counter[str]:
        """Return how many references carry each mark (superseded, disputed, dated)."""
        return Counter(reference.mark for reference in self if reference.mark)
