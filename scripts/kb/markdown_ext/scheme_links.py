"""Links with a scheme of our own (``term:``, ``fig:``), resolved when the page is converted."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from kb.markdown_ext.host import Host


class SchemeLinkTreeprocessor(Treeprocessor):
    """Finds the links of one scheme; what becomes of them is up to ``resolve`` of the class for the scheme."""

    scheme: str

    def __init__(self, md: Markdown, host: Host) -> None:
        super().__init__(md)
        self._host = host

    def run(self, root: etree.Element) -> None:
        """Resolve every link of the scheme, in order."""
        for link in root.iter("a"):
            address = link.get("href") or ""
            if address.startswith(self.scheme):
                self.resolve(link, address)

    def resolve(self, link: etree.Element, address: str) -> None:
        """Give ``link`` its address on the site.

        Raises:
            DataError: ``address``, scheme included, names nothing.
        """
        raise NotImplementedError
