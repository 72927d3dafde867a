"""The files of a locale's search: many small ones, named after their content."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
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

    def write_group(self, stem: str, texts: Sequence[str]) -> dict[str, object]:
        """Write files ``<stem>-<hash of its group>-<number>.txt``; return what is needed to name them.

        Each begins with a line of its own: the CRC-32 of what follows, by which the worker knows a damaged one.
        """
        size = max(1, -(-len(texts) // MOST_GROUPS))
        hashes: list[str] = []
        for start in range(0, len(texts), size):
            group = [f"{zlib.crc32(text.encode()):08x}\n{text}" for text in texts[start : start + size]]
            digest = hashlib.sha256("\0".join(group).encode()).hexdigest()[:HASH_LENGTH]
            hashes.append(digest)
            for number, text in enumerate(group, start=start):
                self.write(f"{stem}-{digest}-{number}.txt", text)
        return {"stem": stem, "size": size, "hashes": hashes}


def as_json(content: object) -> str:
    """Return compact JSON; dictionaries keep their order, which the callers make deterministic."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
