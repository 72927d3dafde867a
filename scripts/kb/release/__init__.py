"""Stub."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.site_build import SiteBuild


def write_release(build: SiteBuild, site: Path) -> None:
    """Write."""
