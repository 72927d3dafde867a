"""Organisations and contact points; every value carries its own date and source."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from kb.model.claims import ClaimId
from kb.model.text import STRICT, Day, FullText, LocalText, Slug

Need = Literal["emergency", "support", "minors", "residence", "work", "money", "advice"]
"""What people ask of a contact, in the order of the directory."""
PLAIN_KINDS = frozenset({"phone", "email", "web", "address"})


@dataclass(frozen=True, config=STRICT)
class ContactValue:
    """One phone number, address, opening hours...; ``tel`` is the number in E.164 form, for phones only."""

    kind: Literal["phone", "email", "web", "address", "hours", "languages", "note"]
    value: LocalText | str
    as_of: Day
    source: ClaimId
    publish: bool
    tel: str = ""

    @model_validator(mode="after")
    def _shape_fits_kind(self) -> ContactValue:
        if isinstance(self.value, str) != (self.kind in PLAIN_KINDS):
            raise ValueError("phone, email, web and address are one string; hours, languages and note are four texts")
        if bool(self.tel) != (self.kind == "phone"):
            raise ValueError("'tel' belongs to phone numbers, and every phone number has one")
        return self


@dataclass(frozen=True, config=STRICT)
class Contact:
    """An organisation or contact point; ``priority`` orders cards: 1 emergency ... 5 others; ``needs`` filter the directory."""

    id: Slug
    name: FullText
    role: FullText
    area: Literal["BE", "VLG", "BRU", "WAL"]
    priority: int
    publish: bool
    values: tuple[ContactValue, ...]
    needs: Annotated[tuple[Need, ...], Field(min_length=1)] = ("advice",)

    @property
    def published_values(self) -> tuple[ContactValue, ...]:
        """Values that may be shown, in file order."""
        return tuple(value for value in self.values if value.publish)


@dataclass(frozen=True, config=STRICT)
class ContactFile:
    """``docs/data/contacts.yml``."""

    contacts: tuple[Contact, ...]
