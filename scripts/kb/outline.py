"""The sections of a converted page, as the table of contents lists them; views of data included."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_HEADING = re.compile(r'<h([23])\b[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_HEADLINK = re.compile(r'<a\b[^>]*\bclass="kb-headlink".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_ID = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True)
class Entry:
    """A section of level 2 with its subsections, or a subsection."""

    anchor: str
    title: str
    children: list[Entry] = field(default_factory=list)


def read_outline(page: str) -> list[Entry]:
    """Return the sections of a page's HTML, subsections under the section before them.

    A section is a heading with a link to itself; headings inside a tool (a question of the decision aid) have none.
    """
    entries: list[Entry] = []
    for level, anchor, inner in _HEADING.findall(page):
        if "kb-headlink" not in inner:
            continue
        title = html.unescape(_TAG.sub("", _HEADLINK.sub("", inner))).strip()
        entry = Entry(anchor, title)
        if level == "3" and entries:
            entries[-1].children.append(entry)
        else:
            entries.append(entry)
    return entries


def read_ids(page: str) -> set[str]:
    """Return every id of a page's HTML."""
    return set(_ID.findall(page))
