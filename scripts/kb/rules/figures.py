"""Rules over ``docs/data/figures``: labels, charts, totals, claims and pages of the figures, and their description."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kb.figure_files import DIMENSIONS, PACKAGE
from kb.figures import select
from kb.figures.package import package_text
from kb.model import LOCALES, SOURCE_LOCALE, Figure, Finding
from kb.model.figures import NONE, TOTAL
from kb.project import Project
from kb.quantities import count_quantities
from kb.rules.procedures import claim_faults
from kb.structure import read_blocks

REMEDY_CLAIM = "Name a claim of docs/data/claims that may be cited"


def check_figures(project: Project) -> Iterator[Finding]:
    """Every figure has labels, a chart that its table can give, totals that add up, claims that may be cited, and four equal texts."""
    for figure in project.data.figures.values():
        yield from _check_rows(figure)
        yield from _check_labels(figure, project)
        yield from _check_totals(figure)
        yield from _check_claims(figure, project)
        yield from _check_texts(figure)
        if figure.sheet.across not in (None, NONE, *figure.columns):
            yield _of_sheet(figure, "across", f"no column '{figure.sheet.across}'", f"Name one of {', '.join(figure.columns)}")
        if figure.sheet.chart:
            yield from _check_chart(figure)


def check_figure_pages(project: Project) -> Iterator[Finding]:
    """A page that a figure names shows it (a page may still be unwritten)."""
    for figure in project.data.figures.values():
        slug = project.pages.slugs.get(figure.sheet.page)
        if slug is None:
            continue
        page = project.pages.by_slug[SOURCE_LOCALE, slug]
        shown = {name for block in read_blocks(page) if block.kind == "data" and block.name == "figure" for name in block.text.split()[2:]}
        if figure.id not in shown:
            yield _of_sheet(
                figure, "page", f"{page.path} does not show the figure", f"Write '::: figure {figure.id}' there, or name its page"
            )


def check_package(project: Project) -> Iterator[Finding]:
    """``datapackage.json`` says what the sheets and the tables say."""
    if not project.data.figures:
        return
    file = project.root / PACKAGE
    if not file.is_file():
        yield Finding(PACKAGE, 0, "figure-package", "there is no description of the tables", "Run python -m kb figures")
        return
    wanted, found = package_text(project.data).splitlines(), file.read_text(encoding="utf-8").splitlines()
    if wanted != found:
        pairs = enumerate(zip(wanted, found, strict=False), start=1)
        line = next((number for number, (ours, theirs) in pairs if ours != theirs), min(len(wanted), len(found)) + 1)
        yield Finding(PACKAGE, line, "figure-package", "the description is not what the tables and sheets give", "Run python -m kb figures")


def _of_sheet(figure: Figure, key: str, message: str, remedy: str) -> Finding:
    line = figure.lines.get(key) or figure.lines.get(key.partition(".")[0], 0)
    return Finding(figure.sheet_path, line, f"figure-{key.partition('.')[0]}", message, remedy)


def _check_rows(figure: Figure) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], int] = {}
    for row in figure.rows:
        if row.keys in seen:
            message = f"the row {'/'.join(row.keys)} stands already in line {seen[row.keys]}"
            yield Finding(figure.path, row.line, "figure-row", message, "Keep one of the two")
        seen.setdefault(row.keys, row.line)


def _check_labels(figure: Figure, project: Project) -> Iterator[Finding]:
    for position, column in enumerate(figure.columns):
        dimension = project.data.dimensions.get(column)
        if dimension is None:
            yield Finding(figure.path, 1, "figure-label", f"the column '{column}' is no dimension", f"Describe it in {DIMENSIONS}")
            continue
        known: set[str] = set()
        for row in figure.rows:
            key = row.keys[position]
            if key not in known and key != TOTAL and not dimension.names(key):
                message = f"the key '{key}' of the column {column} has no label"
                yield Finding(figure.path, row.line, "figure-label", message, f"Give it four labels in {DIMENSIONS}")
            known.add(key)


def _check_chart(figure: Figure) -> Iterator[Finding]:
    chart = figure.sheet.chart
    if chart is None:
        return
    try:
        select(figure, chart)
    except ValueError as error:
        series_is_wrong = chart.series is not None and chart.series not in figure.columns
        part = "x" if chart.x not in figure.columns else "series" if series_is_wrong else "only"
        yield _of_sheet(figure, f"chart.{part}", f"the chart asks for {error}", "Name columns and keys of the table")


def _check_totals(figure: Figure) -> Iterator[Finding]:
    """Printed totals are what the rows add up to, unless the sheet says that the source contradicts itself."""
    wrong = list(_wrong_totals(figure))
    if figure.sheet.totals == "add-up":
        for line, message in wrong:
            remedy = "Look at the source; when it contradicts itself, write 'totals: as-printed' and a caveat in the sheet"
            yield Finding(figure.path, line, "figure-total", message, remedy)
    elif not wrong:
        yield _of_sheet(figure, "totals", "the totals add up, though the sheet says 'as-printed'", "Leave the line out")
    elif not figure.sheet.caveats:
        yield _of_sheet(figure, "totals", "totals that do not add up, and no caveat says so", "Add a caveat that gives both numbers")


def _wrong_totals(figure: Figure) -> Iterator[tuple[int, str]]:
    for row in figure.rows:
        for position, key in enumerate(row.keys):
            if key != TOTAL or row.value is None:
                continue
            parts = [
                other.value or Decimal(0)
                for other in figure.rows
                if other.keys[position] != TOTAL
                and other.keys[:position] + other.keys[position + 1 :] == row.keys[:position] + row.keys[position + 1 :]
            ]
            if parts and sum(parts) != row.value:
                yield row.line, f"the total {row.value} of {'/'.join(row.keys)}, where the rows add up to {sum(parts)}"


def _check_claims(figure: Figure, project: Project) -> Iterator[Finding]:
    facts = [("claims", figure.sheet.claims), ("counted", figure.sheet.counted.claims)]
    facts += [(f"caveats.{number}", caveat.claims) for number, caveat in enumerate(figure.sheet.caveats)]
    for key, claims in facts:
        for message in claim_faults(claims, project.data):
            yield Finding(figure.sheet_path, figure.lines.get(key, 0), "figure-claim", message, REMEDY_CLAIM)


def _check_texts(figure: Figure) -> Iterator[Finding]:
    """Numbers and dates of a sheet are the same in the four languages."""
    sheet = figure.sheet
    texts = [("title", sheet.title), ("counted", sheet.counted.text)]
    texts += [(f"caveats.{number}", caveat.text) for number, caveat in enumerate(sheet.caveats)]
    for key, text in texts:
        wanted = count_quantities(text.text(SOURCE_LOCALE), SOURCE_LOCALE)
        for locale in LOCALES:
            found = count_quantities(text.text(locale), locale)
            if found != wanted:
                message = f"{locale} has {sorted(found.elements())}, {SOURCE_LOCALE} {sorted(wanted.elements())}"
                yield Finding(figure.sheet_path, figure.lines.get(key, 0), "figure-text", message, "Give every language the same numbers")
