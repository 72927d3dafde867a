"""The peers' programs, fetched from npm once and kept outside the sources; nothing of the site needs them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from kb.model import DataError

PACKAGES = {"pagefind": "1.6.0", "minisearch": "7.2.0"}


def cache_folder(root: Path) -> Path:
    """Return the folder of everything about the peers, which git passes over."""
    return root / ".cache" / "search-peers"


def installed(root: Path) -> Path:
    """Return the folder of the peers' packages, installed when they are not there at these versions.

    Raises:
        DataError: Node is missing, or the packages cannot be fetched.
    """
    folder = cache_folder(root)
    modules = folder / "node_modules"
    if all(_version(modules / name) == version for name, version in PACKAGES.items()):
        return modules
    npm = _program("npm")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": PACKAGES}, indent=2) + "\n", encoding="utf-8")
    run([npm, "install", "--no-audit", "--no-fund", "--loglevel=error"], folder)
    return modules


def node() -> str:
    """Return the path of Node.

    Raises:
        DataError: it is missing.
    """
    return _program("node")


def run(command: list[str], folder: Path) -> str:
    """Run a program; return what it prints.

    Raises:
        DataError: it ends with an error.
    """
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise DataError(Path(command[0]).name, 0, found=f"an error: {said[-1] if said else done.returncode}", expected=f"{' '.join(command[1:3])} to work")
    return done.stdout


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        expected = "Node 18 or later with npm, which only the comparison with other engines needs. On Debian: apt-get install nodejs npm"
        raise DataError(name, 0, found=f"no {name}", expected=expected)
    return found


def _version(package: Path) -> str:
    file = package / "package.json"
    return str(json.loads(file.read_text(encoding="utf-8"))["version"]) if file.is_file() else ""
