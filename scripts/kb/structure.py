"""The blocks of a page's Markdown, with their lines: what the rules look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from kb.citations import CITATION, find_citations
from kb.model import Page

Kind = Literal["heading", "paragraph", "list", "table", "box", "data", "cite", "class"]

_HEADING = re.compile(r"(#{1,6})[ ]+(.*?)(?:[ ]*\{[^}]*?#([A-Za-z0-9_-]+)[^}]*\})?[ ]*$")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?)[ ]+([a-z-]+)(?:[ ]+\"(.*)\")?[ ]*$")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])[ ]+")
_ANY_ITEM = re.compile(r"^[ ]*(?:[-*+]|\d+[.)])[ ]+", re.MULTILINE)
_DATA = re.compile(r":::[ ]+([a-z-]+)(.*)$")
_CLASS_LINE = re.compile(r"\{:?[ ]*\.[a-z-]+[ ]*\}[ ]*$")
_NO_CLAIM = re.compile(r"\{:?[ ]*\.no-claim[ ]*\}")
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^()\s]*)(?:\s+\"[^\"]*\")?\)")
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]*)\)")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[.#][^{}]*\}")
_CHIP = re.compile(r"\{:?[ ]*\.(document|time|condition|actor)[ ]*\}")


@dataclass(frozen=True)
class Block:
    """One block of a page.

    Attributes:
        line: line of its first row in the file, from 1.
        text: its Markdown, as written.
        name: id of a heading ('' when it has none), kind of a box, name of a data block.
        level: level of a heading, else 0.
        section: id of the nearest heading of level 2 before it ('' before the first).
    """

    kind: Kind
    line: int
    text: str
    name: str = ""
    level: int = 0
    section: str = ""

    @cached_property
    def citations(self) -> tuple[str, ...]:
        """Claim ids cited in the block, in order."""
        return find_citations(self.text)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Targets of its links, in order."""
        return tuple(match[2] for match in _LINK.finditer(self.text))

    @cached_property
    def images(self) -> tuple[str, ...]:
        """Targets of its images, in order."""
        return tuple(match[2] for match in _IMAGE.finditer(self.text))

    @cached_property
    def chips(self) -> tuple[str, ...]:
        """Classes of its chips (document, time, condition, actor), in order."""
        return tuple(_CHIP.findall(self.text))

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """Cells per row of a table, number of items of a list, else empty."""
        if self.kind == "table":
            rows = [row for row in self.text.splitlines() if not set(row.strip()) <= set("|:- ")]
            return tuple(len(row.strip().strip("|").split("|")) for row in rows)
        if self.kind == "list":
            return (len(_ANY_ITEM.findall(self.text)),)
        return ()

    @property
    def is_marked_no_claim(self) -> bool:
        """True when the author marked the block as one that states no fact."""
        return _NO_CLAIM.search(self.text) is not None

    @cached_property
    def prose(self) -> str:
        """The words a reader sees: no citations, link targets, attributes or list numbers."""
        text = CITATION.sub(" ", self.text)
        text = _IMAGE.sub(r"\1", text)
        text = _LINK.sub(r"\1", text)
        text = _ATTRIBUTES.sub(" ", text)
        if self.kind == "box":
            first, _, rest = text.partition("\n")
            box = _BOX.match(first)
            text = f"{(box[2] if box else '') or ''}\n{rest}"
        if self.kind == "heading":
            text = text.lstrip("# ")
        return _ANY_ITEM.sub("", text)


@lru_cache(maxsize=4096)
def read_blocks(page: Page) -> tuple[Block, ...]:
    """Return the blocks of a page, in order."""
    return tuple(_with_sections(_split(page.body.splitlines(), page.body_line)))


def _with_sections(blocks: Iterator[Block]) -> Iterator[Block]:
    section = ""
    for block in blocks:
        if block.kind == "heading" and block.level == 2:
            section = block.name
        yield Block(block.kind, block.line, block.text, block.name, block.level, section)


def _split(lines: list[str], first: int) -> Iterator[Block]:
    position = 0
    while position < len(lines):
        if not lines[position].strip():
            position += 1
            continue
        end = _end_of_block(lines, position)
        text = "\n".join(lines[position:end]).rstrip()
        yield _make_block(text, first + position)
        position = end


def _end_of_block(lines: list[str], start: int) -> int:
    head = lines[start]
    if _HEADING.match(head) or _DATA.match(head):
        return start + 1
    if _BOX.match(head):
        return _end_of_indented(lines, start, lambda line: False)
    if _ITEM.match(head):
        return _end_of_indented(lines, start, lambda line: _ITEM.match(line) is not None)
    end = start + 1
    while end < len(lines) and lines[end].strip() and not _HEADING.match(lines[end]):
        end += 1
    return end


def _end_of_indented(lines: list[str], start: int, goes_on: Callable[[str], bool]) -> int:
    """Return the end of a block that owns indented lines, blank lines between them, and lines that go on."""
    end = start + 1
    for position in range(start + 1, len(lines)):
        line = lines[position]
        is_outside = line.strip() and not line.startswith((" ", "\t")) and not goes_on(line)
        if is_outside and (not lines[position - 1].strip() or _HEADING.match(line)):
            break
        if line.strip():
            end = position + 1
    return end


def _make_block(text: str, line: int) -> Block:
    head = text.partition("\n")[0]
    if heading := _HEADING.match(head):
        return Block("heading", line, text, heading[3] or "", len(heading[1]))
    if box := _BOX.match(head):
        return Block("box", line, text, box[1])
    if data := _DATA.match(head):
        return Block("data", line, text, data[1])
    if _CLASS_LINE.fullmatch(text):
        return Block("class", line, text)
    if _ITEM.match(head):
        return Block("list", line, text)
    if head.startswith("|"):
        return Block("table", line, text)
    if not CITATION.sub("", text).strip():
        return Block("cite", line, text)
    return Block("paragraph", line, text)
