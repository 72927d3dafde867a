"""Colours and patterns of the charts.

Every part carries the colours of the light scheme as presentation attributes, and a class by which the style element gives it those of
the dark one. Where a Content-Security-Policy blocks that element (a chart opened on its own), the chart is light, on light ground.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Part = Literal["ground", "ink", "soft"]


@dataclass(frozen=True)
class Palette:
    """Colours of one scheme: every text keeps 4.5:1 and every bar 3:1 on the ground (WCAG 2.2, 1.4.3 and 1.4.11)."""

    ground: str
    ink: str
    soft: str
    series: tuple[str, str, str, str]


LIGHT = Palette("#FFFFFF", "#16323A", "#47606A", ("#0B5C6B", "#B45F06", "#554C7C", "#47606A"))
DARK = Palette("#17262B", "#E9E5DB", "#A9B9BB", ("#7CC7D6", "#F0B45A", "#BDB3E6", "#A9B9BB"))
_PATTERNS = ("", "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4", "M0,4 h8", "M4,0 v8 M0,4 h8")
"""Of the first series none (it is solid), then slanting, lying and crossed lines in a tile of 8 units."""


def fill(part: Part) -> dict[str, str]:
    """Return the attributes that fill a part in both schemes."""
    return {"class": part, "fill": {"ground": LIGHT.ground, "ink": LIGHT.ink, "soft": LIGHT.soft}[part]}


def outline(number: int) -> dict[str, str]:
    """Return the attributes that outline a bar of the series with this number, from 0."""
    number %= len(_PATTERNS)
    return {"class": f"series{number}", "stroke": LIGHT.series[number]}


def paint(number: int) -> dict[str, str]:
    """Return the attributes of a bar of the series with this number: solid, or with its pattern."""
    number %= len(_PATTERNS)
    edge = {**outline(number), "stroke-width": "1.5"}
    return {**edge, "class": f"solid {edge['class']}", "fill": LIGHT.series[0]} if number == 0 else {**edge, "fill": f"url(#p{number})"}


def dark_style() -> str:
    """Return the style element's text: the dark scheme follows the page that shows the chart, and its paper."""
    rules = [f".{part} {{ fill: {colour} }}" for part, colour in (("ground", DARK.ground), ("ink", DARK.ink), ("soft", DARK.soft))]
    rules += [f".axis {{ stroke: {DARK.soft} }}", f".solid {{ fill: {DARK.series[0]} }}"]
    rules += [f".series{number} {{ stroke: {colour} }}" for number, colour in enumerate(DARK.series)]
    return f"@media (prefers-color-scheme: dark) {{ {' '.join(rules)} }}"


def draw_patterns(svg: etree.Element, count: int) -> None:
    """Define the patterns that ``count`` series need."""
    if count < 2:
        return
    defs = etree.SubElement(svg, "defs")
    for number in range(1, min(count, len(_PATTERNS))):
        tile: Mapping[str, str] = {"width": "8", "height": "8"}
        pattern = etree.SubElement(defs, "pattern", {"id": f"p{number}", "patternUnits": "userSpaceOnUse", **tile})
        etree.SubElement(pattern, "rect", {**tile, **fill("ground")})
        etree.SubElement(pattern, "path", {"d": _PATTERNS[number], "fill": "none", **outline(number), "stroke-width": "3"})
