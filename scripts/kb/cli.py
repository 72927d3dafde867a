"""``python -m kb``: the commands of editors and of the scripts.

Exit codes: 0 clean, 1 findings, 2 wrong use or broken data.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from kb.commands import editing, figures, measuring, previewing, printing, release, searching
from kb.model import DataError
from kb.project import read_project
from kb.reporting import report
from kb.rules import check_project, skipped_rules
from kb.self_tests import withdrawn_items
from kb.translations import find_drift, pin_translation

Run = Callable[[argparse.Namespace], int]
ROOT = Path(__file__).parents[2]


def main(argv: list[str]) -> int:
    """Run one command; return its exit code."""
    arguments = build_parser().parse_args(argv)
    run: Run = arguments.run
    try:
        return run(arguments)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(prog="python -m kb", description="Checks and tools of the knowledge base.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's root (default: this checkout)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    lint = commands.add_parser("lint", help="check the sources: pages and data")
    lint.set_defaults(run=run_lint)

    drift = commands.add_parser("drift", help="list translations whose source page changed")
    drift.add_argument("--pin", nargs="*", metavar="PAGE", help="pin these translations (none named: all) to their source")
    drift.set_defaults(run=run_drift)

    measuring.add(commands)
    editing.add(commands)
    figures.add(commands)
    release.add(commands)
    printing.add(commands)
    previewing.add(commands)
    searching.add(commands)
    return parser


def run_lint(arguments: argparse.Namespace) -> int:
    """Check the sources; say which items of self-tests are withdrawn (no finding: the pages leave them out)."""
    project = read_project(arguments.root)
    for withdrawn in withdrawn_items(project.data):
        print(withdrawn, file=sys.stderr)
    for reason in skipped_rules(project):
        print(f"skipped: {reason}", file=sys.stderr)
    return report(check_project(project), "lint")


def run_drift(arguments: argparse.Namespace) -> int:
    """List drifted translations, or pin translations to their source."""
    project = read_project(arguments.root)
    if arguments.pin is None:
        return report(find_drift(project.pages), "drift")
    named = set(arguments.pin)
    for page in project.pages:
        if page.pin and (not named or page.path in named) and pin_translation(project.root, page, project.pages):
            print(f"pinned {page.path}")
    return 0
