"""Tables scroll inside themselves."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from kb.markdown_ext.host import Host


class TableTreeprocessor(Treeprocessor):
    """Wraps each table in a focusable, named group (WCAG 2.1.1: a region that scrolls must take the keyboard)."""

    def __init__(self, md: Markdown, host: Host) -> None:
        super().__init__(md)
        self._host = host

    def run(self, root: etree.Element) -> None:
        """Replace each table by its wrapper."""
        section = self._host.rendering.page.title
        for parent in list(root.iter()):
            for position, child in enumerate(list(parent)):
                if child.tag in {"h2", "h3"}:
                    section = "".join(child.itertext()).removesuffix("#").strip()
                if child.tag == "table" and parent.get("class") != "kb-table":
                    parent[position] = self._wrap(child, section)

    def _wrap(self, table: etree.Element, section: str) -> etree.Element:
        words = self._host.rendering.words
        label = f"{words('page.table')}{self._host.rendering.colon} {section}"
        wrapper = etree.Element("div", {"class": "kb-table", "role": "group", "tabindex": "0", "aria-label": label})
        wrapper.tail, table.tail = table.tail, None
        wrapper.append(table)
        for cell in table.iter("th"):
            if not "".join(cell.itertext()).strip():
                cell.tag = "td"  # an empty corner heads nothing
        return wrapper
