"""What results are shown from: the documents in blocks."""

from __future__ import annotations

from collections.abc import Iterator

from kb.search.documents import SearchPage
from kb.search.files import as_json

BLOCK_ROWS = 3
"""Documents of a block: about a kilobyte when it is compressed."""


def page_blocks(page: SearchPage) -> Iterator[tuple[int, str]]:
    """Yield the blocks of a page by the number of their first document: ``[url, title, type, [[anchor, [heading], text], ...]]`` as JSON.

    Every block belongs to one page, so that a result needs one block; a document's place in its page tells which.
    """
    for start in range(0, len(page.documents), BLOCK_ROWS):
        own = page.documents[start : start + BLOCK_ROWS]
        rows = [[document.anchor, list(document.headings), document.text] for document in own]
        yield own[0].number, as_json([page.url, page.page.title, page.page.shared.type, rows])
