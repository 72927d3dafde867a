"""The only importer of mkdocs: its events, handed on to ``kb``.

static-i18n runs a whole build per locale, the locales after the first nested in the first one's
``on_post_build``; so every event here runs four times.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkdocsPage

sys.path.insert(0, str(Path(__file__).parent))

from kb.model import DataError, Page
from kb.outline import read_ids
from kb.release import CourseMaterial
from kb.site_build import SiteBuild

_state: dict[str, SiteBuild] = {}


def _abort(lines: list[str]) -> Abort:
    return Abort("\n".join(lines))


def _is_preview() -> bool:
    """Return whether only edited pages are built, into a copy of a whole site (``kb.preview``)."""
    return os.environ.get("KB_PREVIEW") == "1"


def _source(page: MkdocsPage, config: MkDocsConfig) -> Page:
    slug = Path(page.file.src_uri).relative_to(page.file.locale).with_suffix("").as_posix()
    return _state["build"].project.pages.by_slug[config.plugins["i18n"].current_language, slug]


@event_priority(-200)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the project before the first locale; add our Markdown extension once."""
    try:
        if config.plugins["i18n"].is_default_language_build or "build" not in _state:
            root = Path(config.config_file_path).parent
            _state["build"] = SiteBuild.start(root, config.site_url or "")
            findings = [] if os.environ.get("KB_CHECKED") == "1" else _state["build"].check()
            if findings:
                raise _abort([str(finding) for finding in findings])
    except DataError as error:
        raise _abort([str(error)]) from error
    extensions = config.markdown_extensions
    extensions[:] = [entry for entry in extensions if type(entry).__name__ != "KbExtension"]
    extensions.append(_state["build"].extension)
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
    """In a preview most pages are not read by mkdocs: give the navigation their titles."""
    if _is_preview():
        for page in nav.pages:
            page.title = _source(page, config).title
    return nav


def on_page_markdown(markdown: str, page: MkdocsPage, config: MkDocsConfig, **_: Any) -> str:
    """Begin a page: its front matter is replaced by what the templates need."""
    build = _state["build"]
    source = _source(page, config)
    view = build.begin_page(source.locale, source.slug)
    page.meta = {"title": view.page.title, "description": view.page.description, "kb": view}
    return view.page.body


def on_page_content(html: str, page: MkdocsPage, **_: Any) -> str:
    """Keep the converted text; tell mkdocs the anchors of our views, which it does not see."""
    _state["build"].keep_page(page.meta["kb"], html)
    page.present_anchor_ids = (page.present_anchor_ids or set()) | read_ids(html)
    return html


def on_page_context(context: dict[str, Any], page: MkdocsPage, **_: Any) -> dict[str, Any]:
    """Give the templates the page's view as ``kb`` and its course material as ``course``."""
    context["kb"] = page.meta["kb"]
    context["course"] = CourseMaterial(page.meta["kb"])
    return context


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what belongs beside the pages, once, when every locale is built."""
    if config.plugins["i18n"].building or _is_preview():
        return
    try:
        _state["build"].finish(Path(config.site_dir))
    except DataError as error:
        raise _abort([str(error)]) from error
