"""A built site: its files and its HTML pages, each read once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from kb.built_html import HtmlPage, read_html

MOVED = "moved"
"""Kind of a page that stands at an old address."""


def file_of(path: str) -> str:
    """Return the file of a path (no leading slash needed), relative to the site: ``/fr/`` -> ``fr/index.html``."""
    relative = unquote(path).lstrip("/")
    return f"{relative}index.html" if relative == "" or relative.endswith("/") else relative


def path_of(file: str) -> str:
    """Return the path of a file: ``fr/index.html`` -> ``/fr/``."""
    if file == "index.html" or file.endswith("/index.html"):
        file = file.removesuffix("index.html")
    return f"/{file}"


class BuiltSite:
    """The site in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pages: dict[str, HtmlPage] = {}

    def files(self) -> list[str]:
        """Return every file, relative to the folder, sorted."""
        return sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file())

    def html_files(self) -> Iterator[tuple[str, HtmlPage]]:
        """Yield (file, page) of every HTML file, sorted."""
        for file in self.files():
            if file.endswith(".html"):
                yield file, self.page(file)

    def has_file(self, file: str) -> bool:
        """Tell whether a file exists."""
        return file in self._pages or (self.folder / file).is_file()

    def page(self, file: str) -> HtmlPage:
        """Return an HTML file, read.

        Raises:
            FileNotFoundError: no such file.
        """
        if file not in self._pages:
            self._pages[file] = read_html((self.folder / file).read_text(encoding="utf-8"))
        return self._pages[file]

    def has_place(self, path: str, anchor: str) -> bool:
        """Tell whether ``path`` exists and holds an element with the id ``anchor`` (if one is asked)."""
        file = file_of(path)
        if not self.has_file(file):
            return False
        return not anchor or (file.endswith(".html") and anchor in self.page(file).ids)

    def has_own_place(self, path: str, anchor: str) -> bool:
        """Tell whether a place exists for its own sake: no page that only redirects, no id kept for old links."""
        if not self.has_place(path, anchor):
            return False
        file = file_of(path)
        if not file.endswith(".html"):
            return True
        page = self.page(file)
        return page.kind != MOVED and anchor not in page.former
