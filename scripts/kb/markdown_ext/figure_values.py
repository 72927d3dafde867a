"""``[171](fig:police-findings/sexual/2019)`` becomes a link to the table that the number stands in."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from kb.figures import figure_value
from kb.figures.numbers import SCHEME
from kb.markdown_ext.host import Host
from kb.model import DataError


class FigureValueTreeprocessor(Treeprocessor):
    """Resolves the values that running text takes from a figure; the rule ``figure-value`` compares the numbers."""

    def __init__(self, md: Markdown, host: Host) -> None:
        super().__init__(md)
        self._host = host

    def run(self, root: etree.Element) -> None:
        """Point each value at its figure; where the figure's page is not written yet, leave the number alone."""
        rendering = self._host.rendering
        for link in root.iter("a"):
            address = link.get("href") or ""
            if not address.startswith(SCHEME):
                continue
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
