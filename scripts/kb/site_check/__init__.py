"""Checks of a built site: links, markup, navigation, withheld values, and everything that was ever published."""

from __future__ import annotations

from pathlib import Path

from kb.built_site import BuiltSite
from kb.generator_config import read_generator_config
from kb.model import DataError, Finding
from kb.project import Project
from kb.release.ledger import read_ledger
from kb.release.redirects import read_redirects
from kb.site_check.links import check_links
from kb.site_check.markup import check_markup
from kb.site_check.navigation import check_navigation
from kb.site_check.origin import Origin
from kb.site_check.published import check_published
from kb.site_check.withheld import check_withheld

__all__ = ["check_site"]


def check_site(project: Project, folder: Path) -> list[Finding]:
    """Return what is wrong with the site in ``folder``, built from ``project``; sorted.

    Raises:
        DataError: no built site there, or a malformed mkdocs.yml, ledger or table of redirects.
    """
    if not (folder / "index.html").is_file():
        raise DataError(str(folder), 0, found="no built site", expected="a folder with index.html; run ./scripts/build")
    config = read_generator_config(project.root)
    site = BuiltSite(folder)
    origin = Origin(project, folder)
    redirects, ledger = read_redirects(project.root), read_ledger(project.root)
    return sorted(
        {
            *check_links(site, origin, config.site_url),
            *check_markup(site, origin),
            *check_navigation(config),
            *check_withheld(site, origin),
            *check_published(site, ledger, redirects),
        }
    )
