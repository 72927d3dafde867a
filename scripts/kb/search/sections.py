"""The converted text of a page cut into sections a reader can land on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

SECTION_TAGS = frozenset({"h2", "h3"})
TOP_LEVEL = 2
CONCEPT = "kb-concept"
"""An entry of the glossary is a section of its own: its ``dt`` is the heading."""
SKIPPED_TAGS = frozenset({"script", "style", "template", "svg", "form", "nav", "button"})
SKIPPED_CLASSES = frozenset({"kb-refs", "kb-headlink", "kb-sr", "kb-concept__labels", "kb-results", "kb-bank", "kb-quiz"})
"""What is no text of the page, and the self-tests: their wrong answers must never come up as if they were true."""
BLOCK_TAGS = frozenset("p li td th dt dd div section article h1 h2 h3 h4 h5 h6 blockquote figcaption caption summary br".split())
VOID_TAGS = frozenset("area base br col embed hr img input link meta source track wbr".split())
_TOKEN = re.compile(
    r"""<!--.*?-->|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>|(?P<text>[^<]+|<)""", re.DOTALL
)
_ATTRIBUTE = re.compile(r"""\s(class|id|href)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
ENDS = frozenset(".:;!?,(…")


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
    cutter = _Cutter()
    for token in _TOKEN.finditer(html):
        if text := token["text"]:
            cutter.add_text(unescape(text))
        elif token["close"]:
            cutter.end_tag(token["tag"].lower())
        elif token["tag"]:
            cutter.start_tag(token["tag"].lower(), token["attributes"])
    return cutter.finish()


class _Cutter:
    """Takes the tags and texts of converted pages; a general parser of HTML takes five times as long."""

    def __init__(self) -> None:
        self.sections = [Section("", 0, ())]
        self._text: list[str] = []
        self._last = ""
        self._skip: list[str] = []
        self._heading: str | None = None
        self._heading_text = ""

    def start_tag(self, tag: str, attributes: str) -> None:
        if self._skip:
            if tag not in VOID_TAGS:
                self._skip.append(tag)
            return
        values = _attributes(attributes) if attributes else {}
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

    def end_tag(self, tag: str) -> None:
        if self._skip:
            # Tags HTML lets authors leave open would shift the count: close up to the last one of that name.
            while self._skip and self._skip.pop() != tag:
                pass
        elif tag == self._heading:
            self._heading = None
            self._name_section(" ".join(self._heading_text.split()))
        else:
            self._break(tag)

    def add_text(self, text: str) -> None:
        if self._skip:
            return
        if self._heading is not None:
            self._heading_text += text
        else:
            self._text.append(text)
            self._last = text.rstrip()[-1:] or self._last

    def finish(self) -> list[Section]:
        """Return the sections; nothing may be added after."""
        self._end_section()
        return self.sections

    def _end_section(self) -> None:
        self.sections[-1].text = " ".join("".join(self._text).split()).strip(" ·")
        self._text, self._last = [], ""

    def _begin(self, anchor: str, *, level: int, ending: str) -> None:
        self._end_section()
        self.sections.append(Section(anchor, level, ()))
        self._heading, self._heading_text = ending, ""

    def _name_section(self, heading: str) -> None:
        section = self.sections[-1]
        parents = [other.headings for other in self.sections[:-1] if other.level == TOP_LEVEL]
        section.headings = (*parents[-1], heading) if parents and section.level > TOP_LEVEL else (heading,)

    def _break(self, tag: str) -> None:
        if tag not in BLOCK_TAGS or self._heading is not None:
            return
        if self._last and self._last != "·":
            self._text.append(" " if self._last in ENDS else " · ")
            self._last = self._last if self._last in ENDS else "·"


def _attributes(text: str) -> Mapping[str, str]:
    return {name: unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(text)}
