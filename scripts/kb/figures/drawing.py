"""Charts as SVG files: bars with their label and their value written beside them, so that nothing hangs on colour or on an axis.

A chart carries its ground and follows the colour scheme of the page that shows it; series differ in pattern, not in colour alone. No
style attributes: the Content-Security-Policy forbids them.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from kb.figures.geometry import Box
from kb.figures.layout import LINE, PAD, SIZE, Bar, ChartTexts, Group, Layout
from kb.figures.palettes import LIGHT, dark_style, draw_patterns, fill, paint
from kb.model import Locale

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif"


def draw_chart(layout: Layout, texts: ChartTexts, locale: Locale) -> str:
    """Return the chart as an SVG document."""
    size = {"width": str(layout.frame.width), "height": str(layout.height)}
    svg = etree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {layout.frame.width} {layout.height}", **size})
    svg.attrib |= {"role": "img", "aria-labelledby": "t d", "lang": locale, "font-family": FONT, "font-size": str(SIZE)}
    etree.SubElement(svg, "title", {"id": "t"}).text = texts.title
    etree.SubElement(svg, "desc", {"id": "d"}).text = texts.summary
    etree.SubElement(svg, "style").text = dark_style()
    draw_patterns(svg, max(len(group.bars) for group in layout.groups))
    etree.SubElement(svg, "rect", {**size, "rx": "8", **fill("ground")})
    for number, name in enumerate(layout.legend):
        y = PAD + number * (LINE + 5)
        _rect(svg, Box(PAD, y, 26, 16), number)
        _text(svg, (PAD + 36, y + 13), name)
    plot = etree.SubElement(svg, "g", {"transform": f"translate(0 {layout.top})"})
    for group in layout.groups:
        _draw_label(plot, group, layout)
        for bar in group.bars:
            _draw_bar(plot, bar)
    if layout.form == "wide":
        left, bottom = str(layout.frame.left), str(layout.height - layout.top - PAD // 2)
        ink = {"class": "axis", "stroke": LIGHT.soft, "stroke-width": "1.5"}
        etree.SubElement(plot, "line", {"x1": left, "x2": left, "y1": "0", "y2": bottom, **ink})
    return etree.tostring(svg, encoding="unicode", short_empty_elements=True) + "\n"


def _draw_label(plot: etree.Element, group: Group, layout: Layout) -> None:
    """Write the label left of its bars, or above them in the narrow form."""
    first, last, rows = group.bars[0].box, group.bars[-1].box, len(group.lines) - 1
    if layout.form == "narrow":
        x, y, anchor = float(layout.frame.left), first.y - 6 - rows * LINE, "start"
    else:
        x, y, anchor = layout.frame.left - 10.0, (first.y + last.y + last.height) / 2 + 5 - rows * LINE / 2, "end"
    for number, line in enumerate(group.lines):
        _text(plot, (x, y + number * LINE), line, anchor=anchor)


def _draw_bar(plot: etree.Element, bar: Bar) -> None:
    """Draw a bar, its value behind it, and after that the name of a short series."""
    _rect(plot, bar.box, bar.number)
    text = _text(plot, (bar.box.x + bar.box.width + 7, bar.box.y + bar.box.height / 2 + 5), "")
    etree.SubElement(text, "tspan", {"font-weight": "700"}).text = bar.value
    if bar.name:
        etree.SubElement(text, "tspan", {"dx": "7", **fill("soft")}).text = bar.name


def _rect(parent: etree.Element, box: Box, number: int) -> None:
    if box.width > 0:
        place = {"x": _number(box.x), "y": _number(box.y), "width": _number(box.width), "height": _number(box.height)}
        etree.SubElement(parent, "rect", {**place, **paint(number)})


def _text(parent: etree.Element, place: tuple[float, float], text: str, *, anchor: str = "start") -> etree.Element:
    where = {"x": _number(place[0]), "y": _number(place[1]), **fill("ink")}
    element = etree.SubElement(parent, "text", where if anchor == "start" else {**where, "text-anchor": anchor})
    element.text = text or None
    return element


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
