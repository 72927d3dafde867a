"""The command that shows edited pages while they are written."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from kb.preview import changed_files, copy_site, look, needs_whole_build, refresh
from kb.serve import make_server

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it

PAUSE = 0.3
"""Seconds between two looks at the files."""


def add(commands: Commands) -> None:
    """Add ``preview``."""
    preview = commands.add_parser("preview", help="serve the site and build each edited page again within seconds")
    preview.add_argument("--port", type=int, default=8001, help="port on this machine (default 8001; 0 takes a free one)")
    preview.set_defaults(run=run_preview)


def run_preview(arguments: argparse.Namespace) -> int:
    """Serve a copy of the last whole site and follow the sources until interrupted."""
    root: Path = arguments.root
    with make_server(copy_site(root), port=arguments.port) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        print(f"Preview on {server.url} - save a page, then reload it. Ctrl+C ends.", file=sys.stderr)
        try:
            follow(root, server.url)
        except KeyboardInterrupt:
            return 0
    return 0


def follow(root: Path, url: str) -> None:
    """Build what changes, for ever."""
    before = look(root)
    while True:
        time.sleep(PAUSE)
        now = look(root)
        if paths := changed_files(before, now):
            show(root, url, paths)
        before = now


def show(root: Path, url: str, paths: list[str]) -> None:
    """Build the changed pages again; say how long it took and what a preview cannot show."""
    if whole := needs_whole_build(paths):
        print(f"changed: {', '.join(whole)} - not in the preview; run ./scripts/build", file=sys.stderr)
    followed = [path for path in paths if path not in whole]
    if not followed:
        return
    start = time.monotonic()
    done = refresh(root, followed)
    print("\n".join(done.complaints), file=sys.stderr, end="\n" if done.complaints else "")
    if not done.failed:
        names = " ".join(f"{url}{page}" for page in done.pages) or "assets"
        print(f"{time.monotonic() - start:.1f} s: {names}", file=sys.stderr)
