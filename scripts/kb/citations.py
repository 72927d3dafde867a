"""Citations in Markdown: ``[@source:ID; source:ID]``."""

from __future__ import annotations

import re

CITATION = re.compile(r"\[@([^\[\]]*)\]")
_CLAIM_ID = re.compile(r"@?([a-z0-9-]+:[A-Za-z0-9./-]+)")


def parse_citation(inner: str) -> tuple[str, ...] | None:
    """Return the claim ids between ``[@`` and ``]``, or None when the text is not a list of ids."""
    ids: list[str] = []
    for part in inner.split(";"):
        match = _CLAIM_ID.fullmatch(part.strip())
        if match is None:
            return None
        ids.append(match[1])
    return tuple(ids)


def find_citations(text: str) -> tuple[str, ...]:
    """Return every claim id cited in ``text``, in order, repeated as often as it is cited."""
    found: list[str] = []
    for match in CITATION.finditer(text):
        found += parse_citation(match[1]) or ()
    return tuple(found)
