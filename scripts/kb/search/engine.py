"""lunr.js and the stemmer of one locale as one module for the worker.

The code is taken from the installed mkdocs package (``mkdocs/contrib/search``: lunr.js 2.3.9, MIT;
lunr-languages, MPL 1.1) when the site is built; none of it is part of this repository.
"""

from __future__ import annotations

import re
from importlib.resources import files

from kb.model import Locale

STEMMER_FILES: dict[Locale, str] = {"nl": "lunr.nl.js", "fr": "lunr.fr.js", "de": "lunr.de.js"}
"""English needs none: lunr.js brings its stemmer."""
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*$\n?", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|[ \t]+$|^[ \t]*\n", re.MULTILINE)
_NOTICE = re.compile(r"@license|copyright|mozilla", re.IGNORECASE)


def engine_module(locale: Locale) -> str:
    """Return an ES module whose default export is ``lunr`` with the stemmer of ``locale``.

    Each file is written for CommonJS among others, so a ``module`` of our own catches what it exports.
    """
    parts = ["const module = { exports: {} };", "const exports = module.exports;", _read("templates/search/lunr.js")]
    parts.append("const lunr = module.exports;")
    if locale in STEMMER_FILES:
        for name in ("lunr.stemmer.support.js", STEMMER_FILES[locale]):
            parts += [_read(f"lunr-language/{name}"), "module.exports(lunr);"]
    parts.append("export default lunr;")
    return "\n".join(parts) + "\n"


def _read(name: str) -> str:
    return strip_comments((files("mkdocs.contrib.search") / name).read_text(encoding="utf-8"))


def strip_comments(code: str) -> str:
    """Return ``code`` without whole-line comments, indentation and empty lines; licence notices stay.

    The files hold no template strings, so nothing in them depends on the start of a line.
    """
    code = _BLOCK_COMMENT.sub(lambda match: match[0] if _NOTICE.search(match[0]) else "", code)
    return _INDENT.sub("", _LINE_COMMENT.sub("", code)).strip()
