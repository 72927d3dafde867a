"""Where the bars of a chart stand: pygal scales and places them; what they look like is decided in ``kb.figures.drawing``."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from dataclasses import dataclass

from kb.figures.selection import Selection


@dataclass(frozen=True)
class Box:
    """A bar, in the units of the drawing; ``width`` is 0 for the value 0."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Frame:
    """The space for the bars.

    Attributes:
        left: where the bars start.
        right: width kept free for the values behind the bars.
        slot: height of one bar with the space around it.
        blank: empty slots above the bars of each group.
    """

    width: int
    left: int
    right: int
    slot: int
    blank: int = 0

    def group_height(self, selection: Selection) -> int:
        """Return the height of one group, with some air below it."""
        return self.slot * (self.blank + len(selection.series)) + self.slot // 2

    def height(self, selection: Selection) -> int:
        """Return the height of all groups."""
        return self.group_height(selection) * len(selection.groups)


def place_bars(selection: Selection, frame: Frame) -> dict[tuple[str, str], Box]:
    """Return the box of every bar, by (group, series); a missing number has a box of width 0.

    pygal draws groups from the bottom up, so that it gets them in reverse, and names each bar by its label, here a number.
    """
    import pygal  # noqa: PLC0415 - only a build draws; lint and the other commands need no drawing library

    chart = pygal.HorizontalBar(
        width=frame.width,
        height=frame.height(selection),
        margin=0,
        margin_left=frame.left,
        margin_right=frame.right,
        range=(0, float(selection.largest)),
        spacing=0,
        show_legend=False,
        show_x_labels=False,
        show_y_labels=False,
        css=[],
        js=[],
    )
    groups = selection.groups[::-1]
    chart.x_labels = [str(number) for number in range(len(groups))]
    for _ in range(frame.blank):
        chart.add("", [None] * len(groups))
    for name in selection.series:
        chart.add("", [float(selection.values.get((group, name)) or 0) for group in groups])
    return _read_boxes(etree.fromstring(chart.render()), selection, groups, frame=frame)


def _read_boxes(svg: etree.Element, selection: Selection, groups: tuple[str, ...], *, frame: Frame) -> dict[tuple[str, str], Box]:
    boxes: dict[tuple[str, str], Box] = {}
    for series in svg.iter("{http://www.w3.org/2000/svg}g"):
        names = (series.get("class") or "").split()
        if names[:1] != ["series"]:
            continue
        number = int(names[1].removeprefix("serie-")) - frame.blank
        for bar in series.iter("{http://www.w3.org/2000/svg}g"):
            if bar.get("class") == "bar":
                group = next(part.text for part in bar if part.get("class") == "x_label")
                boxes[groups[int(group or 0)], selection.series[number]] = _box(bar[0], frame)
    return boxes


def _box(rect: etree.Element, frame: Frame) -> Box:
    """Return the box of a ``<rect>``; pygal leaves the width of an empty bar out and insets the bars a little."""
    y, height = float(rect.get("y", "0")), float(rect.get("height", "0"))
    return Box(frame.left, round(y, 1), round(float(rect.get("width", "0")), 1), round(height, 1))
