"""Pages: front matter of the source page and of a translation, and the page as a whole."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from kb.model.text import STRICT, Day, FullText, Locale, NonEmpty, PageId, Slug

TypeName = Literal[
    "hub", "definition", "signals", "practice", "procedure", "law", "actor", "figure", "module", "trainer", "reference"
]
Description = Annotated[str, Field(min_length=50, max_length=160)]


@dataclass(frozen=True, config=STRICT)
class PageMeta:
    """Front matter of a source (nl) page; what every locale shares stands only here."""

    id: PageId
    title: NonEmpty
    description: Description
    type: TypeName
    audience: Annotated[tuple[Slug, ...], Field(min_length=1)]
    questions: tuple[NonEmpty, ...]
    reviewed: Day
    review_due: Day
    law_as_of: Day | None = None
    notices: tuple[Slug, ...] = ()
    related: tuple[PageId, ...] = ()
    duration_minutes: Annotated[int, Field(gt=0)] | None = None
    prerequisites: tuple[PageId, ...] = ()


@dataclass(frozen=True, config=STRICT)
class TranslationPin:
    """Which state of the source page a translation was reconciled with.

    ``source_sha256`` is the SHA-256 (hex) of the normalised source body; see ``kb.translations``.
    """

    source_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    status: Literal["reconciled", "draft"]


@dataclass(frozen=True, config=STRICT)
class TranslationMeta:
    """Front matter of a translation."""

    id: PageId
    title: NonEmpty
    description: Description
    questions: tuple[NonEmpty, ...]
    translation: TranslationPin


@dataclasses.dataclass(frozen=True)
class Page:
    """One page in one locale.

    Attributes:
        slug: path under the locale without ``.md``; the same in all locales.
        path: file, relative to the project's root.
        shared: front matter of the source page, for what all locales share.
        body: Markdown after the front matter.
        body_line: line number of the body's first line in the file, from 1.
    """

    locale: Locale
    slug: str
    path: str
    title: str
    description: str
    questions: tuple[str, ...]
    shared: PageMeta
    pin: TranslationPin | None
    body: str
    body_line: int

    @property
    def id(self) -> str:
        """Permanent id of the page, the same in all locales."""
        return self.shared.id


@dataclass(frozen=True, config=STRICT)
class PageType:
    """A page type, its badge and the sections it must have (an inner tuple: one of them)."""

    id: TypeName
    label: FullText
    required: tuple[Slug | tuple[Slug, ...], ...]


@dataclass(frozen=True, config=STRICT)
class Audience:
    """Whom a page is for."""

    id: Slug
    label: FullText


@dataclass(frozen=True, config=STRICT)
class PageTypeFile:
    """``docs/data/page-types.yml``."""

    types: tuple[PageType, ...]
    audiences: tuple[Audience, ...]
