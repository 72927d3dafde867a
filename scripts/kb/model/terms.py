"""The four-language term base."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from kb.model.claims import ClaimId
from kb.model.text import STRICT, Locale, LocalText, NonEmpty, Slug


@dataclass(frozen=True, config=STRICT)
class Label:
    """How a concept is called in one locale.

    Attributes:
        label: preferred form; empty when nobody has verified one.
        synonyms, abbreviations: search words as people type them; the A-Z names them too.
        misspellings: for the search alone; also everyday words that only hint at the concept.
        verified: A official, B reputable, C derived, N not verified.
    """

    label: str
    synonyms: tuple[str, ...]
    abbreviations: tuple[str, ...]
    misspellings: tuple[str, ...]
    verified: Literal["A", "B", "C", "N"]
    source: str
    note: str

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form people may type: label, synonyms, abbreviations, misspellings."""
        own = (self.label,) if self.label else ()
        return (*own, *self.synonyms, *self.abbreviations, *self.misspellings)


@dataclass(frozen=True, config=STRICT)
class Term:
    """One concept with its labels and one-sentence definitions."""

    id: Slug
    category: NonEmpty
    nl: Label
    fr: Label
    en: Label
    de: Label
    definition: LocalText
    see: tuple[Slug, ...]
    claims: tuple[ClaimId, ...]
    confusable: str = ""

    def label(self, locale: Locale) -> Label:
        """Return the label record of ``locale``."""
        return {"nl": self.nl, "fr": self.fr, "en": self.en, "de": self.de}[locale]

    def shown_label(self, locale: Locale) -> tuple[str, Locale]:
        """Return (label, its locale): the asked one, else the Dutch or French one that was verified."""
        order: tuple[Locale, ...] = (locale, "nl", "fr", "en", "de")
        for candidate in order:
            if self.label(candidate).label:
                return self.label(candidate).label, candidate
        return self.id, locale


@dataclass(frozen=True, config=STRICT)
class TermFile:
    """``docs/data/terms.yml``."""

    terms: tuple[Term, ...]
