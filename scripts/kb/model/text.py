"""Locales and texts that exist once per locale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic.dataclasses import dataclass
from pydantic_core import InitErrorDetails, PydanticCustomError

Locale = Literal["nl", "fr", "en", "de"]
LOCALES: tuple[Locale, ...] = get_args(Locale)
SOURCE_LOCALE: Locale = "nl"
LOCALE_NAMES: Mapping[Locale, str] = {"nl": "Nederlands", "fr": "Français", "en": "English", "de": "Deutsch"}
"""What each language calls itself."""

STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)
"""Configuration of every model class: an unknown key is an error."""

NonEmpty = Annotated[str, StringConstraints(min_length=1)]
Day = Annotated[str, BeforeValidator(str), StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""ISO 8601 calendar date, ``2026-11-22``."""
YearOrDay = Annotated[str, BeforeValidator(str), StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""ISO 8601 year, year and month, or calendar date."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PageId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-\d{2}$")]
Place = tuple[int | str, ...]
"""Keys and list positions that lead to a value in a file."""


@dataclass(frozen=True, config=STRICT)
class LocalText:
    """One text in the four locales; an empty string means "not verified"."""

    nl: str
    fr: str
    en: str
    de: str

    def text(self, locale: Locale) -> str:
        """Return the text in ``locale``, which may be empty."""
        return {"nl": self.nl, "fr": self.fr, "en": self.en, "de": self.de}[locale]

    def best(self, locale: Locale) -> tuple[str, Locale]:
        """Return the first text that is not empty, with its locale: the asked one, then nl, fr, en, de."""
        for candidate in (locale, *LOCALES):
            if self.text(candidate):
                return self.text(candidate), candidate
        return "", locale


def _refuse_gaps(text: LocalText) -> LocalText:
    missing = [locale for locale in LOCALES if not text.text(locale)]
    if missing:
        raise ValueError(f"the text is missing in {', '.join(missing)}")
    return text


FullText = Annotated[LocalText, AfterValidator(_refuse_gaps)]
"""A text that must be there in all four locales."""


def fault_at(message: str, value: str, *place: int | str) -> ValidationError:
    """Return an error about ``value`` at a ``Place``, so that it is reported on its own line."""
    detail = InitErrorDetails(type=PydanticCustomError("value_error", "{message}", {"message": message}), loc=place, input=value)
    return ValidationError.from_exception_data("docs/data", [detail])


def place_name(place: Place) -> str:
    """Return a place as one name: ``phases.0.steps.2``."""
    return ".".join(str(part) for part in place)
