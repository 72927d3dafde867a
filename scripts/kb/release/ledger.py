"""``docs/data/published.tsv``: every address, anchor and id that was ever published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from kb.model import DataError
from kb.release.addresses import Address
from kb.yaml_source import read_text

LEDGER = "docs/data/published.tsv"
HEADER = "kind\tid\tlocale\taddress\tanchor\tfirst_published"
KINDS = frozenset({"page", "go", "section", "claim", "term", "file"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, order=True)
class Published:
    """One published thing.

    Attributes:
        kind: page, go (permanent address), section, claim, term or file (open data).
        id: permanent id of the page; for claims and terms their own; empty for files.
        locale: empty where the address serves all.
        address: path from slash on.
        first_published: ISO date; empty as long as the row is not in the ledger.
        line: line in the ledger, 0 outside it.
    """

    kind: str
    id: str
    locale: str
    address: str
    anchor: str
    first_published: str = ""
    line: int = 0

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What makes the row the same row."""
        return (self.kind, self.id, self.locale, self.address, self.anchor)

    @property
    def place(self) -> Address:
        """Address and anchor."""
        return Address(self.address, self.anchor)


def parse_today(text: str) -> str:
    """Return an ISO date given on the command line.

    Raises:
        DataError: not a date in the form YYYY-MM-DD.
    """
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise DataError("--today", 0, found=repr(text), expected="a date YYYY-MM-DD") from error


def read_ledger(root: Path) -> list[Published]:
    """Return the rows of the ledger; none when the project has not published yet.

    Raises:
        DataError: a row that cannot be read, stands twice, or stands out of order.
    """
    if not (root / LEDGER).exists():
        return []
    lines = read_text(root / LEDGER, path=LEDGER).splitlines()
    if not lines or lines[0] != HEADER:
        raise DataError(LEDGER, 1, found=repr(lines[0] if lines else ""), expected="the header " + HEADER.replace("\t", "<TAB>"))
    rows = [_read_row(content, number) for number, content in enumerate(lines[1:], start=2)]
    for before, row in pairwise(rows):
        if before.key >= row.key:
            state = "a row that stands twice" if before.key == row.key else "a row out of order"
            raise DataError(LEDGER, row.line, found=state, expected="rows as 'python -m kb release' writes them")
    return rows


def _read_row(content: str, line: int) -> Published:
    cells = content.split("\t")
    if len(cells) != HEADER.count("\t") + 1 or cells[0] not in KINDS or not cells[3].startswith("/"):
        raise DataError(LEDGER, line, found=repr(content), expected=HEADER.replace("\t", "<TAB>"))
    if not _DAY.fullmatch(cells[5]):
        raise DataError(LEDGER, line, found=f"the date {cells[5]!r}", expected="a date YYYY-MM-DD")
    kind, name, locale, address, anchor, day = cells
    return Published(kind, name, locale, address, anchor, first_published=day, line=line)


def extend_ledger(rows: Iterable[Published], current: Iterable[Published], *, today: str) -> list[Published]:
    """Return the rows with everything of ``current`` that they lack, dated ``today``, sorted; none is dropped.

    Raises:
        DataError: ``today`` is before a date of the ledger.
    """
    known = {row.key: row for row in rows}
    latest = max((row.first_published for row in known.values()), default="")
    if today < latest:
        raise DataError("--today", 0, found=today, expected=f"{latest} or later, the date of the last release")
    for row in current:
        known.setdefault(row.key, replace(row, first_published=today))
    return [known[key] for key in sorted(known)]


def write_ledger(root: Path, rows: Iterable[Published]) -> None:
    """Write the ledger."""
    lines = [HEADER, *("\t".join((*row.key, row.first_published)) for row in rows)]
    (root / LEDGER).write_text("\n".join(lines) + "\n", encoding="utf-8")
