"""What a check has to say, and the one exception for broken input."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: where it stands, what was found, and what to do.

    Attributes:
        path: file, relative to the project's root.
        line: line number from 1; 0 when the fault concerns the file as a whole.
        rule: kebab-case name of the rule.
        message: what was found.
        remedy: what is expected, as an instruction.
    """

    path: str
    line: int
    rule: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: [{self.rule}] {self.message}. {self.remedy}"


class DataError(Exception):
    """Input that cannot be read at all; shown to the user as one line, never as a traceback."""

    def __init__(self, path: str, line: int, *, found: str, expected: str) -> None:
        self.path = path
        self.line = line
        self.found = found
        self.expected = expected
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: found {self.found}; expected {self.expected}"
