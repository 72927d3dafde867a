"""``[text](term:concept-id)`` becomes a link to the glossary that carries the definition."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from kb.markdown_ext.host import Host
from kb.model import DataError

SCHEME = "term:"


class TermTreeprocessor(Treeprocessor):
    """Resolves term links."""

    def __init__(self, md: Markdown, host: Host) -> None:
        super().__init__(md)
        self._host = host

    def run(self, root: etree.Element) -> None:
        """Point each term link at the glossary; put the definition beside it for the preview."""
        rendering = self._host.rendering
        for link in root.iter("a"):
            href = link.get("href") or ""
            if not href.startswith(SCHEME):
                continue
            term_id = href.removeprefix(SCHEME)
            term = rendering.data.terms.get(term_id)
            if term is None:
                raise DataError(
                    rendering.page.path, 0, found=f"the unknown term '{term_id}'", expected="an id of docs/data/terms.yml"
                )
            link.set("href", rendering.term_link(term_id))
            link.set("class", "kb-term")
            definition = term.definition.text(rendering.locale)
            if definition:
                link.set("data-definition", definition)
