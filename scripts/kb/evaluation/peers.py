"""Makes an engine ready to be asked."""

from __future__ import annotations

from pathlib import Path

from kb.evaluation.engines import Engine, EngineName, our_engine
from kb.model import LOCALES, DataError
from kb.project import Project


def prepare(name: EngineName, site: Path, project: Project) -> Engine:
    """Return the engine, for a peer with an index made from the pages of ``site``.

    Raises:
        DataError: the site is not built.
    """
    if not (site / "index.html").is_file():
        raise DataError(str(site), 0, found="no built site", expected="a folder with index.html; run ./scripts/build")
    return our_engine(site, LOCALES)
