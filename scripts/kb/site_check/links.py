"""Links, images, scripts and styles over the built files; external addresses against the register."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import unquote, urlsplit

from kb.built_html import HtmlPage, Use
from kb.built_site import BuiltSite, file_of, path_of
from kb.generator_config import base_path
from kb.model import Finding
from kb.site_check.origin import Origin

REGISTER = "docs/data/links.yml"
_FOLLOWED = frozenset({"a", "area", "blockquote", "q", "ins", "del"})
_STYLE_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_SCRIPT_ADDRESS = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*|\bimportScripts\(\s*|\bnew\s+URL\(\s*)["'](\.{0,2}/[^"'`]*[^"'`/])["']""")
_XML_ADDRESS = re.compile(r"<loc>([^<]+)</loc>|href=\"([^\"]+)\"")


Way = Literal["follow", "load"]
"""What browsers do with an address: wait for the reader, or fetch it with the page."""


@dataclass(frozen=True)
class Target:
    """Where an address leads: a path of the site (without the base, from slash on), another host, or a fault."""

    kind: Literal["internal", "external", "other", "fault"]
    path: str
    anchor: str = ""


@dataclass(frozen=True)
class _Fault:
    file: str
    line: int
    rule: str
    message: str
    remedy: str


def check_links(site: BuiltSite, origin: Origin, site_url: str) -> Iterator[Finding]:
    """Yield addresses that lead nowhere, requests to other hosts, and external addresses nobody has reviewed.

    A fault that many pages share (a link in a template) is reported once, with their number.
    """
    register = {address.partition("#")[0] for address in origin.project.data.links}
    checker = _Checker(site, site_url, register)
    groups: dict[tuple[str, str], list[_Fault]] = {}
    for fault in checker.faults():
        groups.setdefault((fault.rule, fault.message), []).append(fault)
    for faults in groups.values():
        first = min(faults, key=lambda fault: (fault.file, fault.line))
        others = len({fault.file for fault in faults}) - 1
        message = f"{first.message}, here and in {others} more files" if others else first.message
        yield origin.finding(first.file, first.line, rule=first.rule, message=message, remedy=first.remedy)


class _Checker:
    def __init__(self, site: BuiltSite, site_url: str, register: set[str]) -> None:
        self._site = site
        self._site_url = site_url
        self._base = base_path(site_url)
        self._register = register
        self._cached_fault = cache(self._fault_at)

    def faults(self) -> Iterator[_Fault]:
        for file in self._site.files():
            uses, page = self._uses(file)
            for use in uses:
                found = self._check(file, use, page)
                if found:
                    yield _Fault(file, use.line, *found)

    def _uses(self, file: str) -> tuple[Iterable[Use], HtmlPage | None]:
        if file.endswith(".html"):
            page = self._site.page(file)
            return [*page.uses, *self._data_uses(page.data)], page
        if file.endswith(".css"):
            return _scan(self._read(file), _STYLE_ADDRESS, "css"), None
        if file.endswith((".js", ".mjs")):
            return _scan(self._read(file), _SCRIPT_ADDRESS, "js"), None
        if file == "sitemap.xml":
            return _scan(self._read(file), _XML_ADDRESS, "a"), None
        return (), None

    def _read(self, file: str) -> str:
        return (self._site.folder / file).read_text(encoding="utf-8")

    def _data_uses(self, value: object) -> Iterator[Use]:
        """Yield own addresses in data blocks; those of vocabularies are names, not links."""
        if isinstance(value, str) and value.startswith(self._site_url):
            yield Use(1, "a", "data", value)
        elif isinstance(value, dict):
            for entry in value.values():
                yield from self._data_uses(entry)
        elif isinstance(value, list):
            for entry in value:
                yield from self._data_uses(entry)

    def _check(self, file: str, use: Use, page: HtmlPage | None) -> tuple[str, str, str] | None:
        if file == "404.html" and not use.value.startswith(("/", "#", "http:", "https:", "tel:", "mailto:")):
            return ("broken-link", f"'{use.value}' is relative", "Start it at the root: this page answers at any depth")
        if use.value.startswith("#") and page is not None:
            anchor = unquote(use.value[1:])
            if anchor in page.ids or anchor == "top":
                return None
            return ("broken-anchor", f"the page has no place #{anchor}", "Name an id of the page")
        way: Way = "follow" if use.tag in _FOLLOWED else "load"
        return self._cached_fault(path_of(file).rpartition("/")[0], way, use.value)

    def _fault_at(self, folder: str, way: Way, value: str) -> tuple[str, str, str] | None:
        target = self.resolve(folder, value)
        if target.kind == "fault":
            return ("broken-link", target.path, "Correct the address")
        if target.kind == "external":
            return self._external_fault(target.path, way)
        if target.kind == "other":
            return None
        place = f"{target.path}#{target.anchor}" if target.anchor else target.path
        file = file_of(target.path)
        if not self._site.has_file(file):
            remedy = "Link to a page or file that exists"
            if self._site.has_file(f"{file}/index.html"):
                remedy = "End the address of a page with a slash"
            return ("broken-link", f"{place} does not exist", remedy)
        if target.anchor and file.endswith(".html") and target.anchor not in self._site.page(file).ids:
            return ("broken-anchor", f"{place}: the page has no such place", "Name an id of that page")
        return None

    def _external_fault(self, address: str, way: Way) -> tuple[str, str, str] | None:
        if way == "load":
            return ("foreign-request", f"{address} is loaded from another host", "Serve it from the site itself")
        if address.partition("#")[0] in self._register:
            return None
        remedy = f"Look at the page behind it and add it to {REGISTER}"
        return ("external-link", f"nobody has reviewed the address {address}", remedy)

    def resolve(self, folder: str, value: str) -> Target:
        """Return where ``value`` leads from a file in ``folder`` (a path of the site without final slash)."""
        if value.startswith(self._site_url):
            value = self._base + value.removeprefix(self._site_url)
        try:
            parts = urlsplit(value)
        except ValueError:
            return Target("fault", f"'{value}' is no address")
        if parts.scheme in {"http", "https"} or (parts.netloc and not parts.scheme):
            return Target("external", value)
        if parts.scheme:
            return _other(value, parts.scheme)
        if not value or any(char.isspace() for char in value):
            return Target("fault", f"'{value}' is empty or holds a blank")
        return self._internal(folder, parts.path, unquote(parts.fragment))

    def _internal(self, folder: str, path: str, anchor: str) -> Target:
        if path.startswith("/"):
            if not path.startswith(self._base):
                return Target("fault", f"{path} lies outside the site, which starts at {self._base}")
            return Target("internal", "/" + path.removeprefix(self._base), anchor)
        joined = posixpath.normpath(posixpath.join(folder.removeprefix("/") or ".", path))
        if joined == ".." or joined.startswith("../"):
            return Target("fault", f"'{path}' leads out of the site")
        is_folder = path in {"", ".", ".."} or path.endswith(("/", "/.", "/.."))
        slash = "/" if is_folder and joined != "." else ""
        return Target("internal", "/" if joined == "." else f"/{joined}{slash}", anchor)


def _other(value: str, scheme: str) -> Target:
    shapes = {"mailto": r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+", "tel": r"tel:\+?[0-9]+", "data": r"data:image/.+"}
    if scheme in shapes and re.fullmatch(shapes[scheme], value, re.DOTALL):
        return Target("other", value)
    return Target("fault", f"'{value[:80]}' is no address that readers can use")


def _scan(text: str, pattern: re.Pattern[str], tag: str) -> Iterator[Use]:
    for match in pattern.finditer(text):
        value = next((group for group in match.groups() if group), "").strip()
        if not value.startswith("data:"):
            yield Use(text.count("\n", 0, match.start()) + 1, tag, tag, value)
