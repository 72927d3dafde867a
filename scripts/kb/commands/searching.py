"""The commands that measure the search."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kb.evaluation.asking import ask, default_site, split_answerable
from kb.evaluation.engines import ENGINES
from kb.evaluation.judgement import Judge
from kb.evaluation.measures import FIRST, all_figures, figures
from kb.evaluation.peers import prepare
from kb.evaluation.printing import describe, describe_failures
from kb.evaluation.queries import read_queries
from kb.model import DataError
from kb.project import read_project

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it


def add(commands: Commands) -> None:
    """Add ``search evaluate`` and ``search bench``."""
    search = commands.add_parser("search", help="measure the search of the built site")
    actions = search.add_subparsers(required=True, metavar="ACTION")
    evaluate = actions.add_parser("evaluate", help="ask judged queries and print how often the right page comes first")
    evaluate.add_argument("file", type=Path, metavar="FILE.tsv", help="tab-separated, with a header that names at least lang, query and claims")
    evaluate.add_argument("--engine", choices=ENGINES, default="ours", help="what is asked (default: ours); peers are fetched from npm once")
    evaluate.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: site/)")
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON and nothing else")
    evaluate.add_argument("--floor", type=float, metavar="X", help="exit with 1 when success@5 over all is below X (0 to 1)")
    evaluate.add_argument("--failures", action="store_true", help="list the queries without a right page among the first five, to standard error")
    evaluate.set_defaults(run=run_evaluate)


def run_evaluate(arguments: argparse.Namespace) -> int:
    """Print the figures of merit; the exit code is 1 under the floor."""
    if arguments.floor is not None and not 0 <= arguments.floor <= 1:
        raise DataError("--floor", 0, found=str(arguments.floor), expected="a share from 0 to 1")
    queries = read_queries(arguments.file)
    project = read_project(arguments.root)
    site = arguments.site or default_site(arguments.root)
    engine = prepare(arguments.engine, site, project)
    judge_of = Judge(site, project.pages.slugs)
    answerable, others = split_answerable(queries, judge_of)
    for query in others:
        print(f"{arguments.file}:{query.line}: left out, no page of the site cites its claims: {query.text}", file=sys.stderr)
    if not answerable:
        raise DataError(str(arguments.file), 0, found="no query that a page of the site answers", expected="claims that pages cite")
    outcomes = ask(engine, answerable, judge_of)
    print(json.dumps(all_figures(outcomes), indent=2) if arguments.json else "\n".join(describe(outcomes)))
    if arguments.failures:
        print("\n".join(describe_failures(outcomes, FIRST)), file=sys.stderr)
    reached = figures(outcomes)["success@5"]
    if arguments.floor is not None and reached < arguments.floor:
        print(f"search: success@5 is {reached:.3f}, under the floor of {arguments.floor}", file=sys.stderr)
        return 1
    return 0
