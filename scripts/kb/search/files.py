"""The files of a locale's search: many small ones, named after their content."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

HASH_LENGTH = 8
"""Hexadecimal digits of the SHA-256 in a file's name."""
MOST_GROUPS = 48
"""Files share a hash in groups: one hash per file would outgrow what they list."""


class SearchFolder:
    """``site/search``: files that may be cached for ever, and one worker per locale that names them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, text: str) -> None:
        """Write a file as it is."""
        (self.folder / name).write_bytes(text.encode())

    def write_group(self, stem: str, texts: Iterable[tuple[int, str]], numbers: int) -> dict[str, object]:
        """Write numbered texts as files ``<stem>-<hash of its group>-<number>.txt``; return what is needed to name them.

        Each begins with a line of its own: the CRC-32 of what follows, by which the worker knows a damaged one.

        Args:
            stem: how the names begin.
            texts: by rising number; a group of numbers without any has no files.
            numbers: how many there may be: they are below this.
        """
        size = max(1, -(-numbers // MOST_GROUPS))
        hashes = [""] * -(-numbers // size)
        for group, own in groupby(texts, key=lambda entry: entry[0] // size):
            files = {number: _with_checksum(text.encode()) for number, text in own}
            hashes[group] = hashlib.sha256(b"\0".join(files.values())).hexdigest()[:HASH_LENGTH]
            for number, content in files.items():
                (self.folder / f"{stem}-{hashes[group]}-{number}.txt").write_bytes(content)
        return {"stem": stem, "size": size, "hashes": hashes}


def _with_checksum(content: bytes) -> bytes:
    return b"%08x\n%b" % (zlib.crc32(content), content)


def as_json(content: object) -> str:
    """Return compact JSON; dictionaries keep their order, which the callers make deterministic."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
