"""The register of legal instruments and the concordance of old and new article numbers."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from kb.model.claims import ClaimId
from kb.model.text import STRICT, FullText, LocalText, NonEmpty, Slug, YearOrDay


def _empty_as_none(value: object) -> object:
    return None if value == "" else value


MaybeDate = Annotated[YearOrDay | None, BeforeValidator(_empty_as_none)]
Confidence = Annotated[str, Field(pattern=r"^[ABCN]$")]
"""A official text, B reputable secondary, C single weak source, N not found."""


@dataclass(frozen=True, config=STRICT)
class DatedPoint:
    """A date with the confidence it was read with; below A it never switches a status by itself."""

    date: MaybeDate = None
    note: str = ""
    confidence: Confidence = "A"


@dataclass(frozen=True, config=STRICT)
class Instrument:
    """One act, decree, circular, directive or treaty; an empty title is one nobody has verified."""

    id: Slug
    kind: NonEmpty
    title: LocalText
    short: LocalText
    date: MaybeDate
    confidence: Confidence
    numac: Annotated[str, BeforeValidator(str)] = ""
    eli: str = ""
    gazette_date: MaybeDate = None
    in_force_from: DatedPoint = Field(default_factory=DatedPoint)
    in_force_to: DatedPoint = Field(default_factory=DatedPoint)
    amends: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    replaced_by: str = ""
    topics: tuple[str, ...] = ()
    as_of: Annotated[str, BeforeValidator(str)] = ""
    note: str = ""
    claims: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Concordance:
    """One subject with its old and its new article numbers; ``level`` is the penalty level of the new Code."""

    topic: FullText
    old: tuple[str, ...]
    new: tuple[str, ...]
    claims: tuple[ClaimId, ...]
    level: Annotated[str, BeforeValidator(str)] = ""
    note: str = ""


@dataclass(frozen=True, config=STRICT)
class LawFile:
    """``docs/data/law.yml``."""

    instruments: tuple[Instrument, ...]
    concordance: tuple[Concordance, ...]
