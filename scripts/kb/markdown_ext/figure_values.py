"""``[171](fig:police-findings/sexual/2019)`` becomes a link to the table that the number stands in."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from kb.figures import figure_value
from kb.figures.numbers import SCHEME
from kb.markdown_ext.scheme_links import SchemeLinkTreeprocessor
from kb.model import DataError


class FigureValueTreeprocessor(SchemeLinkTreeprocessor):
    """Resolves the values that running text takes from a figure; the rule ``figure-value`` compares the numbers."""

    scheme = SCHEME

    def resolve(self, link: etree.Element, address: str) -> None:
        """Point a value at its figure; where the figure's page is not written yet, leave the number alone."""
        rendering = self._host.rendering
        try:
            figure = figure_value(address, rendering.data.figures).figure
        except ValueError as error:
            raise DataError(rendering.page.path, 0, found=str(error), expected="a value of docs/data/figures") from error
        del link.attrib["href"]
        link.set("class", "kb-figure-value")
        if rendering.has_page(figure.sheet.page):
            link.set("href", rendering.page_link(f"{figure.sheet.page}#figure-{figure.id}"))
        else:
            link.tag = "span"
