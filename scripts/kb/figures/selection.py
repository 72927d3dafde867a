"""The part of a table that its chart shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kb.model import Chart, Figure
from kb.model.figures import TOTAL


@dataclass(frozen=True)
class Selection:
    """Groups of bars, the bars in each, and their values.

    Attributes:
        groups: keys of the column ``x``.
        series: keys of the column ``series``; one empty key when the chart has none.
        values: by (group, series); None where the source prints no number.
        left_out: how many groups stand in the table only.
    """

    groups: tuple[str, ...]
    series: tuple[str, ...]
    values: dict[tuple[str, str], Decimal | None]
    left_out: int

    @property
    def places(self) -> list[tuple[str, str]]:
        """Every (group, series), group by group."""
        return [(group, name) for group in self.groups for name in self.series]

    @property
    def largest(self) -> Decimal:
        """The largest value; 1 when none is above zero."""
        return max((value for value in self.values.values() if value is not None), default=Decimal(0)) or Decimal(1)


def select(figure: Figure, chart: Chart) -> Selection:
    """Return what the chart shows.

    Raises:
        ValueError: a column that the table lacks, a key that its column lacks, or two rows for one bar.
    """
    _refuse_unknown(figure, chart)
    x, series = figure.columns.index(chart.x), figure.columns.index(chart.series) if chart.series else None
    values: dict[tuple[str, str], Decimal | None] = {}
    for row in figure.rows:
        if not _is_shown(row.keys, figure, chart):
            continue
        place = row.keys[x], "" if series is None else row.keys[series]
        if place in values:
            others = ", ".join(column for column in figure.columns if column not in {chart.x, chart.series})
            raise ValueError(f"two rows for the bar {'/'.join(filter(None, place))}; choose one key of {others} under 'only'")
        values[place] = row.value
    groups = tuple(dict.fromkeys(group for group, _ in values))
    names = tuple(dict.fromkeys(name for _, name in values))
    if not groups:
        raise ValueError("no row at all; look at 'only'")
    kept = _largest(groups, names, values, chart.top) if chart.top else groups
    return Selection(kept, names, {place: value for place, value in values.items() if place[0] in kept}, len(groups) - len(kept))


def _refuse_unknown(figure: Figure, chart: Chart) -> None:
    known = ", ".join(figure.columns)
    for column in (chart.x, *([chart.series] if chart.series else []), *chart.only):
        if column not in figure.columns:
            raise ValueError(f"the column '{column}', which {figure.path} lacks (it has {known})")
    for column, keys in chart.only.items():
        for key in keys:
            if key not in figure.keys(column):
                raise ValueError(f"the key '{key}', which the column {column} of {figure.path} lacks")


def _is_shown(keys: tuple[str, ...], figure: Figure, chart: Chart) -> bool:
    for column, key in zip(figure.columns, keys, strict=True):
        wanted = chart.only.get(column)
        if key not in wanted if wanted else key == TOTAL:
            return False
    return True


def _largest(groups: tuple[str, ...], names: tuple[str, ...], values: dict[tuple[str, str], Decimal | None], top: int) -> tuple[str, ...]:
    def size(group: str) -> Decimal:
        return sum((values.get((group, name)) or Decimal(0) for name in names), Decimal(0))

    return tuple(sorted(groups, key=size, reverse=True)[:top])
