"""A quick look at edited pages: only they are built again, into a copy of the last whole site.

The copy lies in ``.cache/preview``; ``site/`` stays as the last whole build left it. What follows from other files
(data, templates, the search index, PDFs) is as old as that build: the answer says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kb.model import LOCALES, SOURCE_LOCALE, DataError

FOLDER = ".cache/preview"
WHOLE = ("docs/data", "overrides", "scripts", "mkdocs.yml")
"""What a preview does not follow: a change here needs the whole build."""
Moments = dict[str, int]
"""Time of the last change of each file, in nanoseconds since 1970."""


@dataclass(frozen=True)
class Refreshed:
    """One quick build: the addresses of the pages, relative to the home page, and what the generator complained about."""

    pages: tuple[str, ...]
    complaints: tuple[str, ...]
    failed: bool


def copy_site(root: Path) -> Path:
    """Copy the last whole site for the preview unless that was done before; return the copy's folder.

    Raises:
        DataError: no built site.
    """
    site, copy = root / "site", root / FOLDER
    if not (site / "index.html").is_file():
        raise DataError("site", 0, found="no built site", expected="a folder with index.html; run ./scripts/build")
    built = copy / "index.html"
    if not built.is_file() or built.stat().st_mtime_ns < (site / "index.html").stat().st_mtime_ns:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(site, copy)
    return copy


def look(root: Path) -> Moments:
    """Return when each file that pages are made of was changed last."""
    files = [root / "mkdocs.yml", *(file for top in ("docs", "overrides", "scripts") for file in (root / top).rglob("*"))]
    return {file.relative_to(root).as_posix(): file.stat().st_mtime_ns for file in files if file.is_file() and file.suffix != ".pyc"}


def changed_files(before: Moments, now: Moments) -> list[str]:
    """Return the files that are new, gone or changed."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def needs_whole_build(paths: Iterable[str]) -> list[str]:
    """Return the changed files whose change a preview does not show."""
    return [path for path in paths if path.startswith(WHOLE)]


def refresh(root: Path, paths: Iterable[str]) -> Refreshed:
    """Build the changed pages again, in their own languages only."""
    pages = [Path(path) for path in paths if path.startswith("docs/") and path.endswith(".md")]
    locales = {page.parts[1] for page in pages}
    switches = {f"KB_BUILD_{locale.upper()}": str(locale in locales).lower() for locale in LOCALES if locale != SOURCE_LOCALE}
    settings = {**os.environ, **switches, "KB_PREVIEW": "1", "KB_CHECKED": "1", "KB_SITE_DIR": FOLDER}
    command = [sys.executable, "-m", "mkdocs", "build", "--dirty"]
    done = subprocess.run(command, cwd=root, env=settings, capture_output=True, text=True, check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip() and not line.startswith("INFO")]
    if done.returncode == 0:
        said = [line for line in said if line.startswith(("WARNING", "ERROR")) and "'dirty' build" not in line]
    return Refreshed(tuple(_address(page) for page in pages), tuple(said), done.returncode != 0)


def _address(page: Path) -> str:
    """Return the address of ``docs/<locale>/<slug>.md``, relative to the home page."""
    parts = page.with_suffix("").parts[1:]
    parts = parts[1:] if parts[0] == SOURCE_LOCALE else parts
    parts = parts[:-1] if parts[-1] == "index" else parts
    return "".join(f"{part}/" for part in parts)
