"""The four languages say the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from kb.model import SOURCE_LOCALE, Finding, Page
from kb.project import Project
from kb.quantities import count_quantities
from kb.structure import Block, read_blocks


def _compared_parts(block: Block) -> dict[str, object]:
    return {
        "citations": block.citations,
        "links": block.links,
        "images": block.images,
        "chips": block.chips,
        "shape": block.shape,
        "data block": block.text if block.kind == "data" else "",
    }


def check_parity(project: Project) -> Iterator[Finding]:
    """Each translation has the structure, citations, quantities and links of its source page."""
    phones = sorted(
        value.value
        for contact in project.data.contacts.values()
        for value in contact.values
        if value.tel and isinstance(value.value, str) and len(value.value) > 3
    )
    for page in project.pages:
        if page.locale == SOURCE_LOCALE:
            continue
        source = project.pages.by_slug[SOURCE_LOCALE, page.slug]
        structure = _compare_structure(source, page)
        if structure is not None:
            yield structure
            continue
        yield from _compare_blocks(source, page, phones)


def _outline(block: Block) -> tuple[str, str, int]:
    name = "" if block.kind == "data" else block.name
    return block.kind, name, block.level


def _compare_structure(source: Page, page: Page) -> Finding | None:
    for theirs, ours in zip_longest(read_blocks(source), read_blocks(page)):
        if theirs and ours and _outline(theirs) == _outline(ours):
            continue
        line = ours.line if ours else page.body_line + page.body.count("\n")
        found = _describe(ours) if ours else "the end of the page"
        wanted = f"{_describe(theirs)} ({source.path}:{theirs.line})" if theirs else "the end of the page"
        return Finding(page.path, line, "parity", f"found {found} where the source has {wanted}", "Bring the blocks in line")
    return None


def _describe(block: Block) -> str:
    if block.kind == "heading":
        return f"the heading {'#' * block.level} {{#{block.name}}}"
    return f"a {block.kind}{' ' + block.name if block.name else ''}"


def _compare_blocks(source: Page, page: Page, phones: list[str]) -> Iterator[Finding]:
    for theirs, ours in zip(read_blocks(source), read_blocks(page), strict=True):
        wanted, found = _compared_parts(theirs), _compared_parts(ours)
        for part, value in wanted.items():
            if found[part] != value:
                yield Finding(
                    page.path,
                    ours.line,
                    "parity",
                    f"{part}: {_shorten(found[part])}",
                    f"{source.path}:{theirs.line} has {_shorten(value)}",
                )
        yield from _compare_quantities(source, theirs, page, ours, phones=phones)


def _compare_quantities(
    source: Page, theirs: Block, page: Page, ours: Block, *, phones: list[str]
) -> Iterator[Finding]:
    wanted = count_quantities(theirs.prose, source.locale, phones)
    found = count_quantities(ours.prose, page.locale, phones)
    if wanted != found:
        missing, extra = sorted((wanted - found).elements()), sorted((found - wanted).elements())
        yield Finding(
            page.path,
            ours.line,
            "parity",
            f"numbers and dates differ: lacks {missing}, has {extra}",
            f"Compare with {source.path}:{theirs.line}",
        )


def _shorten(value: object) -> str:
    shown = str(value)
    return shown if len(shown) <= 160 else f"{shown[:157]}..."
