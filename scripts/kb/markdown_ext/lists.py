"""``{.steps}`` on a line of its own gives the list before it a class."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.blockprocessors import BlockProcessor

_CLASS = re.compile(r"\{[:]?[ ]*\.([a-z-]+)[ ]*\}")


class ListClassProcessor(BlockProcessor):
    """Block processor for the class line."""

    def test(self, parent: etree.Element, block: str) -> bool:
        """Tell whether the block is a class line that follows a list."""
        last = self.lastChild(parent)
        return _CLASS.fullmatch(block.strip()) is not None and last is not None and last.tag in {"ol", "ul"}

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Set the class and drop the line."""
        match = _CLASS.fullmatch(blocks.pop(0).strip())
        last = self.lastChild(parent)
        if match is not None and last is not None:
            last.set("class", f"kb-{match[1]}")
