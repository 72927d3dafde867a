"""The converted text of a page cut into sections a reader can land on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

SECTION_TAGS = frozenset({"h2", "h3"})
TOP_LEVEL = 2
CONCEPT = "kb-concept"
"""An entry of the glossary is a section of its own: its ``dt`` is the heading."""
SKIPPED_TAGS = frozenset({"script", "style", "template", "svg", "form", "nav", "button"})
SKIPPED_CLASSES = frozenset({"kb-refs", "kb-headlink", "kb-sr", "kb-concept__labels", "kb-results", "kb-bank"})
BLOCK_TAGS = frozenset("p li td th dt dd div section article h1 h2 h3 h4 h5 h6 blockquote figcaption caption summary br".split())
VOID_TAGS = frozenset("area base br col embed hr img input link meta source track wbr".split())
_ENDED = re.compile(r"[.:;!?,(…]$")


@dataclass
class Section:
    """A stretch of a page.

    Attributes:
        anchor: id to land on; empty for what stands before the first heading.
        level: 2 or 3; 0 before the first heading.
        headings: the heading, after the one it stands under (an h3 has two).
        text: plain text; blocks are set apart by ``·`` unless the text before ends a sentence.
        terms: ids of the concepts linked in it.
    """

    anchor: str
    level: int
    headings: tuple[str, ...]
    text: str = ""
    terms: list[str] = field(default_factory=list)


def cut_sections(html: str) -> list[Section]:
    """Return the sections of a page's HTML in order; the first is the part before any heading."""
    parser = _SectionParser()
    parser.feed(html)
    parser.close()
    return parser.sections


class _SectionParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections = [Section("", 0, ())]
        self._skip: list[str] = []
        self._heading: str | None = None
        self._heading_text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skip:
            if tag not in VOID_TAGS:
                self._skip.append(tag)
            return
        values = {name: value or "" for name, value in attrs}
        classes = set(values.get("class", "").split())
        if (tag in SKIPPED_TAGS or classes & SKIPPED_CLASSES) and tag not in VOID_TAGS:
            self._skip.append(tag)
        elif tag in SECTION_TAGS and values.get("id"):
            self._begin(values["id"], level=int(tag[1]), ending=tag)
        elif CONCEPT in classes and values.get("id"):
            self._begin(values["id"], level=TOP_LEVEL, ending="dt")
        else:
            self._break(tag)
            if "kb-term" in classes:
                self.sections[-1].terms.append(values.get("href", "").rpartition("#")[2])

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            # Tags HTML lets authors leave open would shift the count: close up to the last one of that name.
            while self._skip and self._skip.pop() != tag:
                pass
        elif tag == self._heading:
            self._heading = None
            self._name_section(" ".join(self._heading_text.split()))
        else:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._skip:
            return
        if self._heading is not None:
            self._heading_text += data
        else:
            section = self.sections[-1]
            section.text = (section.text + re.sub(r"\s+", " ", data)).lstrip()

    def close(self) -> None:
        super().close()
        for section in self.sections:
            section.text = re.sub(r"\s+", " ", section.text).strip(" ·")

    def _begin(self, anchor: str, *, level: int, ending: str) -> None:
        self.sections.append(Section(anchor, level, ()))
        self._heading, self._heading_text = ending, ""

    def _name_section(self, heading: str) -> None:
        section = self.sections[-1]
        parents = [other.headings for other in self.sections[:-1] if other.level == TOP_LEVEL]
        section.headings = (*parents[-1], heading) if parents and section.level > TOP_LEVEL else (heading,)

    def _break(self, tag: str) -> None:
        if tag not in BLOCK_TAGS or self._heading is not None:
            return
        section = self.sections[-1]
        text = section.text.rstrip()
        if text and not text.endswith("·"):
            section.text = text + (" " if _ENDED.search(text) else " · ")
