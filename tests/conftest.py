"""Fixtures of all layers; those of the browser stand in tests/browser/browser_kit.py and are named here too."""

from __future__ import annotations

import fcntl
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from browser_kit import axe, base_url, browser, open_page, tiny_site, tiny_url
from helpers import ROOT, tiny_project, write

from kb.project import Project, read_project

__all__ = ["axe", "base_url", "browser", "open_page", "tiny_site", "tiny_url"]

LAYERS = ("unit", "integration", "site", "browser")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--nightly", action="store_true", help="run the long tests too: all pages in every state, a second build, every query")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the nightly tests unless asked for, and run the quick layers first."""
    if not config.getoption("--nightly"):
        kept = [item for item in items if item.get_closest_marker("nightly") is None]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept
    items.sort(key=lambda item: LAYERS.index(layer) if (layer := item.path.parent.name) in LAYERS else len(LAYERS))


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def project() -> Project:
    """The real project."""
    return read_project(ROOT)


@pytest.fixture(scope="session")
def site() -> Path:
    """The built real site: $KB_TEST_SITE, else ./site; built first when there is none."""
    if named := os.environ.get("KB_TEST_SITE"):
        built = Path(named)
        assert (built / "index.html").is_file(), f"KB_TEST_SITE={named} is no built site"
        return built
    built = ROOT / "site"
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two test processes, one build
        if not (built / "index.html").is_file():
            done = subprocess.run([ROOT / "scripts" / "build"], capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"./scripts/build ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    return built


MakeProject = Callable[..., Path]


@pytest.fixture
def make_project(tmp_path: Path) -> Iterator[MakeProject]:
    """Return a builder of tiny projects: ``make_project()`` or ``make_project(folder, files={path: text})``."""

    def make(target: Path | None = None, *, files: Mapping[str, str] | None = None) -> Path:
        root = tiny_project(target or tmp_path / "project")
        for path, text in (files or {}).items():
            write(root, path, text)
        return root

    return make
