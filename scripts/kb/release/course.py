"""What a trainer needs of one page: permanent links, ready citations, structured data."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb import site_urls
from kb.model import LOCALES, Locale
from kb.model.text import LOCALE_NAMES
from kb.page_view import PageView
from kb.release.structured_data import json_ld

LICENCE = "CC BY 4.0"
_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True)
class PermanentLink:
    """A permanent address: absolute, as readers copy it, and as a link from the page; no locale means any."""

    locale: Locale | None
    name: str
    address: str
    link: str


@dataclass(frozen=True)
class CourseMaterial:
    """One page as course material; the templates know it as ``course``."""

    view: PageView

    @property
    def links(self) -> list[PermanentLink]:
        """The address that asks for the language, then one for each language the page exists in."""
        any_locale = self._link(None, self.view.w("course.any_language"))
        versions = [version.locale for version in self.view.versions]
        return [any_locale, *(self._link(locale, LOCALE_NAMES[locale]) for locale in LOCALES if locale in versions)]

    def _link(self, locale: Locale | None, name: str) -> PermanentLink:
        url = site_urls.go_url(self.view.page.id, locale)
        return PermanentLink(locale, name, self.view.site_url + url, self.view.url(url))

    @property
    def _dates(self) -> list[str]:
        """State of the law, where the page describes it, and date of the review."""
        shared, colon = self.view.page.shared, "\u00a0: " if self.view.locale == "fr" else ": "
        dates = [("page.law_as_of", shared.law_as_of), ("page.reviewed", shared.reviewed)]
        return [f"{self.view.w(key)}{colon}{self.view.d(day)}" for key, day in dates if day]

    @property
    def citation(self) -> str:
        """The page as it is cited in running text; the site stands for the author, whom it does not name."""
        page = self.view.page
        parts = [self.view.w("page.site_name"), f"{page.title} ({page.id})", *self._dates, LICENCE]
        return ". ".join(part.rstrip(".") for part in parts) + f". {self.view.permanent_url}"

    @property
    def bibtex(self) -> str:
        """The page as a BibTeX entry."""
        page, w = self.view.page, self.view.w
        note = [f"{w('page.permanent_id')} {page.id}", *self._dates, LICENCE]
        year, month, _ = page.shared.reviewed.split("-")
        fields = {
            "author": f"{{{escape_bibtex(w('page.site_name'))}}}",
            "title": f"{{{escape_bibtex(page.title)}}}",
            "year": year,
            "month": str(int(month)),
            "url": self.view.permanent_url,
            "note": escape_bibtex("; ".join(note)),
            "langid": {"nl": "dutch", "fr": "french", "en": "english", "de": "german"}[self.view.locale],
        }
        lines = ",\n".join(f"  {name:<6} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{{page.id}-{self.view.locale},\n{lines}\n}}"

    @property
    def structured_data(self) -> str:
        """JSON-LD of the page, safe inside a script element."""
        return json_ld(self.view)


def escape_bibtex(text: str) -> str:
    """Return text with the characters escaped that mean something to LaTeX."""
    return re.sub(r"[\\{}$&#%_~^]", lambda match: _BIBTEX[match[0]], text)
