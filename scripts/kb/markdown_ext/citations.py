"""``[@source:ID; source:ID]`` becomes a group of numbered reference pills.

Two steps, because Python-Markdown does not visit inline text in document order: the inline pattern
leaves an empty group, the treeprocessor numbers the groups as a reader meets them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from kb.citations import CITATION, parse_citation
from kb.markdown_ext.host import Host
from kb.model import DataError
from kb.references import Reference

GROUP = "kb-refs"


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


class CitationTreeprocessor(Treeprocessor):
    """Fills the groups, and marks paragraphs that hold nothing else: they belong to the list or table before."""

    def __init__(self, md: Markdown, host: Host) -> None:
        super().__init__(md)
        self._host = host

    def run(self, root: etree.Element) -> None:
        """Number every citation of the page in document order."""
        for group in root.iter("span"):
            if group.get("class") == GROUP:
                self._fill(group)
        for paragraph in root.iter("p"):
            texts = [paragraph.text or "", *(child.tail or "" for child in paragraph)]
            only_groups = all(child.get("data-claim") is not None for child in paragraph)
            if len(paragraph) and only_groups and not "".join(texts).strip():
                paragraph.set("class", "kb-cites")

    def _fill(self, group: etree.Element) -> None:
        rendering = self._host.rendering
        ids = (group.get("data-claim") or "").split()
        references = [rendering.references.cite(claim_id, path=rendering.page.path) for claim_id in ids]
        for reference in references:
            group.append(self._pill(reference))
        years = sorted({reference.claim.year for reference in references if reference.mark == "dated"})
        if years:
            group.set("class", f"{GROUP} {GROUP}--dated")
            mark = etree.SubElement(group, "span", {"class": "kb-ref__mark"})
            mark.text = AtomicString(years[0] if len(years) == 1 else f"{years[0]}\N{EN DASH}{years[-1]}")

    def _pill(self, reference: Reference) -> etree.Element:
        words = self._host.rendering.words
        names = ["kb-ref", f"kb-ref--{reference.mark}"] if reference.mark else ["kb-ref"]
        pill = etree.Element("a", {"class": " ".join(names), "href": f"#ref-{reference.number}"})
        spoken = etree.SubElement(pill, "span", {"class": "kb-sr"})
        spoken.text = AtomicString(words("page.reference") + " ")
        spoken.tail = AtomicString(str(reference.number))
        if reference.mark in {"superseded", "disputed"}:
            mark = etree.SubElement(pill, "span", {"class": "kb-ref__mark"})
            mark.text = AtomicString(f" {words(f'page.status.{reference.mark}')}")
        return pill
