"""The sources of one document: numbered by first use, with the facts taken from each."""

from __future__ import annotations

from collections.abc import Iterable

from kb.data import Data
from kb.model import Source, split_claim_id


class SourceList:
    """Collects what a document cites while it is rendered; paper has room for sources, not for each fact."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._facts: dict[str, dict[str, None]] = {}

    def cite(self, claims: Iterable[str]) -> list[int]:
        """Return the numbers of the sources these claims come from, in order."""
        numbers = set()
        for claim_id in claims:
            key, local = split_claim_id(claim_id)
            self._facts.setdefault(key, {})[local] = None
            numbers.add(list(self._facts).index(key) + 1)
        return sorted(numbers)

    def rows(self) -> list[tuple[int, Source, list[str]]]:
        """Return number, source and its facts, in the order of first use."""
        return [(number, self._data.sources[key], list(facts)) for number, (key, facts) in enumerate(self._facts.items(), start=1)]
