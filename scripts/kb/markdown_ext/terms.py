"""``[text](term:concept-id)`` becomes a link to the glossary that carries the definition."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from kb.markdown_ext.scheme_links import SchemeLinkTreeprocessor
from kb.model import DataError

SCHEME = "term:"


class TermTreeprocessor(SchemeLinkTreeprocessor):
    """Resolves term links."""

    scheme = SCHEME

    def resolve(self, link: etree.Element, address: str) -> None:
        """Point a term link at the glossary; put the definition beside it for the preview."""
        rendering = self._host.rendering
        term_id = address.removeprefix(SCHEME)
        term = rendering.data.terms.get(term_id)
        if term is None:
            raise DataError(rendering.page.path, 0, found=f"the unknown term '{term_id}'", expected="an id of docs/data/terms.yml")
        link.set("href", rendering.term_link(term_id))
        link.set("class", "kb-term")
        definition = term.definition.text(rendering.locale)
        if definition:
            link.set("data-definition", definition)
