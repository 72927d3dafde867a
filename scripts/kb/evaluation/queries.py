"""Judged queries: what people type, and the claims that answer it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.model import LOCALES, DataError, Locale

REQUIRED = ("lang", "query", "claims")
OPTIONAL = ("id", "pages", "class")
NO_CLASS = "none"


@dataclass(frozen=True)
class JudgedQuery:
    """A query with what is right.

    Attributes:
        name: id, shared with its translations; the number of the line in a file without ids.
        claims: ids of claims; a page or section that cites one of them is right.
        pages: ids, slugs or addresses of pages that are right whatever they cite.
        kind: query class.
    """

    line: int
    name: str
    locale: Locale
    text: str
    claims: tuple[str, ...]
    pages: tuple[str, ...]
    kind: str


def read_queries(path: Path) -> list[JudgedQuery]:
    """Return the queries of a tab-separated file with a header; columns may stand in any order, unknown ones are passed over.

    Raises:
        DataError: no such file, no UTF-8, a column that is missing, or a line that cannot be used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(str(path), 0, found="text that is not UTF-8", expected="a file saved as UTF-8") from error
    except OSError as error:
        raise DataError(str(path), 0, found=f"no file to read ({error.strerror})", expected="a tab-separated file of judged queries") from error
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = [name.strip() for name in next(rows, [])]
    _check_header(path, header)
    queries = list(_read_rows(path, header, rows))
    if not queries:
        raise DataError(str(path), 0, found="a header and no queries", expected="one query a line")
    return queries


def _check_header(path: Path, header: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise DataError(str(path), 1, found=f"no column {', '.join(missing)}", expected=f"a header that names at least {', '.join(REQUIRED)}")
    twice = sorted({name for name in (*REQUIRED, *OPTIONAL) if header.count(name) > 1})
    if twice:
        raise DataError(str(path), 1, found=f"the column {', '.join(twice)} twice", expected="every column once")


def _read_rows(path: Path, header: list[str], rows: Iterator[list[str]]) -> Iterator[JudgedQuery]:
    for line, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            raise DataError(str(path), line, found=f"{len(cells)} columns", expected=f"{len(header)}, as the header has")
        row = dict.fromkeys(header, "") | {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        yield _read_row(path, line, row)


def _read_row(path: Path, line: int, row: Mapping[str, str]) -> JudgedQuery:
    locale = next((locale for locale in LOCALES if locale == row["lang"].lower()), None)
    if locale is None:
        raise DataError(str(path), line, found=f"the language {row['lang']!r}", expected=f"one of {', '.join(LOCALES)}")
    if not row["query"]:
        raise DataError(str(path), line, found="an empty query", expected="what somebody types")
    claims, pages = row["claims"].split(), row.get("pages", "").split()
    if not claims and not pages:
        raise DataError(str(path), line, found="no claims", expected="at least one id of a claim, as source:ID")
    return JudgedQuery(line, row.get("id") or f"line {line}", locale, row["query"], tuple(claims), tuple(pages), row.get("class") or NO_CLASS)
