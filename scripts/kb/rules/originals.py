"""No page repeats a run of words of the source documents: facts carry over, sentences are our own.

The documents are not part of the project. The rule runs where they are: in the folder that the environment variable
``KB_ORIGINALS`` names, else in ``../shared/sources/originals`` beside the checkout; elsewhere it is skipped, and says so.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from kb.model import LOCALES, Finding
from kb.project import Project
from kb.structure import Block, read_blocks

RUN = 10
"""Words in a row."""
FOLDER = "../shared/sources/originals"
_WORD = re.compile(r"[^\W_]+")
_BREAK = " \N{PILCROW SIGN} "
"""Stands for a name or title that may be repeated: no run goes across it."""
_SHORTEST_NAME = 4
"""Words; shorter names cannot make up a run that matters."""


def originals_folder(project: Project) -> Path | None:
    """Return the folder of the source documents (``*.txt``), or None where it is not."""
    named = os.environ.get("KB_ORIGINALS")
    folder = Path(named) if named else project.root / FOLDER
    return folder if folder.is_dir() and any(folder.glob("*.txt")) else None


def why_skipped(project: Project) -> str:
    """Return why the rule cannot run here; empty when it can."""
    return "" if originals_folder(project) else f"originals: no source documents in $KB_ORIGINALS or {FOLDER}"


def check_originals(project: Project) -> Iterator[Finding]:
    """Runs of ten words and more that a source document has too, outside names of laws, concepts and organisations."""
    folder = originals_folder(project)
    if folder is None:
        return
    known = _read_runs(tuple(sorted(folder.glob("*.txt"))))
    names = _names(project)
    for page in project.pages:
        for block in read_blocks(page):
            if block.kind not in {"data", "cite", "class"}:
                yield from _check(page.path, block, known, names)


def _check(path: str, block: Block, known: frozenset[int], names: re.Pattern[str]) -> Iterator[Finding]:
    text = names.sub(lambda match: _BREAK + "\n" * match[0].count("\n"), _fold(block.prose))
    words = [(match[0], match.start()) for match in re.finditer(rf"{_WORD.pattern}|{_BREAK.strip()}", text)]
    last = -RUN
    for position, run in enumerate(_runs([word for word, _ in words])):
        if run not in known or position < last + RUN:
            continue
        last = position
        line = block.line + text.count("\n", 0, words[position][1])
        shared = " ".join(word for word, _ in words[position : position + RUN])
        yield Finding(path, line, "originals", f"a source document says '{shared}' too", "Say it in your own words")


def _fold(text: str) -> str:
    """Return ``text`` in lower case without accents, one character for one where it matters: line breaks are kept."""
    bare = unicodedata.normalize("NFD", text)
    return "".join(char for char in bare if not unicodedata.combining(char)).lower()


def _runs(words: list[str]) -> Iterable[int]:
    """Return the hash of each run of ten words, by position of its first word."""
    return (hash(tuple(words[position : position + RUN])) for position in range(len(words) - RUN + 1))


@lru_cache(maxsize=4)
def _read_runs(files: tuple[Path, ...]) -> frozenset[int]:
    """Return the hashes of all runs; words broken at the end of a line are joined."""
    found: set[int] = set()
    for file in files:
        text = re.sub(r"(?<=\w)-\n\s*(?=[a-z])", "", file.read_text(encoding="utf-8", errors="replace"))
        found.update(_runs(_WORD.findall(_fold(text))))
    return frozenset(found)


def _names(project: Project) -> re.Pattern[str]:
    """Return what may be repeated: titles of law.yml, labels of terms.yml, names in contacts.yml."""
    data = project.data
    texts = [text for law in data.instruments.values() for text in (law.title, law.short)]
    texts += [contact.name for contact in data.contacts.values()]
    names = {text.text(locale) for text in texts for locale in LOCALES}
    names |= {form for term in data.terms.values() for locale in LOCALES for form in (term.label(locale).label, *term.label(locale).synonyms)}
    long = sorted((_WORD.findall(_fold(name)) for name in names), key=len, reverse=True)
    patterns = [r"[\W_]+".join(words) for words in long if len(words) >= _SHORTEST_NAME]
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b") if patterns else re.compile(r"(?!)")
