"""Everything that stands in the built site beside the pages, and what keeps its addresses alive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kb.built_site import BuiltSite
from kb.figures.files import write_figure_data
from kb.generator_config import base_path
from kb.model import DataError
from kb.release.course import CourseMaterial
from kb.release.former_anchors import keep_former_anchors
from kb.release.headers import headers_file
from kb.release.ledger import read_ledger
from kb.release.not_found import write_not_found
from kb.release.open_data import write_open_data
from kb.release.permanent import redirect_lines, write_moved_pages, write_permanent_pages, write_server_files
from kb.release.places import Places
from kb.release.prune import prune_theme_assets
from kb.release.redirects import read_redirects
from kb.release.sitemap import write_sitemap
from kb.release.structured_data import json_ld

if TYPE_CHECKING:
    from kb.site_build import SiteBuild

__all__ = ["CourseMaterial", "json_ld", "write_release"]


def write_release(build: SiteBuild, site: Path) -> None:
    """Write permanent addresses, redirects, headers, sitemap, 404 page and open data into the built site.

    Raises:
        DataError: no absolute site address, or a malformed table of redirects or published addresses.
    """
    if "://" not in build.site_url:
        raise DataError("mkdocs.yml", 0, found=f"site_url '{build.site_url}'", expected="an absolute address")
    project, site_url = build.project, build.site_url.rstrip("/") + "/"
    base = base_path(site_url)
    texts = {key: rendered.html for key, rendered in build.rendered.items()}
    tables = read_redirects(project.root), read_ledger(project.root)
    write_not_found(site, project, base)
    write_sitemap(site, project.pages, site_url)
    write_open_data(site, project, site_url)
    write_figure_data(project.data, site)
    (site / "_headers").write_text(headers_file(), encoding="utf-8")
    built = BuiltSite(site)
    prune_theme_assets(built, project.root / "docs" / "assets")
    places = Places(project, built, tables, texts)
    write_permanent_pages(places)
    moved = write_moved_pages(places)
    keep_former_anchors(places)
    write_server_files(site, redirect_lines(places, moved, base))
