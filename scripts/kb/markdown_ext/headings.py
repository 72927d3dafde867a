"""Every section heading gets a link to itself."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from kb.markdown_ext.host import Host


class HeadingLinkTreeprocessor(Treeprocessor):
    """Adds the link; runs after the table of contents has read the heading's text."""

    def __init__(self, md: Markdown, host: Host) -> None:
        super().__init__(md)
        self._host = host

    def run(self, root: etree.Element) -> None:
        """Append ``<a class="kb-headlink">`` to each h2 and h3 that has an id."""
        words = self._host.rendering.words
        for heading in [element for element in root.iter() if element.tag in {"h2", "h3"}]:
            anchor = heading.get("id")
            if not anchor:
                continue
            name = "".join(heading.itertext()).strip()
            label = f"{words('page.link_to_section')}{self._host.rendering.colon} {name}"
            link = etree.SubElement(
                heading, "a", {"class": "kb-headlink", "href": f"#{anchor}", "aria-label": label}
            )
            link.text = AtomicString("#")
