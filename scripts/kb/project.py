"""The project as a whole: its pages and its data, read once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb.content import Pages, read_pages
from kb.data import Data, read_data


@dataclass(frozen=True)
class Project:
    """Pages and data of the checkout at ``root``."""

    root: Path
    data: Data
    pages: Pages


def read_project(root: Path) -> Project:
    """Return the project at ``root``.

    Raises:
        DataError: the first file that cannot be read.
    """
    return Project(root, read_data(root), read_pages(root))
