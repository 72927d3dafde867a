"""Words that nltk and lunr-languages stem differently; the stem here holds on both sides.

The browser test of the vocabulary prints the lines to add.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb.model import Locale

STEM_EXCEPTIONS: Mapping[Locale, Mapping[str, str]] = {"nl": {}, "fr": {}, "en": {}, "de": {}}
