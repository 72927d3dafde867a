"""Everything the search of a locale needs, written into the built site.

``search/<locale>.json`` (manifest)::

    {"documents": 210, "blockSize": 32, "files": {"engine", "language", "pages", "index", "blocks": [...]}}

* engine: lunr.js with the locale's stemmer (``kb.search.engine``)
* language: stop words, kept words, stem exceptions, aliases
* pages: labels of types and audiences; per page ``[url, title, type, [audience], first document]``
* index: the weights lunr computed (``SearchIndex.as_json``)
* blocks: ``blockSize`` documents each, ``[anchor, headings, text]``, fetched when a result is shown
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kb.data import Data
from kb.model import LOCALES, Locale
from kb.search.aliases import build_aliases
from kb.search.analysis import Analyser, kept_words
from kb.search.documents import Document, SearchPage, make_documents
from kb.search.engine import engine_module
from kb.search.files import SearchFolder
from kb.search.index import build_index

if TYPE_CHECKING:
    from kb.site_build import SiteBuild

FOLDER = "search"
BLOCK_SIZE = 8


def write_indexes(build: SiteBuild, site: Path) -> None:
    """Write the search files of every locale that was rendered into ``site/search``."""
    folder = SearchFolder(site / FOLDER)
    data = build.project.data
    for locale in LOCALES:
        rendered = [entry for (own, _), entry in build.rendered.items() if own == locale]
        if rendered:
            _write_locale(folder, locale, data, make_documents(rendered, data.terms))


def _write_locale(folder: SearchFolder, locale: Locale, data: Data, pages: Sequence[SearchPage]) -> None:
    documents = [document for page in pages for document in page.documents]
    analyser = Analyser(locale, kept_words(data.terms.values(), locale))
    index = build_index(documents, analyser)
    aliases = build_aliases(data.terms.values(), analyser, index.postings)
    language = {
        "stop": sorted(analyser.stop),
        "kept": sorted(analyser.kept),
        "exceptions": dict(sorted(analyser.exceptions.items())),
        "aliases": aliases.as_json(),
    }
    files = {
        "engine": folder.write(f"engine-{locale}", "js", engine_module(locale)),
        "language": folder.write_json(f"language-{locale}", language),
        "pages": folder.write_json(f"pages-{locale}", _page_table(pages, locale, data)),
        "index": folder.write_json(f"index-{locale}", index.as_json()),
        "blocks": [folder.write_json(f"block-{locale}", block) for block in _blocks(documents)],
    }
    folder.write_manifest(locale, {"documents": len(documents), "blockSize": BLOCK_SIZE, "files": files})


def _page_table(pages: Sequence[SearchPage], locale: Locale, data: Data) -> dict[str, object]:
    rows = [
        [entry.url, entry.page.title, entry.page.shared.type, list(entry.page.shared.audience), entry.documents[0].number]
        for entry in pages
    ]
    used = {entry.page.shared.type for entry in pages}
    types = {name: kind.label.text(locale) for name, kind in data.types.items() if name in used}
    return {"types": types, "pages": rows}


def _blocks(documents: Sequence[Document]) -> list[list[list[object]]]:
    rows: list[list[object]] = [[document.anchor, list(document.headings), document.text] for document in documents]
    return [rows[start : start + BLOCK_SIZE] for start in range(0, len(rows), BLOCK_SIZE)]
