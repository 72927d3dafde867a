"""The command that measures how much of the plan stands."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kb.coverage import describe_coverage, draft_unused, measure_coverage
from kb.project import read_project

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it


def add(commands: Commands) -> None:
    """Add ``coverage``."""
    coverage = commands.add_parser("coverage", help="count pages written and claims cited against the plan")
    only = coverage.add_mutually_exclusive_group()
    only.add_argument("--list", action="store_true", help="print the claims that no page cites and unused.yml does not name")
    only.add_argument("--draft-unused", action="store_true", help="print a draft of docs/data/claims/unused.yml; its TODOs are yours")
    coverage.set_defaults(run=run_coverage)


def run_coverage(arguments: argparse.Namespace) -> int:
    """Print the coverage, the open claims or a draft of the unused ones; the exit code is 1 while something is left to do."""
    project = read_project(arguments.root)
    if arguments.draft_unused:
        print("\n".join(draft_unused(project)))
        return 0
    coverage = measure_coverage(project)
    if arguments.list:
        for claim_id in coverage.open:
            print(f"{claim_id}: {project.data.claims[claim_id].statement}")
        print(f"coverage: {len(coverage.open)} claims neither cited nor listed", file=sys.stderr)
        return 1 if coverage.open else 0
    print("\n".join(describe_coverage(coverage, project.pages.slugs)))
    return 0 if coverage.is_complete else 1
