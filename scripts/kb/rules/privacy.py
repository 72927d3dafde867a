"""No name of a private person stands anywhere in what we publish."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache

from kb.model import Finding
from kb.project import Project
from kb.structure import read_blocks

DENIED = "tests/fixtures/denied-names.txt"
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*")


@lru_cache(maxsize=100_000)
def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


def check_names(project: Project) -> Iterator[Finding]:
    """Words whose SHA-256 stands in the list of denied surnames (capitalised words only)."""
    file = project.root / DENIED
    if not file.is_file():
        yield Finding(DENIED, 0, "private-name", "the list of denied names is missing", "Restore it from version control")
        return
    denied = {line for line in file.read_text(encoding="utf-8").split() if len(line) == 64}
    for page in project.pages:
        for block in read_blocks(page):
            yield from _check(page.path, block.line, block.prose, denied)
    for claim_id, claim in project.data.claims.items():
        source, _, local = claim_id.partition(":")
        path = f"docs/data/claims/{source}.yml"
        yield from _check(path, project.data.lines.get((path, local), 0), f"{claim.statement} {claim.locator} {claim.note}", denied)


def _check(path: str, line: int, text: str, denied: set[str]) -> Iterator[Finding]:
    for word in _WORD.findall(text):
        parts = {word, *re.split("['’-]", word)}
        if any(part[:1].isupper() and _digest(part.lower()) in denied for part in parts):
            yield Finding(path, line, "private-name", f"'{word}' is the name of a private person", "Write the role and the year instead")
