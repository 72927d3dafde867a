"""Are two builds the same, byte for byte?"""

from __future__ import annotations

import filecmp
from pathlib import Path


def compare_builds(first: Path, second: Path) -> list[str]:
    """Return one line per file that only one of two built sites has or that differs; empty when they are equal."""
    files = [{file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()} for site in (first, second)]
    lines = [f"only in {first}: {file}" for file in sorted(files[0] - files[1])]
    lines += [f"only in {second}: {file}" for file in sorted(files[1] - files[0])]
    common = sorted(files[0] & files[1])
    _, different, unread = filecmp.cmpfiles(first, second, common, shallow=False)
    return lines + [f"differs: {file}" for file in sorted(different + unread)]
