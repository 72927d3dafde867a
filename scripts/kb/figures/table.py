"""A tidy table turned into rows and columns for readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kb.figures.labels import in_order
from kb.model import Dimension, Figure
from kb.model.figures import NONE, TOTAL


@dataclass(frozen=True)
class Cell:
    """One cell: ``given`` is False where the CSV has no row for it, ``value`` None where the source prints no number."""

    value: Decimal | None
    given: bool


@dataclass(frozen=True)
class Row:
    """One row: its keys, one for each heading column, and its cells."""

    keys: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def is_total(self) -> bool:
        """True for a row with a total of the source."""
        return TOTAL in self.keys


@dataclass(frozen=True)
class Table:
    """A table as readers see it.

    Attributes:
        headings: columns of the CSV that head the rows.
        across: the column whose keys head the other columns; '' when there is one column of values.
        keys: those keys.
    """

    headings: tuple[str, ...]
    across: str
    keys: tuple[str, ...]
    rows: tuple[Row, ...]


def make_table(figure: Figure, dimensions: Mapping[str, Dimension]) -> Table:
    """Return the table with one column spread across: rows in the order of the CSV, columns in that of their dimension."""
    across = figure.sheet.across or (figure.columns[-1] if len(figure.columns) > 1 else NONE)
    across = "" if across == NONE else across
    headings = tuple(column for column in figure.columns if column != across)
    keys = in_order(figure.keys(across), dimensions.get(across)) if across else ("",)
    cells = {(_head(row.keys, figure, headings), _key(row.keys, figure, across)): row.value for row in figure.rows}
    heads = dict.fromkeys(head for head, _ in cells)
    rows = tuple(Row(head, tuple(Cell(cells.get((head, key)), (head, key) in cells) for key in keys)) for head in heads)
    return Table(headings, across, keys, rows)


def _head(keys: tuple[str, ...], figure: Figure, headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for column, key in zip(figure.columns, keys, strict=True) if column in headings)


def _key(keys: tuple[str, ...], figure: Figure, across: str) -> str:
    return keys[figure.columns.index(across)] if across else ""
