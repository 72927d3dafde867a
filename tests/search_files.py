"""The search files of a built site, read the way the worker reads them."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path
from typing import Any

from kb.search.coding import ROWS

KINDS = ("terms", "endings", "blocks", "facets")
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class SearchFiles:
    """The search files of one locale."""

    def __init__(self, site: Path, locale: str) -> None:
        self.folder = site / "search"
        self.locale = locale
        worker = (self.folder / f"worker-{locale}.js").read_text(encoding="utf-8")
        self.manifest: dict[str, Any] = self._constant(worker, "MANIFEST")
        self.language: dict[str, Any] = self._constant(worker, "LANGUAGE")

    @staticmethod
    def _constant(worker: str, name: str) -> Any:
        found = re.search(rf"^const {name} = (.*);$", worker, re.MULTILINE)
        assert found is not None, name
        return json.loads(found[1])

    def names(self, kind: str) -> list[str]:
        """Return the names of a kind of files, as the manifest gives them."""
        group = self.manifest[kind]
        names = [f"{group['stem']}-{digest}-" for digest in group["hashes"]]
        numbers = sorted(int(file.stem.rpartition("-")[2]) for file in self.folder.glob(f"{group['stem']}-*.txt"))
        return [f"{names[number // group['size']]}{number}.txt" for number in numbers]

    def text(self, name: str) -> str:
        """Return what follows the checksum of a file."""
        checksum, body = (self.folder / name).read_bytes().split(b"\n", 1)
        assert int(checksum, 16) == zlib.crc32(body), name
        return body.decode()

    def blocks(self) -> list[list[Any]]:
        """Return the blocks: url, title, type, documents."""
        return [json.loads(self.text(name)) for name in self.names("blocks")]

    def documents(self) -> list[list[Any]]:
        """Return anchor, headings and text of every document."""
        return [row for block in self.blocks() for row in block[3]]

    def words(self, kind: str) -> dict[str, str]:
        """Return the content of ``terms`` or ``endings`` by word."""
        found: dict[str, str] = {}
        for name in self.names(kind):
            own = self.words_of(name)
            assert not own.keys() & found.keys(), name
            found |= own
        return found

    def words_of(self, name: str) -> dict[str, str]:
        """Return the content of one file by word."""
        lines = [line.partition("\t") for line in self.text(name).splitlines()]
        return dict(zip(written_out([coded for coded, _, _ in lines]), (content for _, _, content in lines), strict=True))

    def pages(self) -> list[str]:
        """Return the addresses of the pages in order."""
        return list(dict.fromkeys(block[0] for block in self.blocks()))

    def weights(self) -> dict[str, dict[int, int]]:
        """Return the weights of every term by document, in steps."""
        return {word: decode(content.partition("\t")[0]) for word, content in self.words("terms").items() if not content.startswith("\t")}


def written_out(shortened: list[str]) -> list[str]:
    """Return words that were written as how many letters are those of the word before, and the others."""
    words: list[str] = []
    for coded in shortened:
        words.append((words[-1] if words else "")[: DIGITS.index(coded[0])] + coded[1:])
    return words


def decode(postings: str) -> dict[int, int]:
    """Return the weights of coded postings by document."""
    numbers: list[int] = []
    value, place = 0, 0
    for digit in map(DIGITS.index, postings.rpartition(".")[2]):
        value += digit % 32 << place
        place += 5
        if digit < 32:
            numbers.append(value)
            value, place = 0, 0
    found: dict[int, int] = {}
    page, row, goes_on = -1, -1, False
    waiting = iter(numbers)
    for coded in waiting:
        if not goes_on:
            page, row, coded = page + coded, -1, next(waiting)  # noqa: PLW2901 - a page begins with its distance
        row += coded >> 1
        found[page * ROWS + row] = next(waiting)
        goes_on = bool(coded & 1)
    return found
