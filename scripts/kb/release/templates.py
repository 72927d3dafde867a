"""The templates of pages that the release writes itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def _environment(folder: Path) -> Environment:
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def render(root: Path, name: str, **context: object) -> str:
    """Return the template ``overrides/<name>`` of the project at ``root``, rendered."""
    return _environment(root / "overrides").get_template(name).render(**context)
