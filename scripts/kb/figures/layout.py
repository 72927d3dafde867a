"""Where everything of a chart stands: labels in lines that fit, the space for the bars, and the bars."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kb.figures.geometry import Box, Frame, place_bars
from kb.figures.selection import Selection

Form = Literal["wide", "narrow"]
FORMS: tuple[Form, ...] = ("wide", "narrow")
SIZE, LINE, PAD = 15, 19, 14
LETTER = 9.2
"""Units that one letter of a text of 15 units takes, in the widest of the usual fonts."""
SHORT = 9
"""Letters up to which the name of a series is written behind each of its values; longer ones get a legend."""
LETTERS: Mapping[Form, int] = {"wide": 28, "narrow": 36}
"""Letters of a line of a label: left of the bars, or above them."""


@dataclass(frozen=True)
class ChartTexts:
    """The words of a chart in one locale.

    Attributes:
        summary: the chart in a sentence, for those who do not see it.
        labels: of groups and series, by key.
        show: a value in words; of None the word for "no number".
    """

    title: str
    summary: str
    labels: dict[str, str]
    show: Callable[[Decimal | None], str]


@dataclass(frozen=True)
class Bar:
    """One bar with its value in words; ``number`` counts the series from 0."""

    box: Box
    number: int
    value: str
    name: str


@dataclass(frozen=True)
class Group:
    """The bars of one group under their label."""

    lines: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Layout:
    """A chart before it is drawn.

    Attributes:
        legend: names of the series, when they are too long to stand behind each value.
        top: where the bars begin.
    """

    form: Form
    frame: Frame
    legend: tuple[str, ...]
    top: int
    height: int
    groups: tuple[Group, ...]


def lay_out(selection: Selection, texts: ChartTexts, form: Form) -> Layout:
    """Return the layout of a chart: 720 units wide, or 360 with the labels above their bars."""
    names = tuple(texts.labels[key] for key in selection.series if key)
    legend = names if any(len(name) > SHORT for name in names) else ()
    lines = {key: tuple(textwrap.wrap(texts.labels[key], LETTERS[form], break_long_words=False)) or ("",) for key in selection.groups}
    values = {place: texts.show(selection.values.get(place)) for place in selection.places}
    shown = {place: "" if legend or not place[1] else texts.labels[place[1]] for place in values}
    right = PAD + 10 + int(LETTER * max(len(values[place]) + len(shown[place]) + 1 for place in values))
    frame = _frame(form, list(lines.values()), right=right, series=len(selection.series))
    boxes = place_bars(selection, frame)
    groups = tuple(
        Group(
            lines[key],
            tuple(Bar(boxes[key, name], number, values[key, name], shown[key, name]) for number, name in enumerate(selection.series)),
        )
        for key in selection.groups
    )
    top = PAD + len(legend) * (LINE + 5)
    return Layout(form, frame, legend, top, top + frame.height(selection) + PAD // 2, groups)


def _frame(form: Form, labels: list[tuple[str, ...]], *, right: int, series: int) -> Frame:
    deepest = max(len(lines) for lines in labels)
    if form == "narrow":
        return Frame(360, PAD, right, 25, blank=min(2, deepest))
    widest = max(len(line) for lines in labels for line in lines)
    return Frame(720, PAD + 10 + int(LETTER * widest), right, max(25, LINE * deepest // series))
