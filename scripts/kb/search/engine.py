"""lunr.js and the stemmer of one locale for the worker.

The code is taken from the installed mkdocs package (``mkdocs/contrib/search``: lunr.js 2.3.9, MIT;
lunr-languages, MPL 1.1) when the site is built; none of it is part of this repository. What only builds
an index or reads lunr's query language is left out: the index is built here, and the queries are our own.
"""

from __future__ import annotations

import re
from importlib.resources import files

from kb.model import Locale

STEMMER_FILES: dict[Locale, str] = {"nl": "lunr.nl.js", "fr": "lunr.fr.js", "de": "lunr.de.js"}
"""English needs none: lunr.js brings its stemmer."""
_UNUSED = re.compile(
    r"lunr\.(?:Builder|QueryLexer|QueryParser|QueryParseError|tokenizer|trimmer|stopWordFilter|generateStopWordFilter|TokenSet\.fromFuzzyString"
    r"|Index\.load|Index\.prototype\.(?:search|toJSON)|Pipeline\.registerFunction\(|Pipeline\.load|Pipeline\.prototype\.(?:toJSON|after|before))"
)
"""Statements of lunr.js nothing here runs."""
_STATEMENT = re.compile(r"^(?=(?:var )?lunr\b| *;\(function)", re.MULTILINE)
_UNUSED_LINES = re.compile(r"^[ \t]*lunr\.(?:Pipeline\.registerFunction\(|\w+\.(?:stopWordFilter|wordCharacters|trimmer) = ).*$\n?", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*$\n?", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|[ \t]+$|^[ \t]*\n", re.MULTILINE)
_NOTICE = re.compile(r"@license|copyright|mozilla", re.IGNORECASE)


def engine_module(locale: Locale) -> str:
    """Return an ES module that exports ``lunr`` with the stemmer of ``locale``; English: without the others.

    Each file is written for CommonJS among others, so a ``module`` of our own catches what it exports.
    """
    parts = ["const module = { exports: {} };", "const exports = module.exports;", _lunr(with_stemmer=locale == "en")]
    parts.append("const lunr = module.exports;")
    if locale in STEMMER_FILES:
        for name in ("lunr.stemmer.support.js", STEMMER_FILES[locale]):
            parts += [strip_comments(_UNUSED_LINES.sub("", _read(f"lunr-language/{name}"))), "module.exports(lunr);"]
    parts.append("export { lunr };")
    return "\n".join(parts) + "\n"


def _lunr(*, with_stemmer: bool) -> str:
    """Return lunr.js without the parts that are not used; it is written in statements that begin a line."""
    statements = _STATEMENT.split(strip_block_comments(_read("templates/search/lunr.js")))
    kept = [code for code in statements if not _UNUSED.match(code) and (with_stemmer or not code.startswith("lunr.stemmer "))]
    return strip_comments("".join(kept))


def _read(name: str) -> str:
    return (files("mkdocs.contrib.search") / name).read_text(encoding="utf-8")


def strip_block_comments(code: str) -> str:
    """Return ``code`` without comments that fill whole lines; licence notices stay."""
    return _BLOCK_COMMENT.sub(lambda match: match[0] if _NOTICE.search(match[0]) else "", code)


def strip_comments(code: str) -> str:
    """Return ``code`` without whole-line comments, indentation and empty lines; licence notices stay.

    The files hold no template strings over several lines, so nothing in them depends on the start of a line.
    """
    return _INDENT.sub("", _LINE_COMMENT.sub("", strip_block_comments(code))).strip()
