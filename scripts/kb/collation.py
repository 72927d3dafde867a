"""Alphabetical order for the four languages, the same on every machine.

CLDR gives Dutch, French (of Belgium), English and German no order of their own: they use the root order of the Unicode
Collation Algorithm (UTS #10). For their letters that order is: letters without accents first, then accents, then case;
punctuation is looked at last. Three keys in a row say it, without ICU and without the table of 30,000 characters that
other scripts need.
"""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss"})
_IGNORED = re.compile(r"[^\w\s]|_")
"""Hyphens, apostrophes and brackets do not part words that differ in nothing else."""


def sort_key(text: str) -> tuple[str, str, str]:
    """Return the key that sorts ``text``: letters, then accents, then the text itself (small letters first)."""
    whole = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    bare = "".join(char for char in whole if not unicodedata.combining(char))
    letters = " ".join(_IGNORED.sub("", bare).casefold().split())
    return letters, _IGNORED.sub("", whole).casefold(), text.swapcase()


def first_letter(text: str) -> str:
    """Return the capital a text stands under; ``0`` for figures and signs."""
    first = sort_key(text)[0][:1].upper()
    return first if first.isalpha() else "0"
