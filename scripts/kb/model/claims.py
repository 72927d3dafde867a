"""Claims (one fact each) and the sources they come from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic.dataclasses import dataclass

from kb.model.text import STRICT, Day, FullText, NonEmpty, PageId, Slug, YearOrDay

Topic = Literal["law", "procedure", "contact", "figure", "practice", "concept"]
Status = Literal["current", "dated", "superseded", "disputed", "historical"]
ClaimId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+:[A-Za-z0-9./-]+$")]
POINTS_OF_LAW: frozenset[str] = frozenset({"law", "procedure"})


def split_claim_id(claim_id: str) -> tuple[str, str]:
    """Return (source key, local id) of ``source:local``."""
    source, _, local = claim_id.partition(":")
    return source, local


@dataclass(frozen=True, config=STRICT)
class Internal:
    """What only editors see; never published."""

    lines: Annotated[str, BeforeValidator(str)] = ""
    tags: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, config=STRICT)
class Claim:
    """One fact as a source states it.

    Attributes:
        statement: English, for readers.
        locator: where a reader finds it in the source.
        as_of: ISO year or date of the fact.
        by: full id of the claim that replaces this one; set exactly when ``status`` is ``superseded``.
        publish: False keeps the claim for editors; it is then never cited.
    """

    statement: NonEmpty
    locator: NonEmpty
    as_of: YearOrDay
    topic: Topic
    status: Status = "dated"
    as_of_note: str = ""
    by: ClaimId | None = None
    note: str = ""
    publish: bool = True
    instrument: str = ""
    article: Annotated[str, BeforeValidator(str)] = ""
    urls: tuple[str, ...] = ()
    internal: Internal = Field(default_factory=Internal)

    @model_validator(mode="after")
    def _status_has_its_reason(self) -> Claim:
        if (self.status == "superseded") != (self.by is not None):
            raise ValueError("'by' must name the replacing claim when status is superseded, and only then")
        if self.status == "disputed" and not self.note:
            raise ValueError("a disputed claim needs a 'note' that says who disagrees")
        return self

    @property
    def year(self) -> str:
        """Year of ``as_of``, four digits."""
        return self.as_of[:4]

    @property
    def is_point_of_law(self) -> bool:
        """True for the topics law and procedure."""
        return self.topic in POINTS_OF_LAW


@dataclass(frozen=True, config=STRICT)
class ClaimFile:
    """``docs/data/claims/<source>.yml``."""

    source: Slug
    claims: dict[str, Claim]


@dataclass(frozen=True, config=STRICT)
class Source:
    """One entry of the bibliography; the entries with an ``id`` have a page of their own."""

    key: Slug
    kind: Literal[
        "practice-sheet", "report", "thesis", "study", "check", "law", "official-page", "press", "organisation-page"
    ]
    title: NonEmpty
    title_language: str
    short: FullText
    publisher: str
    year: YearOrDay | None
    scope: str
    language: str
    good_for: FullText
    limits: FullText
    rights: FullText
    id: PageId | None = None
    url: str = ""
    seen: Day | None = None


@dataclass(frozen=True, config=STRICT)
class SourceFile:
    """``docs/data/sources.yml``."""

    sources: tuple[Source, ...]
