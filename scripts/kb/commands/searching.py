"""The commands that measure the search."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kb.evaluation.asking import ask, default_site, split_answerable
from kb.evaluation.bench import describe_costs, measure
from kb.evaluation.engines import ENGINES, Engine
from kb.evaluation.growth import Build, describe_builds
from kb.evaluation.judgement import Judge
from kb.evaluation.measures import FIRST, all_figures, figures
from kb.evaluation.peers import prepare, prepare_for_bench
from kb.evaluation.printing import describe, describe_failures
from kb.evaluation.queries import read_queries
from kb.evaluation.speed import describe_waits, measure_all
from kb.model import LOCALES, DataError
from kb.project import read_project

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it


def add(commands: Commands) -> None:
    """Add ``search evaluate``, ``search bench`` and ``search speed``."""
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
    bench = actions.add_parser("bench", help="print bytes, requests, time to the first result and memory of the engines, side by side")
    bench.add_argument("--engine", choices=ENGINES, action="append", help="only this engine; may be repeated (default: all four)")
    bench.add_argument("--pages", type=int, action="append", metavar="N", help="N pages made from the real text instead of the site; may be repeated")
    bench.add_argument("--locale", choices=LOCALES, default="nl", help="whose pages are searched (default: nl)")
    bench.add_argument("--runs", type=int, default=1, metavar="N", help="visits per query and network (default: 1); medians are printed")
    bench.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: site/)")
    bench.add_argument("--json", action="store_true", help="print {\"costs\": [...], \"builds\": [...]} and nothing else")
    bench.set_defaults(run=run_bench)
    _add_speed(actions)


def _add_speed(actions: Commands) -> None:
    speed = actions.add_parser("speed", help="print how long readers wait who have searched before, in the header and on the results page")
    speed.add_argument("file", type=Path, nargs="?", metavar="FILE.tsv", help="as for evaluate (default: tests/search/queries.tsv)")
    speed.add_argument("--locale", choices=LOCALES, help="only this language (default: all four)")
    speed.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: site/)")
    speed.add_argument("--json", action="store_true", help="print a list of JSON objects and nothing else")
    speed.set_defaults(run=run_speed)


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


def run_bench(arguments: argparse.Namespace) -> int:
    """Print what the engines cost a reader who comes for the first time."""
    if arguments.runs < 1 or min(arguments.pages or [1]) < 1:
        raise DataError("--runs, --pages", 0, found="a number below 1", expected="1 or more")
    project = read_project(arguments.root)
    site = arguments.site or default_site(arguments.root)
    engines: list[tuple[int, Engine]] = []
    builds: list[Build] = []
    for pages in arguments.pages or [0]:
        for name in arguments.engine or ENGINES:
            print(f"bench: {name}, {pages or 'all'} pages", file=sys.stderr)
            count, engine, build = prepare_for_bench(name, site, project, locale=arguments.locale, pages=pages)
            engines.append((count, engine))
            builds += [build] if build else []
    costs = list(measure(engines, arguments.locale, arguments.runs))
    if arguments.json:
        print(json.dumps({"costs": [asdict(cost) for cost in costs], "builds": [asdict(build) for build in builds]}, indent=2))
    else:
        print("\n".join([*describe_costs(costs), "", *describe_builds(builds)] if builds else describe_costs(costs)))
    return 0


def run_speed(arguments: argparse.Namespace) -> int:
    """Print what the queries take when nothing has to be fetched."""
    queries = read_queries(arguments.file or arguments.root / "tests" / "search" / "queries.tsv")
    wanted = (arguments.locale,) if arguments.locale else LOCALES
    asked = {locale: [query.text for query in queries if query.locale == locale] for locale in wanted}
    rows = list(measure_all(arguments.site or default_site(arguments.root), asked))
    if not rows:
        raise DataError(str(arguments.file), 0, found="no query", expected="queries in the language asked for")
    print(json.dumps(rows, indent=2) if arguments.json else "\n".join(describe_waits(rows)))
    return 0
