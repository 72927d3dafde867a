"""Pages as a whole: languages, titles, ids in the front matter, stubs of generated pages."""

from __future__ import annotations

from collections.abc import Iterator

from kb.model import LOCALES, SOURCE_LOCALE, Finding, Page
from kb.project import Project
from kb.site_urls import source_slug

TITLE_LINE = 3


def check_locales(project: Project) -> Iterator[Finding]:
    """Every page exists in every locale."""
    for page in project.pages:
        if page.locale != SOURCE_LOCALE:
            continue
        for locale in LOCALES:
            if (locale, page.slug) not in project.pages.by_slug:
                yield Finding(
                    page.path, 0, "missing-page", f"the page has no translation in {locale}", f"Write docs/{locale}/{page.slug}.md"
                )


def check_titles(project: Project) -> Iterator[Finding]:
    """Titles are unique within a locale."""
    seen: dict[tuple[str, str], Page] = {}
    for page in project.pages:
        key = (page.locale, page.title.casefold())
        if key in seen:
            yield Finding(
                page.path, TITLE_LINE, "title", f"{seen[key].path} has the title '{page.title}' too", "Give each page a title of its own"
            )
        seen.setdefault(key, page)


def check_front_matter_ids(project: Project) -> Iterator[Finding]:
    """Notices, audiences and types that front matter names exist."""
    data = project.data
    for page in project.pages:
        if page.locale != SOURCE_LOCALE:
            continue
        meta = page.shared
        unknown = [("notice", name) for name in meta.notices if name not in data.notices]
        unknown += [("audience", name) for name in meta.audience if name not in data.audiences]
        unknown += [("type", meta.type)] if meta.type not in data.types else []
        unknown += [("page id", name) for name in meta.related if name == meta.id]
        for what, name in unknown:
            yield Finding(page.path, 1, "front-matter", f"the {what} '{name}' cannot be used", f"Name a {what} that docs/data knows")


def check_source_stubs(project: Project) -> Iterator[Finding]:
    """Every source with claims of its own has its page, with the id the bibliography gives it."""
    for source in project.data.sources.values():
        if source.id is None:
            continue
        slug = source_slug(source.key)
        page = project.pages.by_slug.get((SOURCE_LOCALE, slug))
        path = f"docs/{SOURCE_LOCALE}/{slug}.md"
        if page is None:
            yield Finding(path, 0, "source-stub", f"the source {source.key} has no page", f"Run: python -m kb new source {source.key}")
        elif page.id != source.id:
            yield Finding(path, 2, "source-stub", f"the page has the id {page.id}", f"Use {source.id}, the id in sources.yml")
