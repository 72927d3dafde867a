"""Numbers in running text are those of the tables: the ones marked with their place, and the ones beside a figure's claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.figures import figure_value, show_value
from kb.model import SOURCE_LOCALE, Figure, Finding, Locale
from kb.project import Project
from kb.quantities import count_quantities
from kb.rules.lines import line_at
from kb.structure import Block, read_blocks

_VALUE_LINK = re.compile(r"\[([^\[\]]*)\]\((fig:[^()\s]*)\)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
SMALLEST = 10
"""Numbers below this one count things of the text: 3 centres, 2 tables."""


def check_figure_values(project: Project) -> Iterator[Finding]:
    """The number in ``[171](fig:<id>/<key>/<key>)`` is the one that the table has there."""
    for page in project.pages:
        for block in read_blocks(page):
            for match in _VALUE_LINK.finditer(block.text):
                line = line_at(block, match.start())
                try:
                    found = figure_value(match[2], project.data.figures)
                except ValueError as error:
                    yield Finding(page.path, line, "figure-value", str(error), "Name a figure and one key for each of its columns")
                    continue
                if numbers_in(match[1], page.locale) != [found.value]:
                    shown = show_value(found.value, found.figure.sheet, page.locale)
                    message = f"'{match[1]}' where {found.figure.path} has {shown}"
                    yield Finding(page.path, line, "figure-value", message, f"Write [{shown}]({match[2]}), or name another row")


def check_numbers_beside_figures(project: Project) -> Iterator[Finding]:
    """A number in a text that rests on a figure's claims stands in the figure or in one of the claims.

    Looked at are texts whose citations are all of the topic figure: elsewhere articles and time limits stand beside the counts.
    """
    for page in project.pages:
        for block in read_blocks(page):
            figures = _figures_of(block, project)
            if not figures:
                continue
            known = _numbers_of(block, figures, project)
            text = Block(block.kind, block.line, _VALUE_LINK.sub(" ", block.text), block.name).prose
            for number in sorted(set(count_quantities(text, page.locale)) - known):
                if _NUMBER.fullmatch(number) and not _YEAR.fullmatch(number) and Decimal(number) >= SMALLEST:
                    names = ", ".join(figure.id for figure in figures)
                    message = f"'{number}' stands in no claim cited here and not in {names}"
                    remedy = "Take the number from the table, or say in words what you worked out"
                    yield Finding(page.path, block.line, "figure-number", message, remedy)


def numbers_in(text: str, locale: Locale) -> list[Decimal]:
    """Return the numbers of a text, without the separators of the locale."""
    return [Decimal(number) for number in count_quantities(text, locale).elements() if _NUMBER.fullmatch(number)]


def numbers_shown(blocks: tuple[Block, ...], project: Project) -> set[str]:
    """Return the numbers of the figures that a page shows, as ``count_quantities`` writes them."""
    names = {name for block in blocks if block.kind == "data" and block.name == "figure" for name in block.text.split()[2:]}
    return {number for name in names if name in project.data.figures for number in _numbers_of_table(project.data.figures[name])}


def _figures_of(block: Block, project: Project) -> list[Figure]:
    claims = [project.data.claims.get(claim_id) for claim_id in block.citations]
    if any(claim is None or claim.topic != "figure" for claim in claims):
        return []
    return [figure for figure in project.data.figures.values() if set(figure.sheet.claims) & set(block.citations)]


def _numbers_of(block: Block, figures: list[Figure], project: Project) -> set[str]:
    claims = [project.data.claims[claim_id] for claim_id in block.citations]
    texts = [text for claim in claims for text in (claim.statement, claim.note, claim.as_of, claim.as_of_note)]
    known = {number for text in texts for number in count_quantities(text, "en")}
    for figure in figures:
        said = (figure.sheet.title, figure.sheet.counted.text, *(caveat.text for caveat in figure.sheet.caveats))
        known |= {number for text in said for number in count_quantities(text.text(SOURCE_LOCALE), SOURCE_LOCALE)}
        known |= _numbers_of_table(figure)
    return known


def _numbers_of_table(figure: Figure) -> set[str]:
    """Return the values of a table and the years among its keys."""
    years = {key for row in figure.rows for key in row.keys if _YEAR.fullmatch(key)}
    return years | {str(value) for value in figure.values.values() if value is not None}
