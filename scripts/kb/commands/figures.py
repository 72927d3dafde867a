"""The command that describes the figures."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kb.figure_files import PACKAGE
from kb.figures.package import package_text
from kb.project import read_project

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it


def add(commands: Commands) -> None:
    """Add ``figures``."""
    figures = commands.add_parser("figures", help="write docs/data/figures/datapackage.json from the tables and their sheets")
    figures.set_defaults(run=run_figures)


def run_figures(arguments: argparse.Namespace) -> int:
    """Write the description of the tables."""
    project = read_project(arguments.root)
    (project.root / PACKAGE).write_text(package_text(project.data), encoding="utf-8")
    print(f"wrote {PACKAGE}: {len(project.data.figures)} tables")
    return 0
