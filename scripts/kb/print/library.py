"""WeasyPrint, which draws the PDFs: loaded late, since it needs libraries of the system that may be missing."""

from __future__ import annotations

import importlib
import os
import types
from functools import cache
from importlib.metadata import version

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-dejavu-core"
_DECISIVE = ("weasyprint", "pydyf", "fonttools")


class PdfLibraryError(Exception):
    """PDFs cannot be made on this machine."""


@cache
def load_library() -> types.ModuleType:
    """Return WeasyPrint.

    Raises:
        PdfLibraryError: it, or a library of the system it needs, is missing.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1767225600")
    try:
        return importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:
        reason = str(error).strip().splitlines()[0]
        raise PdfLibraryError(f"No PDFs: {reason}\nOn Debian: apt-get install --no-install-recommends {PACKAGES}") from error


def describe_library() -> str:
    """Return what decides how a document is drawn, beside its content: the versions of the packages and of Pango."""
    pango = importlib.import_module("weasyprint.text.ffi").pango.pango_version()
    return " ".join([*(f"{name} {version(name)}" for name in _DECISIVE), f"pango {pango}"])
