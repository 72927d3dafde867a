"""Makes the engines ready to be asked: ours as the site has it, the peers with an index of the same text.

Each peer is set up as its documentation says, and stands in a folder of its own with one page per locale.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kb.evaluation.corpus import CorpusPage, as_html, grow, read_corpus
from kb.evaluation.engines import ASK_PEER, Engine, EngineName, our_engine
from kb.evaluation.growth import Build, build_ours
from kb.evaluation.tools import cache_folder, installed, node, run
from kb.model import LOCALES, DataError, Locale
from kb.project import Project

Corpora = Mapping[Locale, Sequence[CorpusPage]]
MATERIAL_PIPELINE = ["stopWordFilter"]
MATERIAL_SEPARATOR = r"[\s\-]+"
"""What the theme's languages set (partials/languages/*.html)."""
MATERIAL_FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
"""The defaults of the theme's search plugin."""


def prepare(name: EngineName, site: Path, project: Project) -> Engine:
    """Return the engine, for a peer with an index made from the pages of ``site``.

    Raises:
        DataError: the site is not built, or the programs of the peer are missing.
    """
    if not (site / "index.html").is_file():
        raise _no_site(site)
    if name == "ours":
        return our_engine(site, LOCALES)
    return peer_engine(name, {locale: read_corpus(site, project.pages.slugs, locale) for locale in LOCALES}, project.root)


def prepare_for_bench(name: EngineName, site: Path, project: Project, *, locale: Locale, pages: int) -> tuple[int, Engine, Build | None]:
    """Return an engine with an index of one locale, its number of pages, and of ours what the index cost to build.

    The pages are the real ones when ``pages`` is 0, else grown to that many.

    Raises:
        DataError: the site is not built, or the programs of the peer are missing.
    """
    if not (site / "index.html").is_file():
        raise _no_site(site)
    if name == "ours":
        folder = cache_folder(project.root) / f"ours-{locale}-{pages}"
        build = build_ours(site, project.root, folder, locale=locale, pages=pages)
        return build.pages, our_engine(folder, [locale]), build
    corpus = read_corpus(site, project.pages.slugs, locale)
    if pages:
        corpus = grow(corpus, pages, locale)
    return len(corpus), peer_engine(name, {locale: corpus}, project.root), None


def _no_site(site: Path) -> DataError:
    return DataError(str(site), 0, found="no built site", expected="a folder with index.html; run ./scripts/build")


def peer_engine(name: EngineName, corpora: Corpora, root: Path) -> Engine:
    """Return a peer that has indexed the corpora; what was indexed before is used again."""
    folder = cache_folder(root) / f"{name}-{_digest(corpora)}"
    if not (folder / "ready").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _write_hosts(name, corpora, folder)
        _BUILDERS[name](corpora, folder, root)
        (folder / "ready").touch()
    pages = {locale: f"{locale}.html" for locale in corpora}
    return Engine(name, folder, (), pages, ASK_PEER, pages, "#field", "#list li")


def _digest(corpora: Corpora) -> str:
    sources = "".join(_host_file(path.name) for path in sorted(_hosts().iterdir(), key=lambda path: path.name))
    return hashlib.sha256((repr(corpora) + sources).encode()).hexdigest()[:12]


def _hosts() -> Any:
    return files("kb.evaluation") / "hosts"


def _host_file(name: str) -> str:
    return str((_hosts() / name).read_text(encoding="utf-8"))


def _write_hosts(name: EngineName, corpora: Corpora, folder: Path) -> None:
    (folder / "host.js").write_text(_host_file("host.js"), encoding="utf-8")
    (folder / "peer.js").write_text(_host_file(f"{name}.js"), encoding="utf-8")
    for locale in corpora:
        (folder / f"{locale}.html").write_text(
            f'<!doctype html><html lang="{locale}"><head><meta charset="utf-8"><title>{name}</title><link rel="icon" href="data:,">'
            '<script type="module" src="host.js"></script></head><body><input id="field"><ol id="list"></ol></body></html>',
            encoding="utf-8",
        )


def _build_pagefind(corpora: Corpora, folder: Path, root: Path) -> None:
    modules = installed(root)
    source = folder / "html"
    for locale, pages in corpora.items():
        for page in pages:
            file = source / page.url / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(as_html(page, locale), encoding="utf-8")
    run([str(modules / ".bin" / "pagefind"), "--site", str(source), "--output-path", str(folder / "pagefind"), "--root-selector", "main"], folder)
    shutil.rmtree(source)


def _build_minisearch(corpora: Corpora, folder: Path, root: Path) -> None:
    shutil.copy(installed(root) / "minisearch" / "dist" / "es" / "index.js", folder / "minisearch.js")
    (folder / "options.js").write_text(_host_file("minisearch-options.js"), encoding="utf-8")
    (folder / "index.mjs").write_text(_host_file("minisearch-index.mjs"), encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}\n', encoding="utf-8")
    for locale, pages in corpora.items():
        rows = [{"id": place, "page": page.title, "title": title, "text": text} for page in pages for place, title, text in _rows(page)]
        documents = folder / "documents.json"
        documents.write_text(json.dumps(rows), encoding="utf-8")
        (folder / f"{locale}.json").write_text(run([node(), "index.mjs", "documents.json"], folder), encoding="utf-8")
        documents.unlink()


def _build_material(corpora: Corpora, folder: Path, root: Path) -> None:
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise DataError("mkdocs-material", 0, found="no theme", expected="the packages of requirements.txt")
    scripts = Path(spec.submodule_search_locations[0]) / "templates" / "assets" / "javascripts"
    (folder / "workers").mkdir()
    shutil.copy(next(scripts.glob("workers/search.*.min.js")), folder / "workers" / "search.js")
    shutil.copytree(scripts / "lunr", folder / "lunr")
    for locale, pages in corpora.items():
        config = {"lang": [locale], "separator": MATERIAL_SEPARATOR, "pipeline": MATERIAL_PIPELINE, "fields": MATERIAL_FIELDS}
        docs = [{"location": place, "title": title, "text": escape_text(text)} for page in pages for place, title, text in _rows(page)]
        (folder / f"{locale}.json").write_text(json.dumps({"config": config, "docs": docs}), encoding="utf-8")


def escape_text(text: str) -> str:
    """Return ``text`` as the HTML the theme's plugin writes into its index."""
    return "<p>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>"


def _rows(page: CorpusPage) -> list[tuple[str, str, str]]:
    """Return place, title and text of a page and of its sections."""
    first, *others = page.sections
    rows = [(page.url, page.title, first.text)]
    return rows + [(f"{page.url}#{section.anchor}", section.headings[-1] if section.headings else "", section.text) for section in others]


_BUILDERS: Mapping[EngineName, Callable[[Corpora, Path, Path], None]] = {
    "pagefind": _build_pagefind,
    "minisearch": _build_minisearch,
    "material": _build_material,
}
