"""Our index of a corpus made from the real text, built in a process of its own: so its memory can be told."""

from __future__ import annotations

import resource
import shutil
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from kb.evaluation.corpus import CorpusPage, content_html, grow, read_corpus
from kb.evaluation.engines import SEARCH_PAGE
from kb.model import Locale, Page
from kb.project import Project, read_project
from kb.search import write_indexes
from kb.site_build import RenderedPage, SiteBuild
from kb.site_urls import page_url

GENERATED = "GEN-00"
"""Id of every page made from the text of others."""


@dataclass(frozen=True)
class Build:
    """What an index of one locale cost.

    Attributes:
        seconds: from the converted pages to the files, on the clock.
        megabytes: most memory the process had (Linux), the converted pages in it.
        text: size of the text in megabytes.
        index: size of the files in megabytes.
        files: how many there are.
    """

    pages: int
    seconds: float
    megabytes: float
    text: float
    index: float
    files: int


def build_ours(site: Path, root: Path, folder: Path, *, locale: Locale, pages: int) -> Build:
    """Write pages to search from and an index of ``pages`` pages (0: the real ones) into ``folder``, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site / "assets", folder / "assets")
    for slug in ("index", SEARCH_PAGE):
        file = Path(page_url(slug, locale)) / "index.html"
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site / file, folder / file)
    for name in (root / "docs" / "assets" / "javascripts").glob("*.js"):
        shutil.copy(name, folder / "assets" / "javascripts" / name.name)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_build, (site, root, folder), locale, pages).result()


def _build(folders: tuple[Path, Path, Path], locale: Locale, pages: int) -> Build:
    site, root, folder = folders
    project = read_project(root)
    corpus = read_corpus(site, project.pages.slugs, locale)
    if pages:
        corpus = grow(corpus, pages, locale)
    count, text = len(corpus), sum(len(section.text.encode()) for page in corpus for section in page.sections)
    build = SiteBuild(project, "https://example.org/")
    build.rendered |= {(locale, entry.page.slug): entry for entry in _rendered(corpus, project, locale)}
    corpus.clear()
    begin = time.perf_counter()
    write_indexes(build, folder)
    seconds = time.perf_counter() - begin
    files = [file.stat().st_size for file in (folder / "search").iterdir()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Build(count, round(seconds, 1), round(peak / 1e6), round(text / 1e6, 1), round(sum(files) / 1e6, 1), len(files))


def _rendered(corpus: Sequence[CorpusPage], project: Project, locale: Locale) -> Iterator[RenderedPage]:
    pages = {page.slug: page for page in project.pages if page.locale == locale}
    for number, entry in enumerate(corpus):
        page = pages[entry.origin]
        own = page if page_url(page.slug, locale) == entry.url else _generated(page, number, entry.title)
        yield RenderedPage(own, entry.url, content_html(entry))


def _generated(page: Page, number: int, title: str) -> Page:
    """Return a page like another one: no questions and no phrases lead to it."""
    return replace(page, slug=f"generated/p{number}", title=title, questions=(), shared=replace(page.shared, id=GENERATED))


def describe_builds(builds: Sequence[Build]) -> Iterator[str]:
    """Yield the builds as a table."""
    yield "index build: pages  seconds  peak MB  text MB  index MB   files"
    for build in builds:
        yield f"{build.pages:>18} {build.seconds:>8.1f} {build.megabytes:>8.0f} {build.text:>8.1f} {build.index:>9.1f} {build.files:>7}"
