"""Results that are computed once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class Memo(dict[Key, Result]):
    """The results of a function by its argument, computed when they are first looked up.

    Once there they are read at the speed of a dictionary (``map(memo.__getitem__, keys)``), which a function's cache
    is not: an index of 10,000 pages looks up some hundred million.
    """

    def __init__(self, compute: Callable[[Key], Result]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: Key) -> Result:
        result = self[key] = self._compute(key)
        return result
