"""Running text of a page cut into passages (a paragraph, a list item, a cell) and sentences, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import get_month_names

from kb.model import Page
from kb.structure import Block, read_blocks

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ ]+")
_RULE_ROW = re.compile(r"[|:\- ]+")
_EMPHASIS = re.compile(r"\*+|`")
_WORD = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*")
_STOP = re.compile(r"[.!?…]+(?:[\s\u00a0\u202f]?»)?[\"”’)\]]*(?=\s+[\"“‘«(\[\u00a0\u202f ]*[A-ZÀ-Þ0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“«\"'’])(?:artt?|nrs?|bv|bijv|blz|enz|ca|o\.a|m\.a\.w|d\.w\.z|t\.e\.m|c\.q|resp|vs|nos?|pp?|par ex|al|cf|env|e\.g|i\.e|etc"
    r"|z\. ?b|d\. ?h|u\. ?a|bzw|usw|abs|st|dr|mr|tel|vgl|ggf|evtl|inkl|[a-z])\.$",
    re.IGNORECASE,
)
_GERMAN_DAY = re.compile(r"\b\d{1,2}\.$")
_GERMAN_MONTH = re.compile(r"\s+(?:" + "|".join(get_month_names("wide", locale="de").values()) + r")\b")


@dataclass(frozen=True)
class Passage:
    """A stretch of text a reader meets as one.

    Attributes:
        line: line of its first row in the file, from 1.
        text: its words on one line, without citations, link targets and attributes; emphasis is kept as ``*``.
    """

    line: int
    text: str
    block: Block

    @property
    def plain(self) -> str:
        """The text without marks of emphasis."""
        return _EMPHASIS.sub("", self.text)

    def sentences(self) -> list[str]:
        """Return its sentences; what has no final stop is one too."""
        return split_sentences(self.plain)


@lru_cache(maxsize=4096)
def read_passages(page: Page) -> tuple[Passage, ...]:
    """Return the passages of a page in order: paragraphs, titles and paragraphs of boxes, list items, cells, headings."""
    return tuple(passage for block in read_blocks(page) for passage in _passages(block) if passage.text)


def _passages(block: Block) -> Iterator[Passage]:
    if block.kind in {"data", "cite", "class"}:
        return
    raw, shown = block.text.splitlines(), block.prose.splitlines()
    if block.kind == "table":
        for offset, row in enumerate(shown):
            if not _RULE_ROW.fullmatch(row):
                yield from (Passage(block.line + offset, " ".join(cell.split()), block) for cell in row.strip().strip("|").split("|"))
        return
    start, words = 0, list[str]()
    for offset, row in enumerate(shown):
        is_title = block.kind == "box" and offset == 1
        if not row.strip() or is_title or _ITEM.match(raw[offset]):
            yield Passage(block.line + start, " ".join(words), block)
            start, words = offset, []
        if row.strip():
            start = start if words else offset
            words += row.split()
    yield Passage(block.line + start, " ".join(words), block)


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text; abbreviations, initials and German dates (``8. August``) do not end one."""
    sentences, start = [], 0
    for match in _STOP.finditer(text):
        piece = text[start : match.end()]
        is_date = _GERMAN_DAY.search(piece) and _GERMAN_MONTH.match(text, match.end())
        if is_date or _ABBREVIATION.search(piece):
            continue
        sentences.append(piece.strip())
        start = match.end()
    rest = text[start:].strip()
    return [*sentences, rest] if count_words(rest) else sentences


def count_words(text: str) -> int:
    """Return the number of words: numbers count, punctuation does not."""
    return len(_WORD.findall(text))
