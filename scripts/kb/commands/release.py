"""Commands around the built site: check it, serve it, publish it, re-check its external links."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kb.built_site import BuiltSite
from kb.generator_config import base_path, read_generator_config
from kb.model import DataError
from kb.project import read_project
from kb.release.ledger import LEDGER, extend_ledger, parse_today, read_ledger, write_ledger
from kb.release.link_register import ask_server, check_register, describe, update_register
from kb.release.publish import collect_published
from kb.reporting import report
from kb.serve import make_server
from kb.site_check import check_site

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it

_DAY = "YYYY-MM-DD"


def add(commands: Commands) -> None:
    """Add ``check-site``, ``serve``, ``release`` and ``links``."""
    check = commands.add_parser("check-site", help="check the built site: links, markup, published addresses")
    check.add_argument("site", type=Path, metavar="DIR", help="folder of the built site")
    check.set_defaults(run=run_check_site)

    serve = commands.add_parser("serve", help="serve a built site with the headers it has in production")
    serve.add_argument("site", type=Path, metavar="DIR", help="folder of the built site")
    serve.add_argument("--port", type=int, default=8000, help="port (default 8000; 0: any free one)")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    serve.add_argument("--base", metavar="PATH", help="path the site lies under (default: that of site_url)")
    serve.set_defaults(run=run_serve)

    release = commands.add_parser("release", help="enter what the built site publishes into the ledger")
    release.add_argument("--today", required=True, metavar=_DAY, help="date of the release")
    release.add_argument("--site", type=Path, metavar="DIR", help="folder of the built site (default: site)")
    release.set_defaults(run=run_release)

    links = commands.add_parser("links", help="re-check the reviewed external addresses")
    links.add_argument("--online", action="store_true", required=True, help="ask the servers (needs a network)")
    links.add_argument("--report", type=Path, metavar="FILE", help="write the report here (default: print it)")
    links.add_argument("--write", action="store_true", help="enter the answers into docs/data/links.yml")
    links.add_argument("--today", metavar=_DAY, help="date of the answers; goes with --write")
    links.set_defaults(run=run_links)


def run_check_site(arguments: argparse.Namespace) -> int:
    """Check a built site."""
    return report(check_site(read_project(arguments.root), arguments.site), "check-site")


def run_serve(arguments: argparse.Namespace) -> int:
    """Serve a built site until Ctrl-C."""
    base = _base(arguments.base, arguments.root)
    with make_server(arguments.site, host=arguments.host, port=arguments.port, base=base) as server:
        print(f"Serving {arguments.site} on {server.url} (stop with Ctrl-C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Stopped", file=sys.stderr)
    return 0


def _base(given: str | None, root: Path) -> str:
    return read_generator_config(root).base_path if given is None else base_path(f"https://x/{given}")


def run_release(arguments: argparse.Namespace) -> int:
    """Append to the ledger what the built site publishes; nothing is written when the site has faults."""
    today = parse_today(arguments.today)
    project = read_project(arguments.root)
    folder = arguments.site or arguments.root / "site"
    findings = check_site(project, folder)
    if findings:
        report(findings, "check-site")
        print("Nothing was published: repair the findings first", file=sys.stderr)
        return 1
    before = read_ledger(project.root)
    after = extend_ledger(before, collect_published(project, BuiltSite(folder)), today=today)
    write_ledger(project.root, after)
    print(f"{LEDGER}: {len(after) - len(before)} rows added, {len(after)} in all")
    return 0


def run_links(arguments: argparse.Namespace) -> int:
    """Ask the servers of the external addresses; exit code 1 when the register is out of date."""
    if arguments.write and not arguments.today:
        raise DataError("--write", 0, found="no --today", expected=f"--today {_DAY}, the date of the answers")
    today = parse_today(arguments.today) if arguments.today else ""
    checked = check_register(read_project(arguments.root).data.links.values(), ask_server)
    text = describe(checked)
    if arguments.report:
        arguments.report.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    if arguments.write:
        print(f"{update_register(arguments.root, checked, today=today)} entries updated", file=sys.stderr)
        return 0
    return 1 if any(entry.is_news for entry in checked) else 0
