"""The page for addresses that do not exist, in every language at once."""

from __future__ import annotations

from pathlib import Path

from kb import site_urls
from kb.model import LOCALES, SOURCE_LOCALE
from kb.model.text import LOCALE_NAMES
from kb.project import Project
from kb.release.permanent import words_in_all
from kb.release.templates import render

_USEFUL = ("index", "act/emergency", "reference/search", "reference/glossary")


def write_not_found(folder: Path, project: Project, base: str) -> None:
    """Write ``404.html``; its links start at ``base``, because it answers at any depth."""
    sections = []
    for locale in LOCALES:
        pages = [page for slug in _USEFUL if (page := project.pages.by_slug.get((locale, slug)))]
        links = [(page.title, base + site_urls.page_url(page.slug, locale)) for page in pages]
        sections.append((locale, links))
    html = render(
        project.root,
        "404.html",
        kind="not-found",
        lang=SOURCE_LOCALE,
        sections=sections,
        words=words_in_all(project.data),
        names=LOCALE_NAMES,
        link=lambda target: base + str(target).removeprefix("/"),
    )
    (folder / "404.html").write_text(html, encoding="utf-8")
