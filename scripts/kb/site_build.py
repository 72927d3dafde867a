"""One build of the site: what the hooks of the generator hand on to the machinery."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb.figures.files import write_charts
from kb.markdown_ext import KbExtension
from kb.model import Finding, Locale, Page
from kb.outline import read_outline
from kb.page_view import PageView
from kb.project import Project, read_project
from kb.rendering import Rendering
from kb.rules import check_project
from kb.site_urls import timeline_url
from kb.timeline import draw_timeline, has_timeline, timeline_rows
from kb.views import Views


@dataclass(frozen=True)
class RenderedPage:
    """A page after conversion: HTML of its text (without title and references) and its URL."""

    page: Page
    url: str
    html: str


class SiteBuild:
    """State of one build over all locales."""

    def __init__(self, project: Project, site_url: str) -> None:
        self.project = project
        self.site_url = site_url
        self.extension = KbExtension(Views(project.data, project.root / "overrides"))
        self.rendered: dict[tuple[Locale, str], RenderedPage] = {}

    @classmethod
    def start(cls, root: Path, site_url: str) -> SiteBuild:
        """Return a build of the project at ``root``.

        Raises:
            DataError: a file that cannot be read.
        """
        return cls(read_project(root), site_url)

    def check(self) -> list[Finding]:
        """Return what the rules find in the sources."""
        return check_project(self.project)

    def begin_page(self, locale: Locale, slug: str) -> PageView:
        """Make the page the one the Markdown extension converts next; return its view for the theme.

        Raises:
            KeyError: no such page.
        """
        page = self.project.pages.by_slug[locale, slug]
        rendering = Rendering(self.project.data, self.project.pages, page)
        self.extension.begin(rendering)
        return PageView(rendering, self.site_url)

    def keep_page(self, view: PageView, html: str) -> None:
        """Remember the converted text of a page for the search index and the permanent addresses."""
        view.outline[:] = read_outline(html)
        key = (view.locale, view.page.slug)
        self.rendered[key] = RenderedPage(view.page, view.rendering.url, html)

    def finish(self, site: Path) -> None:
        """Write everything beside the pages into the built site."""
        from kb.release import write_release  # noqa: PLC0415 - the release and search layers sit above this one
        from kb.search import write_indexes  # noqa: PLC0415

        self.write_timelines(site)
        write_charts(self.project.data, site, [(locale, page.html) for (locale, _), page in self.rendered.items()])
        write_indexes(self, site)
        write_release(self, site)

    def write_timelines(self, site: Path) -> None:
        """Write the two drawings of each procedure's timeline, per locale."""
        for procedure in self.project.data.procedures.values():
            for page in self.project.pages:
                if page.id != procedure.page or not has_timeline(procedure):
                    continue
                rendering = Rendering(self.project.data, self.project.pages, page)
                rows = timeline_rows(procedure, rendering)
                for form in ("wide", "upright"):
                    file = site / timeline_url(procedure.id, page.locale, form)
                    file.parent.mkdir(parents=True, exist_ok=True)
                    title = f"{rendering.words('procedure.timeline')}: {procedure.title.text(page.locale)}"
                    drawing = draw_timeline(rows, title=title, locale=page.locale, upright=form == "upright")
                    file.write_text(drawing, encoding="utf-8")
