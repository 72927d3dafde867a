"""Everything the search of a locale needs, written into the built site.

``search/worker-<locale>.js``: lunr.js with the locale's stemmer, our scripts, and the manifest: how the files
below are named and where they begin. It is the only file whose name does not change.

``search/<locale>-terms-...txt``: index and term base by the beginning of the word (``terms.py``, ``coding.py``)
``search/<locale>-endings-...txt``: vocabulary by the end of the word, for typos
``search/<locale>-blocks-...txt``: the documents as results show them (``blocks.py``)
``search/<locale>-facets-...txt``: types and audiences of the pages, fetched when a filter is used

The scripts of the field and of the results page stay where they are, each with what it imports in one file.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kb.data import Data
from kb.model import LOCALES, Locale
from kb.search.aliases import build_aliases
from kb.search.analysis import Analyser, kept_words
from kb.search.blocks import BLOCK_ROWS, page_blocks
from kb.search.bundle import Bundler
from kb.search.coding import ROWS, Shards, shortened
from kb.search.documents import SearchPage, make_documents
from kb.search.engine import engine_module
from kb.search.files import SearchFolder, as_json
from kb.search.index import STEP, build_index
from kb.search.phrases import Phrases
from kb.search.terms import common_terms, ending_shards, term_shards

if TYPE_CHECKING:
    from kb.site_build import SiteBuild

FOLDER = "search"
SCRIPTS = "assets/javascripts"
WORKER = "search-worker.js"
PAGE_SCRIPTS = {"search-box.js": "enhance", "search-page.js": "enhance"}


def write_indexes(build: SiteBuild, site: Path) -> None:
    """Write the search files of every locale that was rendered into ``site/search``, and the scripts as bundles."""
    gc.freeze()  # the pages stay: looking for garbage among them again and again takes a quarter of the time at 10,000
    try:
        _write_all(build, site)
    finally:
        gc.unfreeze()


def _write_all(build: SiteBuild, site: Path) -> None:
    folder = SearchFolder(site / FOLDER)
    data = build.project.data
    sources = build.project.root / "docs" / SCRIPTS
    used: set[str] = set()
    for locale in LOCALES:
        rendered = [entry for (own, _), entry in build.rendered.items() if own == locale]
        if rendered:
            pages = make_documents(rendered, data.terms, Phrases(data, locale))
            made = {"search-site.js": _site_module(folder, locale, data, pages)}
            bundler = Bundler(sources, {**made, "search-engine.js": engine_module(locale)})
            folder.write(f"worker-{locale}.js", bundler.bundle(WORKER))
            used |= bundler.used
    for name, exported in PAGE_SCRIPTS.items():
        bundler = Bundler(sources, {})
        (site / SCRIPTS / name).write_text(bundler.bundle(name, exported), encoding="utf-8")
        used |= bundler.used
    for name in used - PAGE_SCRIPTS.keys():
        (site / SCRIPTS / name).unlink(missing_ok=True)


def _site_module(folder: SearchFolder, locale: Locale, data: Data, pages: Sequence[SearchPage]) -> str:
    """Write the files of a locale; return the module that names them."""
    documents = [document for page in pages for document in page.documents]
    analyser = Analyser(locale, kept_words(data.terms.values(), locale))
    postings = build_index(documents, analyser)
    aliases = build_aliases(data.terms.values(), analyser, postings)
    manifest = {
        "locale": locale,
        "documents": len(documents),
        "rows": ROWS,
        "blockRows": BLOCK_ROWS,
        "step": STEP,
        "types": {name: kind.label.text(locale) for name, kind in data.types.items()},
        "terms": _write_shards(folder, f"{locale}-terms", term_shards(postings, aliases)),
        "endings": _write_shards(folder, f"{locale}-endings", ending_shards(postings)),
        "common": " ".join(common_terms(postings, len(documents))),
        "blocks": folder.write_group(f"{locale}-blocks", chain.from_iterable(map(page_blocks, pages)), len(pages) * ROWS),
        "facets": folder.write_group(f"{locale}-facets", [(0, _facets(pages))], 1),
    }
    language = {
        "stop": " ".join(sorted(analyser.stop)),
        "kept": " ".join(sorted(analyser.kept)),
        "exceptions": dict(sorted(analyser.exceptions.items())),
    }
    return f"export const MANIFEST = {as_json(manifest)};\nexport const LANGUAGE = {as_json(language)};\n"


def _write_shards(folder: SearchFolder, stem: str, shards: Shards) -> dict[str, object]:
    return {**folder.write_group(stem, enumerate(shards.texts()), len(shards.parts)), "bounds": " ".join(shortened(shards.bounds))}


def _facets(pages: Sequence[SearchPage]) -> str:
    """Return type and audiences of every page, one line each."""
    return "\n".join(" ".join((entry.page.shared.type, *entry.page.shared.audience)) for entry in pages)
