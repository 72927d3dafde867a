"""Draws documents, keeps what it drew, and puts the files into the built site."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kb.generator_config import read_generator_config
from kb.print.documents import Document, documents
from kb.print.library import describe_library, load_library
from kb.project import Project

CACHE = Path(".cache") / "pdf"
MOST_KEPT = 600
"""Files in the cache; beyond them the ones used longest ago are dropped."""


@dataclass(frozen=True)
class Done:
    """How many documents were drawn, and how many had not changed."""

    made: int
    kept: int


def write_pdfs(project: Project, site: Path, *, processes: int | None = None) -> Done:
    """Write every document into the built site, drawing only those whose input changed."""
    cache = project.root / CACHE
    cache.mkdir(parents=True, exist_ok=True)
    library = describe_library()
    wanted = {document: cache / f"{_key(document, library)}.pdf" for document in documents(project, read_generator_config(project.root).site_url)}
    missing = [(document, file) for document, file in wanted.items() if not file.is_file()]
    workers = min(processes or os.cpu_count() or 1, len(missing))
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            list(pool.map(_draw_into, *zip(*missing, strict=True)))
    else:
        for document, file in missing:
            _draw_into(document, file)
    for document, file in wanted.items():
        target = site / document.url
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        os.utime(file)
    _prune(cache, keep=set(wanted.values()))
    return Done(made=len(missing), kept=len(wanted) - len(missing))


def draw(document: Document) -> bytes:
    """Return the document as PDF/UA-1; the same input gives the same bytes."""
    library = load_library()
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    fetcher = library.urls.URLFetcher(allowed_protocols=("data",))
    html = library.HTML(string=document.html, base_url=None, url_fetcher=fetcher)
    identifier = hashlib.sha256(document.html.encode()).digest()[:16]
    pdf: bytes = html.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, presentational_hints=True)  # hints: numbers of steps
    return pdf


def _draw_into(document: Document, file: Path) -> None:
    """Write through a file of its own, so that a broken run leaves no half document."""
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(draw(document))
    part.replace(file)


def _key(document: Document, library: str) -> str:
    """Return the hash of everything the bytes depend on: the whole HTML (data, template, style) and the library."""
    return hashlib.sha256(f"{library}\n{document.url}\n{document.html}".encode()).hexdigest()


def _prune(cache: Path, *, keep: set[Path]) -> None:
    files = sorted((file for file in cache.glob("*.pdf") if file not in keep), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[max(0, MOST_KEPT - len(keep)) :]:
        file.unlink(missing_ok=True)
