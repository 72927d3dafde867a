"""Sentences stay short: the median of a page, counted in words."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from kb.model import Finding, Locale, Page
from kb.project import Project
from kb.prose import count_words, read_passages

LONGEST_MEDIAN: dict[Locale, int] = {"nl": 18, "fr": 18, "en": 18, "de": 20}
"""Words; German pages carry the longer sentences their grammar asks for."""
COUNTED = frozenset({"paragraph", "list", "box"})


def check_sentences(project: Project) -> Iterator[Finding]:
    """The median length of a page's sentences in paragraphs, lists and boxes; the finding stands at the longest one."""
    for page in project.pages:
        lengths = sorted(_lengths(page))
        if not lengths:
            continue
        middle, most = median(length for length, _, _ in lengths), LONGEST_MEDIAN[page.locale]
        if middle > most:
            words, line, start = lengths[-1]
            message = f"the median sentence has {middle:g} words; the longest, {words} words, begins '{start}'"
            yield Finding(page.path, line, "sentence-length", message, f"Split sentences until the median is at most {most} words")


def _lengths(page: Page) -> Iterator[tuple[int, int, str]]:
    """Yield (words, line, first words) of each sentence."""
    for passage in read_passages(page):
        if passage.block.kind in COUNTED:
            yield from ((count_words(sentence), passage.line, _beginning(sentence)) for sentence in passage.sentences())


def _beginning(sentence: str) -> str:
    return " ".join(sentence.split()[:6])
