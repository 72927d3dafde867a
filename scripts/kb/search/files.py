"""The files of a locale's search, with the hash of their content in their names."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

HASH_LENGTH = 10
"""Hexadecimal digits of the SHA-256 in a file's name."""


class SearchFolder:
    """``site/search``: files that may be cached for ever, and one small manifest per locale that may not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, stem: str, suffix: str, text: str) -> str:
        """Write a file named after its content; return its name."""
        data = text.encode()
        name = f"{stem}.{hashlib.sha256(data).hexdigest()[:HASH_LENGTH]}.{suffix}"
        (self.folder / name).write_bytes(data)
        return name

    def write_json(self, stem: str, content: object) -> str:
        """Write a JSON file named after its content; return its name."""
        return self.write(stem, "json", as_json(content))

    def write_manifest(self, locale: str, content: object) -> None:
        """Write ``<locale>.json``."""
        (self.folder / f"{locale}.json").write_bytes(as_json(content).encode())


def as_json(content: object) -> str:
    """Return compact JSON; dictionaries keep their order, which the callers make deterministic."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
