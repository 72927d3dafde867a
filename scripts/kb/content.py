"""The pages under ``docs/<locale>`` read into the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

from kb.front_matter import read_front_matter, split_front_matter
from kb.model import LOCALES, SOURCE_LOCALE, DataError, Locale, Page, PageMeta, TranslationMeta
from kb.yaml_source import read_text

SOURCE_ORDER = (
    "id", "title", "description", "type", "audience", "questions", "law_as_of", "reviewed", "review_due", "notices",
    "related", "duration_minutes", "prerequisites",
)  # fmt: skip
TRANSLATION_ORDER = tuple(field.name for field in fields(TranslationMeta))


@dataclass(frozen=True)
class Pages:
    """All pages, by (locale, slug)."""

    by_slug: Mapping[tuple[Locale, str], Page]

    def __iter__(self) -> Iterator[Page]:
        return iter(self.by_slug.values())

    @cached_property
    def slugs(self) -> dict[str, str]:
        """Slug by permanent id."""
        return {page.id: page.slug for page in self if page.locale == SOURCE_LOCALE}

    @cached_property
    def ids(self) -> dict[str, str]:
        """Permanent id by slug."""
        return {slug: page_id for page_id, slug in self.slugs.items()}

    def page(self, page_id: str, locale: Locale) -> Page:
        """Return the page with a permanent id.

        Raises:
            KeyError: no such page in that locale.
        """
        return self.by_slug[locale, self.slugs[page_id]]


def read_pages(root: Path) -> Pages:
    """Return the pages of the project at ``root``, sorted by locale and slug.

    A page that lacks a translation is no error here: the rule ``missing-page`` reports it.

    Raises:
        DataError: front matter that does not fit, two pages with one id, a translation without source page.
    """
    sources = _read_sources(root)
    found: dict[tuple[Locale, str], Page] = {(SOURCE_LOCALE, page.slug): page for page in sources.values()}
    for locale in LOCALES:
        if locale == SOURCE_LOCALE:
            continue
        for slug, path in _page_files(root, locale):
            if slug not in sources:
                raise DataError(
                    path, 0, found="a translation without source page", expected=f"docs/{SOURCE_LOCALE}/{slug}.md"
                )
            found[locale, slug] = _read_translation(root, path, locale=locale, source=sources[slug])
    return Pages(found)


def _page_files(root: Path, locale: Locale) -> list[tuple[str, str]]:
    base = root / "docs" / locale
    files = sorted(base.rglob("*.md"))
    return [(file.relative_to(base).with_suffix("").as_posix(), file.relative_to(root).as_posix()) for file in files]


def _read_sources(root: Path) -> dict[str, Page]:
    pages: dict[str, Page] = {}
    paths: dict[str, str] = {}
    for slug, path in _page_files(root, SOURCE_LOCALE):
        block, body, line = split_front_matter(read_text(root / path, path=path), path=path)
        meta = read_front_matter(block, PageMeta, path=path, order=SOURCE_ORDER)
        if meta.id in paths:
            raise DataError(path, 2, found=f"the id {meta.id}, which {paths[meta.id]} has", expected="an id of its own")
        paths[meta.id] = path
        pages[slug] = Page(
            locale=SOURCE_LOCALE,
            slug=slug,
            path=path,
            title=meta.title,
            description=meta.description,
            questions=meta.questions,
            shared=meta,
            pin=None,
            body=body,
            body_line=line,
        )
    return pages


def _read_translation(root: Path, path: str, *, locale: Locale, source: Page) -> Page:
    block, body, line = split_front_matter(read_text(root / path, path=path), path=path)
    meta = read_front_matter(block, TranslationMeta, path=path, order=TRANSLATION_ORDER)
    if meta.id != source.id:
        raise DataError(path, 2, found=f"the id {meta.id}", expected=f"{source.id}, the id of {source.path}")
    return Page(
        locale=locale,
        slug=source.slug,
        path=path,
        title=meta.title,
        description=meta.description,
        questions=meta.questions,
        shared=source.shared,
        pin=meta.translation,
        body=body,
        body_line=line,
    )
