"""Headings, the sections each type must have, In short, and data blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.model import Finding, Page
from kb.project import Project
from kb.structure import Block, read_blocks
from kb.views import VIEW_NAMES

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = frozenset({"references", "related", "content-start"})
LONGEST_IN_SHORT = 90
LONGEST_PARAGRAPH = 120
FREE_TYPES = frozenset({"reference"})


def check_headings(project: Project) -> Iterator[Finding]:
    """Every heading is of level 2 or 3 and has an explicit id of its own."""
    for page in project.pages:
        seen: set[str] = set()
        for block in read_blocks(page):
            if block.kind != "heading":
                continue
            if not block.name:
                yield _finding(page, block, "heading-id", "the heading has no explicit id", "Write {#id} after it, the same in every language")
            elif not _ID.fullmatch(block.name):
                yield _finding(page, block, "heading-id", f"the id '{block.name}' is not in lower case with hyphens", "Rename it")
            elif block.name in seen or block.name in RESERVED:
                yield _finding(page, block, "heading-id", f"the id '{block.name}' is taken", "Choose another id")
            if block.level not in {2, 3}:
                yield _finding(page, block, "heading-level", f"a heading of level {block.level}", "Use ## or ###")
            seen.add(block.name)


def check_required_sections(project: Project) -> Iterator[Finding]:
    """Every page has the sections its type asks for."""
    for page in project.pages:
        page_type = project.data.types.get(page.shared.type)
        if page_type is None:
            continue
        ids = {block.name for block in read_blocks(page) if block.kind == "heading"}
        for wanted in page_type.required:
            options = (wanted,) if isinstance(wanted, str) else wanted
            if not ids & set(options):
                yield Finding(
                    page.path, page.body_line, "section", f"no section {' or '.join(options)}", f"A page of type {page_type.id} needs it"
                )


def check_in_short(project: Project) -> Iterator[Finding]:
    """Pages open with In short, and keep it and their paragraphs short."""
    for page in project.pages:
        blocks = read_blocks(page)
        if page.shared.type not in FREE_TYPES and (not blocks or blocks[0].name != "in-short"):
            yield Finding(page.path, page.body_line, "in-short", "the page does not open with In short", 'Start with !!! in-short "..."')
        for block in blocks:
            words = len(block.prose.split())
            if block.name == "in-short" and words > LONGEST_IN_SHORT + 4:
                yield _finding(page, block, "in-short", f"In short has {words} words", f"At most {LONGEST_IN_SHORT}")
            if block.kind == "paragraph" and words > LONGEST_PARAGRAPH:
                yield _finding(page, block, "paragraph", f"the paragraph has {words} words", f"At most {LONGEST_PARAGRAPH}")


def check_data_blocks(project: Project) -> Iterator[Finding]:
    """Data blocks name a view and ids that exist (pages may still be unwritten)."""
    data = project.data
    views_of_procedures = dict.fromkeys(("procedure", "timeline", "risks", "legal-basis", "date-calculator"), data.procedures)
    known = {"contacts": data.contacts, "quiz": data.questions, "source": data.sources, "checklist": data.checklists, "figure": data.figures}
    known |= views_of_procedures
    for page in project.pages:
        for block in read_blocks(page):
            if block.kind != "data":
                continue
            if block.name not in VIEW_NAMES:
                yield _finding(page, block, "data-block", f"no view '{block.name}'", f"Use one of {', '.join(sorted(VIEW_NAMES))}")
            for name in block.text.split()[2:]:
                if name not in known.get(block.name, {name: None}):
                    yield _finding(page, block, "data-block", f"'{name}' is unknown", f"Name an id of docs/data ({block.name})")


def _finding(page: Page, block: Block, rule: str, message: str, remedy: str) -> Finding:  # noqa: PLR0917
    return Finding(page.path, block.line, rule, message, remedy)
