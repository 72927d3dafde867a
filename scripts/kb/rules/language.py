"""No sentence is left untranslated: every longer passage is in the language of its page.

Identified with py3langid, a naive Bayes classifier over byte n-grams with a model of 4.6 MB in the package
(no download, no chance in it: the same text gives the same answer), here among the four languages only.
It belongs to the checks (tests/requirements.txt), not to what builds the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from kb.data_texts import read_data_texts
from kb.model import LOCALES, Finding, Locale
from kb.project import Project
from kb.prose import read_passages, split_sentences

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SHORTEST = 80
"""Characters that are no digits: below that a name or an address can decide."""
ENOUGH = 160
"""Characters looked at first; the whole is read only when these say another language."""
DESCRIPTION_LINE = 4
_MENTION = re.compile(r"(?<!\*)\*[^*\n]+\*(?!\*)")
"""Italics: a word of another language, or a title."""
_DIGITS = re.compile(r"[\d ]*\d[\d ]*")


def why_skipped(project: Project) -> str:
    """Return why the rule cannot run here; empty when it can."""
    return "" if find_spec("py3langid") else "language: py3langid is not installed (tests/requirements.txt)"


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - the site is built without it

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LOCALES))
    return identifier


def identify(text: str) -> Locale:
    """Return the one of the four languages that ``text`` is most probably in."""
    code: Locale = _identifier().classify(text)[0]
    return code


def check_language(project: Project) -> Iterator[Finding]:
    """Passages and descriptions of 80 characters and more, without what stands in italics."""
    if why_skipped(project):
        return
    for page in project.pages:
        texts = [(DESCRIPTION_LINE, page.description), *((passage.line, passage.text) for passage in read_passages(page))]
        for line, text in texts:
            yield from _check(page.path, line, page.locale, text)


def check_data_language(project: Project) -> Iterator[Finding]:
    """The texts of ``docs/data``, likewise."""
    if why_skipped(project):
        return
    for text in read_data_texts(project.data):
        for locale in LOCALES:
            yield from _check(text.path, text.line, locale, text.text.text(locale))


def _check(path: str, line: int, locale: Locale, text: str) -> Iterator[Finding]:
    if len(text) < SHORTEST:
        return
    for piece in _pieces(_MENTION.sub(" ", text)):
        if identify(piece[:ENOUGH]) == locale:
            continue
        found = identify(piece)
        if found != locale:
            start = " ".join(piece.split()[:8])
            remedy = f"Write it in {locale}, or put words of another language in italics"
            yield Finding(path, line, "language", f"'{start}…' reads as {found}", remedy)


def _pieces(text: str) -> Iterator[str]:
    """Yield the long sentences of a passage one by one, and its short ones together when they are long enough."""
    short: list[str] = []
    for sentence in split_sentences(" ".join(_DIGITS.sub(" ", text).replace("*", "").split())):
        if len(sentence) >= SHORTEST:
            yield sentence
        else:
            short.append(sentence)
    if len(together := " ".join(short)) >= SHORTEST:
        yield together
