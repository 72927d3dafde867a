"""Rules over what people type (``docs/data/asked``): each phrase leads to one page, and stands in the file of its folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb.model import LOCALES, Asked, Finding
from kb.project import Project

RULE = "asked"


def check_asked(project: Project) -> Iterator[Finding]:
    """The page of a phrase exists and belongs to the file; no phrase stands twice in a language.

    Sections are checked where the search reads them (``kb.search.phrases``): some are made from data.
    """
    first: dict[tuple[str, str], str] = {}
    for path, phrases in project.data.asked.items():
        for phrase in phrases:
            line = project.data.lines.get((path, phrase.text.nl), 0)
            if message := _page_fault(project, path, phrase):
                yield Finding(path, line, RULE, message, "Name a page of the folder the file is called after")
            for locale in LOCALES:
                text = phrase.text.text(locale)
                if (other := first.setdefault((locale, text.casefold()), phrase.section)) != phrase.section:
                    message = f"'{text}' ({locale}) leads to {other} too"
                    yield Finding(path, line, RULE, message, "Leave it to the section that answers it best")


def _page_fault(project: Project, path: str, phrase: Asked) -> str:
    page_id = phrase.section.partition("#")[0]
    slug = project.pages.slugs.get(page_id)
    if slug is None:
        return f"the page {page_id} does not exist"
    folder = slug.partition("/")[0]
    return "" if folder == Path(path).stem else f"{page_id} is a page of {folder}"
