"""Figures: the table, the drawing and the open-data edition of the tables in ``docs/data/figures``."""

from kb.figures.drawing import draw_chart
from kb.figures.layout import ChartTexts, lay_out
from kb.figures.numbers import FigureValue, figure_value, show_value
from kb.figures.package import describe_package
from kb.figures.selection import Selection, select
from kb.figures.table import Cell, Row, Table, make_table

__all__ = [
    "Cell",
    "ChartTexts",
    "FigureValue",
    "Row",
    "Selection",
    "Table",
    "describe_package",
    "draw_chart",
    "figure_value",
    "lay_out",
    "make_table",
    "select",
    "show_value",
]
