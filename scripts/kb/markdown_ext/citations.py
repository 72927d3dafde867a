"""``[@source:ID; source:ID]`` becomes a group of numbered reference pills.

Two steps: the inline pattern (and the views of data blocks) leave an empty group, and a postprocessor numbers the
groups as a reader meets them. Python-Markdown does not visit inline text in document order, and views are put in last.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from html import escape

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from kb.citations import CITATION, parse_citation
from kb.markdown_ext.host import Host
from kb.model import DataError
from kb.references import Reference

GROUP = "kb-refs"
_EMPTY_GROUP = re.compile(rf'<span class="{GROUP}" data-claim="([^"]*)"></span>')


class CitationProcessor(InlineProcessor):
    """Inline pattern between escape (180) and reference (170), so that ``[@`` is never a link label."""

    def __init__(self, md: Markdown, host: Host) -> None:
        super().__init__(CITATION.pattern, md)
        self._host = host

    def handleMatch(  # type: ignore[override] # noqa: N802 - the name Python-Markdown calls
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        """Return an empty group for one citation."""
        ids = parse_citation(m[1])
        if ids is None:
            path = self._host.rendering.page.path
            raise DataError(path, 0, found=f"the citation {m[0]}", expected="[@source:ID] or [@source:ID; source:ID]")
        return etree.Element("span", {"class": GROUP, "data-claim": " ".join(ids)}), m.start(0), m.end(0)


class CiteLineTreeprocessor(Treeprocessor):
    """Marks paragraphs that hold nothing but citations: they belong to the list or table before them."""

    def run(self, root: etree.Element) -> None:
        """Set the class ``kb-cites`` on such paragraphs."""
        for paragraph in root.iter("p"):
            texts = [paragraph.text or "", *(child.tail or "" for child in paragraph)]
            only_groups = all(child.get("class") == GROUP for child in paragraph)
            if len(paragraph) and only_groups and not "".join(texts).strip():
                paragraph.set("class", "kb-cites")


class CitationPostprocessor(Postprocessor):
    """Fills the groups of the finished page, in document order."""

    def __init__(self, md: Markdown, host: Host) -> None:
        super().__init__(md)
        self._host = host

    def run(self, text: str) -> str:
        """Return the page with every group filled and numbered."""
        return _EMPTY_GROUP.sub(lambda match: self._fill(match[1].split()), text)

    def _fill(self, ids: list[str]) -> str:
        rendering = self._host.rendering
        references = [rendering.references.cite(claim_id, path=rendering.page.path) for claim_id in ids]
        years = sorted({reference.claim.year for reference in references if reference.mark == "dated"})
        names = f"{GROUP} {GROUP}--dated" if years else GROUP
        shown = "" if not years else years[0] if len(years) == 1 else f"{years[0]}\N{EN DASH}{years[-1]}"
        mark = f'<span class="kb-ref__mark">{shown}</span>' if shown else ""
        pills = "".join(self._pill(reference) for reference in references)
        return f'<span class="{names}" data-claim="{escape(" ".join(ids))}">{pills}{mark}</span>'

    def _pill(self, reference: Reference) -> str:
        words = self._host.rendering.words
        stands_out = reference.mark in {"superseded", "disputed"}
        names = f"kb-ref kb-ref--{reference.mark}" if reference.mark else "kb-ref"
        mark = f'<span class="kb-ref__mark"> {escape(words(f"page.status.{reference.mark}"))}</span>' if stands_out else ""
        spoken = f'<span class="kb-sr">{escape(words("page.reference"))} </span>'
        return f'<a class="{names}" href="#ref-{reference.number}">{spoken}{reference.number}{mark}</a>'
