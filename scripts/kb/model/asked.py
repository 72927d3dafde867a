"""What people type who do not know the words of the pages."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic.dataclasses import dataclass

from kb.model.text import LOCALES, STRICT, FullText, LocalText

LONGEST = 90
"""Characters of a phrase: longer ones are no query."""


def _refuse_long(text: LocalText) -> LocalText:
    long = [locale for locale in LOCALES if len(text.text(locale)) > LONGEST]
    if long:
        raise ValueError(f"the phrase has more than {LONGEST} characters in {', '.join(long)}")
    return text


@dataclass(frozen=True, config=STRICT)
class Asked:
    """A question or a remark in everyday words, and where it is answered.

    Attributes:
        section: id of a page, or ``PAGE-ID#section``.
        text: the same matter as it is typed in each language; only the search reads it.
    """

    section: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-\d{2}(#[a-z0-9-]+)?$")]
    text: Annotated[FullText, AfterValidator(_refuse_long)]


@dataclass(frozen=True, config=STRICT)
class AskedFile:
    """``docs/data/asked/<folder>.yml``: the phrases for the pages of one folder."""

    asked: Annotated[tuple[Asked, ...], Field(min_length=1)]
