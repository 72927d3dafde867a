"""Which source a built file comes from."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from kb import site_urls
from kb.built_site import file_of
from kb.model import Finding
from kb.project import Project


class Origin:
    """Names built files and their sources in findings."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self._folder = folder.resolve().name

    @cached_property
    def _sources(self) -> dict[str, str]:
        return {file_of(site_urls.page_url(page.slug, page.locale)): page.path for page in self.project.pages}

    def finding(self, file: str, line: int, *, rule: str, message: str, remedy: str) -> Finding:
        """Return a finding in a built file; the message names the source page where there is one."""
        source = self._sources.get(file)
        said = f"{message} (the page of {source})" if source else message
        return Finding(f"{self._folder}/{file}", line, rule, said, remedy)
