"""The pages behind permanent addresses: ``/go/ACT-05/`` and ``/go/ACT-05/fr/``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from kb import site_urls
from kb.data import Data
from kb.model import LOCALES, SOURCE_LOCALE, Locale, Page
from kb.model.text import LOCALE_NAMES
from kb.release.addresses import Address
from kb.release.places import Place, Places, Target, locale_of, path_of_page
from kb.release.redirects import Redirect
from kb.release.templates import render

LinkRow = tuple[Target, str]


def write_permanent_pages(places: Places) -> None:
    """Write the permanent addresses of every page."""
    for page_id, slug in sorted(places.project.pages.slugs.items()):
        versions = [page for locale in LOCALES if (page := places.project.pages.by_slug.get((locale, slug)))]
        found = places.of_page(page_id)
        whole = Place("", tuple(Target(page.locale, Address(path_of_page(page)), page.title) for page in versions))
        _write(places, site_urls.go_url(page_id), SOURCE_LOCALE, page_id=page_id, whole=whole, parts=found, kind="go")
        for page in versions:
            _write_version(places, page, found)


def _write_version(places: Places, page: Page, found: list[Place]) -> None:
    whole = Place("", (Target(page.locale, Address(path_of_page(page)), page.title),))
    parts = [Place(place.anchor, place.in_locale(page.locale)) for place in found]
    url = site_urls.go_url(page.id, page.locale)
    _write(places, url, page.locale, page_id=page.id, whole=whole, parts=parts, kind="go-version")


def write_moved_pages(places: Places) -> list[Redirect]:
    """Write a page at every old address; return the rows that lead somewhere, with the place they lead to."""
    written: list[Redirect] = []
    for row in places.redirects.rows:
        if row.old.anchor or places.exists(row.old):
            continue
        new = places.redirects.follow(row.old, places.exists)
        if new is None:
            continue
        written.append(Redirect(row.old, new, row.line))
        if row.old.path.endswith("/"):
            _write_moved(places, row.old)
    return written


def _write_moved(places: Places, old: Address) -> None:
    locale = locale_of(old.path)
    target = places.target(old, locale)
    if target:
        whole, parts = Place("", (target,)), places.of_former(old)
        _write(places, old.url, locale, page_id="", whole=whole, parts=parts, kind="moved")


def _write(places: Places, url: str, locale: Locale, *, page_id: str, whole: Place, parts: list[Place], kind: str) -> None:
    html = render(
        places.project.root,
        f"release/{kind}.html",
        kind=kind,
        lang=locale,
        page_id=page_id,
        whole=whole,
        parts=parts,
        names=LOCALE_NAMES,
        words=words_in_all(places.project.data),
        link=_linker(url),
    )
    file = places.site.folder / url / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html, encoding="utf-8")


def _linker(url: str) -> Callable[[Address | str], str]:
    """Return a function that makes links from the page at ``url``; a page of claims has thousands to one path."""
    relative = cache(lambda path: site_urls.relative_url(path, start=url))

    def link(target: Address | str) -> str:
        path, hash_sign, anchor = str(target).removeprefix("/").partition("#")
        return f"{relative(path)}{hash_sign}{anchor}"

    return link


def words_in_all(data: Data) -> Mapping[Locale, Mapping[str, str]]:
    """Return the interface texts of this part by locale and key (``course.moved``)."""
    keys = [key for key in data.interface if key.startswith(("course.", "errors.", "page.help.", "page.site_"))]
    return {locale: {key: data.words(key, locale) for key in keys} for locale in LOCALES}


def redirect_lines(places: Places, moved: list[Redirect], base: str) -> list[tuple[str, str, int]]:
    """Return (old path, new address, status) for servers: permanent addresses per locale, then moved paths.

    Permanent addresses answer 302: where they lead may change again.
    """
    prefix = base.rstrip("/")
    pages = sorted(places.project.pages, key=lambda page: (page.id, LOCALES.index(page.locale)))
    lines = [(f"{prefix}/{site_urls.go_url(page.id, page.locale)}", prefix + path_of_page(page), 302) for page in pages]
    return [*lines, *((prefix + row.old.path, f"{prefix}{row.new}", 301) for row in moved)]


def redirects_file(lines: list[tuple[str, str, int]]) -> str:
    """Return ``_redirects`` as Netlify and Cloudflare Pages read it."""
    return "".join(f"{old} {new} {status}\n" for old, new, status in lines)


def nginx_redirects(lines: list[tuple[str, str, int]]) -> str:
    """Return two nginx maps, ``$kb_permanent`` (302) and ``$kb_moved`` (301), for the ``http`` block."""
    text = "# Written by the build; include it in the http block.\n"
    for name, wanted in (("kb_permanent", 302), ("kb_moved", 301)):
        entries = "".join(f'    "{old}" "{new}";\n' for old, new, status in lines if status == wanted)
        text += f'map $uri ${name} {{\n    default "";\n{entries}}}\n'
    return text


def write_server_files(folder: Path, lines: list[tuple[str, str, int]]) -> None:
    """Write the redirects for static hosts and for nginx."""
    (folder / "_redirects").write_text(redirects_file(lines), encoding="utf-8")
    (folder / "nginx-redirects.conf").write_text(nginx_redirects(lines), encoding="utf-8")
