"""What changed: in the law and its institutions, and on this site."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from kb.model.claims import ClaimId
from kb.model.law import Confidence
from kb.model.text import STRICT, Day, FullText, PageId, Slug, YearOrDay

Area = Literal["residence", "criminal", "proceedings", "institutions", "europe", "local"]
Point = Literal["in-force", "ended", "adopted", "published"]
NewsKind = Literal["content", "law", "correction", "site"]


@dataclass(frozen=True, config=STRICT)
class LawChange:
    """One change of the law or of an institution.

    Attributes:
        instrument: id in ``law.yml``; '' when no instrument of the register carries the change.
        point: which date of the instrument is that of the change.
        date: only where ``law.yml`` has none: the date as the claims give it, with its ``confidence``.
        before: what held until then; None for something new.
        open: True when the claims leave open whether or from when it holds.
        replaced_by: id of the later change that overtook this one.
    """

    id: Slug
    area: Area
    title: FullText
    after: FullText
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]
    before: FullText | None = None
    instrument: str = ""
    point: Point = "in-force"
    date: YearOrDay | None = None
    confidence: Confidence | None = None
    open: bool = False
    replaced_by: Slug | None = None
    page: PageId | None = None

    @model_validator(mode="after")
    def _has_one_date(self) -> LawChange:
        if (self.date is None) != (self.confidence is None):
            raise ValueError("'date' and 'confidence' go together")
        if self.date is None and not self.instrument:
            raise ValueError("a change needs an 'instrument' of law.yml, or a 'date' with its 'confidence'")
        return self


@dataclass(frozen=True, config=STRICT)
class LawChangeFile:
    """``docs/data/law-changes.yml``."""

    changes: tuple[LawChange, ...]


@dataclass(frozen=True, config=STRICT)
class NewsItem:
    """Something new for readers, with the pages it is about."""

    id: Slug
    date: Day
    kind: NewsKind
    text: FullText
    pages: tuple[PageId, ...] = ()


@dataclass(frozen=True, config=STRICT)
class NewsFile:
    """``docs/data/news.yml``, newest first."""

    news: tuple[NewsItem, ...]


@dataclass(frozen=True, config=STRICT)
class Topic:
    """A word people look for that is neither a title nor a term: where it is dealt with (``PAGE-ID`` or ``PAGE-ID#section``)."""

    label: FullText
    place: Annotated[str, Field(pattern=r"^[A-Z]{3}-\d{2}(#[a-z0-9-]+)?$")]


@dataclass(frozen=True, config=STRICT)
class TopicFile:
    """``docs/data/topics.yml``: entries of the index beside titles and terms."""

    topics: tuple[Topic, ...]
