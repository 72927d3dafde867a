"""``::: name arguments`` on a line of its own is replaced by a view of the data."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from kb.markdown_ext.host import Host

DATA_BLOCK = re.compile(r":::[ ]+([a-z-]+)((?:[ ]+\S+)*)[ ]*")


class DataBlockProcessor(BlockProcessor):
    """Block processor for data blocks."""

    def __init__(self, parser: BlockParser, host: Host) -> None:
        super().__init__(parser)
        self._host = host

    def test(self, parent: etree.Element, block: str) -> bool:
        """Tell whether the block is a data block."""
        return DATA_BLOCK.fullmatch(block.strip()) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Render the view and leave its HTML as it is."""
        match = DATA_BLOCK.fullmatch(blocks.pop(0).strip())
        if match is None:
            return
        html = self._host.views.render(match[1], tuple(match[2].split()), self._host.rendering)
        placeholder = etree.SubElement(parent, "p")
        placeholder.text = self.parser.md.htmlStash.store(html)
