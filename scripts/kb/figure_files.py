"""``docs/data/figures`` read: dimensions, and of each figure the sheet (YAML) and the table (CSV)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import yaml

from kb.model import DataError, Dimension, DimensionFile, Figure, FigureSheet, Observation
from kb.model.figures import VALUE
from kb.yaml_source import line_of, read_file, read_text

FOLDER = "docs/data/figures"
DIMENSIONS = f"{FOLDER}/dimensions.yml"
PACKAGE = f"{FOLDER}/datapackage.json"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_COLUMN = re.compile(r"[a-z]+(?:-[a-z]+)*")


def read_figures(root: Path) -> tuple[dict[str, Dimension], dict[str, Figure]]:
    """Return the dimensions and the figures by id; both empty where the project has none.

    Raises:
        DataError: a sheet or a table that cannot be read, or one without the other.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        return {}, {}
    file, _ = read_file(root, DIMENSIONS, DimensionFile)
    _refuse_tables_without_sheet(folder)
    sheets = sorted(sheet for sheet in folder.glob("*.yml") if sheet.name != Path(DIMENSIONS).name)
    return dict(file.dimensions), {sheet.stem: _read_figure(root, sheet.stem) for sheet in sheets}


def _refuse_tables_without_sheet(folder: Path) -> None:
    for table in sorted(folder.glob("*.csv")):
        if not table.with_suffix(".yml").is_file():
            raise DataError(f"{FOLDER}/{table.name}", 0, found="a table without a sheet", expected=f"{FOLDER}/{table.stem}.yml beside it")


def _read_figure(root: Path, name: str) -> Figure:
    sheet_path, path = f"{FOLDER}/{name}.yml", f"{FOLDER}/{name}.csv"
    sheet, node = read_file(root, sheet_path, FigureSheet)
    if sheet.id != name:
        raise DataError(sheet_path, line_of(node, ("id",)), found=f"id {sheet.id}", expected="the file's own name")
    columns, rows = read_table(read_text(root / path, path=path), path=path)
    return Figure(sheet, path, sheet_path, columns, rows, _note_lines(node, sheet))


def _note_lines(node: yaml.Node | None, sheet: FigureSheet) -> dict[str, int]:
    lines = {key: line_of(node, (key,)) for key in ("page", "title", "claims", "counted", "caveats", "chart", "across", "totals")}
    lines |= {f"chart.{key}": line_of(node, ("chart", key)) for key in ("x", "series", "only", "top")}
    return lines | {f"caveats.{number}": line_of(node, ("caveats", number)) for number in range(len(sheet.caveats))}


def read_table(text: str, *, path: str) -> tuple[tuple[str, ...], tuple[Observation, ...]]:
    """Return (names of the dimensions, rows) of a CSV (RFC 4180, comma, UTF-8, point as decimal sign).

    The last column is ``value``; a cell of it is a number, or empty where the source prints none.

    Raises:
        DataError: a head without ``value`` at its end, a row of another length, a cell that is no number or no key.
    """
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        head = next(reader, [])
        if len(head) < 2 or head[-1] != VALUE or not all(_COLUMN.fullmatch(name) for name in head):
            found = f"the columns {', '.join(head) or '(none)'}"
            raise DataError(path, 1, found=found, expected=f"names in lower case with hyphens, the last one '{VALUE}'")
        rows = tuple(_read_row(cells, head, path=path, line=reader.line_num) for cells in reader)
    except csv.Error as error:
        raise DataError(path, reader.line_num, found=f"malformed CSV ({error})", expected="cells with commas between them") from error
    if not rows:
        raise DataError(path, 1, found="no rows", expected="one observation a row")
    return tuple(head[:-1]), rows


def _read_row(cells: list[str], head: list[str], *, path: str, line: int) -> Observation:
    if len(cells) != len(head):
        raise DataError(path, line, found=f"{len(cells)} cells", expected=f"{len(head)}, one for each column")
    named: Mapping[str, str] = dict(zip(head[:-1], cells[:-1], strict=True))
    for name, cell in named.items():
        if not cell or cell != cell.strip():
            raise DataError(path, line, found=f"'{cell}' in the column {name}", expected="a key without spaces around it")
    if cells[-1] and not _NUMBER.fullmatch(cells[-1]):
        raise DataError(path, line, found=f"the value '{cells[-1]}'", expected="a number such as 1085 or 22.5, or nothing")
    return Observation(tuple(cells[:-1]), Decimal(cells[-1]) if cells[-1] else None, line)
