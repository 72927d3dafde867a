"""The command that writes the PDFs of a built site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kb.model import DataError
from kb.print import PdfLibraryError, load_library, write_pdfs
from kb.project import read_project

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it


def add(commands: Commands) -> None:
    """Add ``pdf``."""
    pdf = commands.add_parser("pdf", help="write the PDFs of procedures, checklists and the pocket card into a built site")
    pdf.add_argument("site", type=Path, nargs="?", metavar="DIR", help="folder of the built site")
    pdf.add_argument("--probe", action="store_true", help="write nothing; exit code 0 when PDFs can be made here, else 1")
    pdf.add_argument("--processes", type=int, metavar="N", help="how many documents are made at the same time (default: one per core)")
    pdf.set_defaults(run=run_pdf)


def run_pdf(arguments: argparse.Namespace) -> int:
    """Write the PDFs that changed, copy the others from the cache."""
    try:
        load_library()
    except PdfLibraryError as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.probe:
        return 0
    if arguments.site is None or not (arguments.site / "index.html").is_file():
        raise DataError(str(arguments.site), 0, found="no built site", expected="a folder with index.html; run ./scripts/build")
    done = write_pdfs(read_project(arguments.root), arguments.site, processes=arguments.processes)
    print(f"pdf: {done.made} made, {done.kept} unchanged", file=sys.stderr)
    return 0
