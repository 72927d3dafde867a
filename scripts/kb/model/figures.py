"""Figures: tables of the sources as data, with what they count and how they are drawn."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from kb.model.claims import ClaimId
from kb.model.procedures import Fact
from kb.model.text import STRICT, FullText, PageId, Slug, YearOrDay

Key = Annotated[str, BeforeValidator(str)]
"""A value of a dimension, as it stands in the CSV; YAML reads a year as a number."""
TOTAL = "total"
"""The key of a total that the source prints."""
NONE = "none"
"""Said of ``across``: every column heads the rows."""
VALUE = "value"
"""The last column of every table: the observation."""
_TERRITORY = re.compile(r"[A-Z]{2}")
_YEAR = re.compile(r"\d{4}(?:-\d{4})?")


@dataclass(frozen=True, config=STRICT)
class Dimension:
    """What the values of a column mean, for every table that has the column.

    Attributes:
        values: label of each key; years and, with ``countries``, ISO 3166-1 codes need none.
    """

    label: FullText
    values: dict[Key, FullText] = Field(default_factory=dict)
    countries: bool = False

    def names(self, key: str) -> bool:
        """Tell whether the key has a label in every locale."""
        return key in self.values or _YEAR.fullmatch(key) is not None or (self.countries and _TERRITORY.fullmatch(key) is not None)


@dataclass(frozen=True, config=STRICT)
class DimensionFile:
    """``docs/data/figures/dimensions.yml``: the dimensions by the name of their column."""

    dimensions: dict[Slug, Dimension]


@dataclass(frozen=True, config=STRICT)
class Period:
    """First and last year or day of what is counted; a snapshot has one day."""

    first: YearOrDay
    last: YearOrDay


@dataclass(frozen=True, config=STRICT)
class Chart:
    """How a table is drawn: as bars. The series are short, broken and seldom comparable; a line would claim a trend.

    Attributes:
        x: column with one group of bars for each of its values.
        series: column with one bar in each group for each of its values.
        only: keys shown of a column; of a column not named here every key but ``total``.
        top: how many groups are shown at most, the largest first.
    """

    x: Slug
    series: Slug | None = None
    only: dict[Slug, tuple[Key, ...]] = Field(default_factory=dict)
    top: Annotated[int, Field(ge=3, le=20)] | None = None


@dataclass(frozen=True, config=STRICT)
class FigureSheet:
    """``docs/data/figures/<id>.yml``: what the table ``<id>.csv`` says.

    Attributes:
        page: the page that shows it.
        tables: numbers of the tables in the source; none where the figures stand in its text.
        unit: what one counts, in the plural: findings, persons, files.
        measure: how the numbers are written: whole, or in per cent.
        totals: ``add-up`` when the rows give the printed totals; ``as-printed`` when the source contradicts itself,
            which a caveat then says.
        counted: how and by whom it was counted.
        across: column whose values become the columns of the table; the last one when none is named, no one for ``none``.
        area: where it was counted; Belgium when nothing is said.
    """

    id: Slug
    page: PageId
    title: FullText
    unit: FullText
    period: Period
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]
    counted: Fact
    caveats: tuple[Fact, ...] = ()
    chart: Chart | None = None
    across: Slug | None = None
    measure: Literal["whole", "percent"] = "whole"
    totals: Literal["add-up", "as-printed"] = "add-up"
    tables: tuple[Annotated[int, Field(gt=0)], ...] = ()
    area: FullText | None = None


@dataclasses.dataclass(frozen=True)
class Observation:
    """One row of the CSV; ``value`` is None where the source prints no number."""

    keys: tuple[str, ...]
    value: Decimal | None
    line: int


@dataclasses.dataclass(frozen=True)
class Figure:
    """A table with its sheet.

    Attributes:
        path: the CSV, relative to the project's root.
        sheet_path: the sheet, relative to the project's root.
        columns: names of the dimensions, in the order of the CSV, without ``value``.
        lines: line in the sheet of its parts: a key, or ``caveats.2`` and ``chart.x``.
    """

    sheet: FigureSheet
    path: str
    sheet_path: str
    columns: tuple[str, ...]
    rows: tuple[Observation, ...]
    lines: dict[str, int] = dataclasses.field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        """Name of the figure, of its files and of its resource in the data package."""
        return self.sheet.id

    @cached_property
    def values(self) -> dict[tuple[str, ...], Decimal | None]:
        """Value by the keys of its row."""
        return {row.keys: row.value for row in self.rows}

    def keys(self, column: str) -> tuple[str, ...]:
        """Return the keys of a column in the order of the CSV, each once.

        Raises:
            ValueError: no such column.
        """
        position = self.columns.index(column)
        return tuple(dict.fromkeys(row.keys[position] for row in self.rows))

    def claims(self) -> Iterator[str]:
        """Yield the claims the figure cites, in the order it shows them."""
        yield from self.sheet.claims
        for fact in (self.sheet.counted, *self.sheet.caveats):
            yield from fact.claims
