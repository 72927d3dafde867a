"""Pins: which state of the source page a translation was reconciled with."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from kb.content import Pages
from kb.model import SOURCE_LOCALE, Finding, Page

_PIN = re.compile(r"(source_sha256:[ ]*[\"']?)[0-9a-f]{64}")


def hash_body(body: str) -> str:
    """Return the SHA-256 (hex) of a page's body, blind to trailing blanks, blank lines and Unicode form."""
    lines = [line.rstrip() for line in unicodedata.normalize("NFC", body).splitlines()]
    normal = "\n".join(line for line in lines if line)
    return hashlib.sha256(normal.encode()).hexdigest()


def has_drifted(page: Page, pages: Pages) -> bool:
    """Tell whether the source page changed since the translation ``page`` was reconciled."""
    if page.pin is None:
        return False
    return page.pin.source_sha256 != hash_body(pages.by_slug[SOURCE_LOCALE, page.slug].body)


def find_drift(pages: Pages) -> list[Finding]:
    """Return one finding for each translation whose source page has changed."""
    return [
        Finding(
            page.path,
            1,
            "drift",
            f"docs/{SOURCE_LOCALE}/{page.slug}.md changed after this translation was reconciled",
            f"bring the translation in line, then run: python -m kb drift --pin {page.path}",
        )
        for page in pages
        if has_drifted(page, pages)
    ]


def pin_translation(root: Path, page: Page, pages: Pages) -> bool:
    """Write the hash of the source page into the translation's front matter; tell whether the file changed."""
    file = root / page.path
    text = file.read_text(encoding="utf-8")
    digest = hash_body(pages.by_slug[SOURCE_LOCALE, page.slug].body)
    pinned = _PIN.sub(rf"\g<1>{digest}", text, count=1)
    if pinned == text:
        return False
    file.write_text(pinned, encoding="utf-8")
    return True
