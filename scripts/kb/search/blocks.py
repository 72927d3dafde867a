"""What results are shown from: the documents in blocks, in page order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.search.documents import Document, SearchPage
from kb.search.files import as_json

BLOCK_SIZE = 2500
"""Letters of a block that makes its page begin another one."""
Row = list[object]


@dataclass(frozen=True)
class Blocks:
    """Every block belongs to one page, so that a result needs one block and grouping by page needs no document.

    Attributes:
        texts: ``[url, title, type, [[anchor, [heading], text], ...]]`` as JSON.
        rows: how many documents each block has.
        per_page: how many blocks each page has.
    """

    texts: Sequence[str]
    rows: Sequence[int]
    per_page: Sequence[int]


def make_blocks(pages: Sequence[SearchPage]) -> Blocks:
    """Return the blocks of one locale."""
    texts: list[str] = []
    rows: list[int] = []
    per_page: list[int] = []
    for entry in pages:
        blocks = list(_cut(entry.documents))
        rows += [len(block) for block in blocks]
        texts += [as_json([entry.url, entry.page.title, entry.page.shared.type, block]) for block in blocks]
        per_page.append(len(blocks))
    return Blocks(texts, rows, per_page)


def _cut(documents: Sequence[Document]) -> Iterator[list[Row]]:
    rows: list[Row] = []
    filled = 0
    for document in documents:
        if rows and filled + len(document.text) > BLOCK_SIZE:
            yield rows
            rows, filled = [], 0
        rows.append([document.anchor, list(document.headings), document.text])
        filled += len(document.text)
    yield rows
