"""Timelines of procedures: documents and durations of the phases, as rows and as SVG.

The SVG carries presentation attributes only (the Content-Security-Policy forbids style attributes) and colours that
read on light and on dark paper alike; the same rows are shown as a table beside it.
"""

from __future__ import annotations

import textwrap
import xml.etree.ElementTree as etree
from dataclasses import dataclass

from kb.durations import say_duration
from kb.model import Locale, Procedure, TimeLimit
from kb.rendering import Rendering

INK, PAPER, LAMP, FONT = "#16323A", "#FBF9F5", "#B45F06", "system-ui, sans-serif"
BOX, GAP, LINE, PAD = 150, 18, 18, 10
LETTERS = 18
"""Letters that fit into a box of 150 units in a text of 14 units."""


@dataclass(frozen=True)
class Row:
    """One phase of the timeline; ``duration`` is empty where the sources give none."""

    title: str
    document: str
    duration: str
    starts: str


def say_limit(limit: TimeLimit, rendering: Rendering) -> str:
    """Return a time limit in words: ``hoogstens 3 maanden, één keer verlengbaar met 3 maanden``."""
    words = rendering.words
    shown = say_duration(limit.duration, words)
    if limit.at_most:
        shown = f"{words('procedure.at_most')} {shown}"
    if limit.renewal is not None:
        times = words("procedure.renewable_once" if limit.renewals == 1 else "procedure.renewable")
        shown += f", {times} {words('procedure.renewable_by')} {say_duration(limit.renewal, words)}"
    return shown


def timeline_rows(procedure: Procedure, rendering: Rendering) -> list[Row]:
    """Return one row per phase."""
    events = {event.id: event.label.text(rendering.locale) for event in procedure.events}
    rows = []
    for phase in procedure.phases:
        document = rendering.data.terms[phase.document].shown_label(rendering.locale)[0] if phase.document else ""
        duration = say_limit(phase.lasts, rendering) if phase.lasts else ""
        rows.append(Row(phase.title.text(rendering.locale), document, duration, events[phase.lasts.after] if phase.lasts else ""))
    return rows


def has_timeline(procedure: Procedure) -> bool:
    """Tell whether a timeline says more than the list of phases: at least two phases with a duration."""
    return sum(phase.lasts is not None for phase in procedure.phases) >= 2


def draw_timeline(rows: list[Row], *, title: str, locale: Locale, upright: bool) -> str:
    """Return the timeline as an SVG document: boxes from left to right, or from top to bottom when ``upright``."""
    texts = [_lines(row) for row in rows]
    height = PAD * 2 + max(len(lines) for lines in texts) * LINE
    count = len(rows)
    size = (BOX, count * height + (count - 1) * GAP) if upright else (count * BOX + (count - 1) * GAP, height)
    frame = {"viewBox": f"-1 -1 {size[0] + 2} {size[1] + 2}", "role": "img", "aria-labelledby": "t d", "lang": locale, "font-family": FONT}
    svg = etree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **frame, "width": str(size[0] + 2), "height": str(size[1] + 2)})
    etree.SubElement(svg, "title", {"id": "t"}).text = title
    summary = "; ".join(", ".join(filter(None, (row.title, row.document, row.duration))) for row in rows)
    etree.SubElement(svg, "desc", {"id": "d"}).text = summary
    for position, lines in enumerate(texts):
        x = 0 if upright else position * (BOX + GAP)
        y = position * (height + GAP) if upright else 0
        _draw_box(svg, x, y, height=height, lines=lines)
        if position:
            _draw_arrow(svg, x, y, upright=upright, height=height)
    return etree.tostring(svg, encoding="unicode", short_empty_elements=True) + "\n"


def _lines(row: Row) -> list[tuple[str, str]]:
    parts = (("700", row.title), ("400", row.document), ("700", row.duration))
    return [(weight, line) for weight, text in parts if text for line in textwrap.wrap(text, LETTERS, break_long_words=False)]


def _draw_box(svg: etree.Element, x: int, y: int, *, height: int, lines: list[tuple[str, str]]) -> None:
    box = {"x": str(x), "y": str(y), "width": str(BOX), "height": str(height), "rx": "6"}
    etree.SubElement(svg, "rect", {**box, "fill": PAPER, "stroke": INK, "stroke-width": "2"})
    for number, (weight, line) in enumerate(lines):
        place = {"x": str(x + PAD), "y": str(y + PAD + 13 + number * LINE)}
        text = etree.SubElement(svg, "text", {**place, "font-size": "14", "font-weight": weight, "fill": INK})
        text.text = line


def _draw_arrow(svg: etree.Element, x: int, y: int, *, upright: bool, height: int) -> None:
    if upright:
        middle, top = x + BOX // 2, y - GAP
        points = f"{middle - 6},{top + 5} {middle + 6},{top + 5} {middle},{y - 3}"
    else:
        left, middle = x - GAP, y + height // 2
        points = f"{left + 5},{middle - 6} {left + 5},{middle + 6} {x - 4},{middle}"
    etree.SubElement(svg, "polygon", {"points": points, "fill": LAMP})
