"""Numbers, dates, article numbers and phone numbers in running text, normalised across languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from babel.dates import get_month_names

from kb.model import LOCALES, Locale

_SUFFIX = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|undecies|duodecies|quaterdecies)"
_REFERENCE = re.compile(rf"\b(\d+(?:{_SUFFIX})(?:/\d+)*|\d+(?:/\d+)+)(?:/(?:EG|CE|EC|EU|UE)\b)?", re.IGNORECASE)
_BOOK = re.compile(r"\b(?:Boek|Livre|Book|Buch)\s+(I{1,3}|[1-3])\b")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"[.,\u00a0\u202f ](?=\d{3}(?!\d))")


def _month_pattern(locale: Locale) -> tuple[re.Pattern[str], dict[str, int]]:
    names = {name.lower(): number for number, name in get_month_names("wide", locale=locale).items()}
    words = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:(\d{{1,2}})(?:er|\.)?[\u00a0 ]+)?\b({words})[\u00a0 ]+(\d{{4}})", re.IGNORECASE), names


_MONTHS = {locale: _month_pattern(locale) for locale in LOCALES}


def count_quantities(text: str, locale: Locale, phones: Iterable[str] = ()) -> Counter[str]:
    """Return how often each quantity stands in ``text``.

    Keys: ``078 055 800`` for the numbers in ``phones``; ``2025-08-08`` or ``2025-08`` for dates with the
    month in words; ``61/2``, ``433quinquies`` and ``2011/36`` for references; ``125000`` or ``2.5`` for
    numbers. ``Boek II``, ``Livre II`` and ``Buch 2`` are all the number 2.
    """
    found: Counter[str] = Counter()
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    for phone in phones:
        found[phone] += text.count(phone)
        text = text.replace(phone, " ")
    pattern, months = _MONTHS[locale]

    def take_date(match: re.Match[str]) -> str:
        day = f"-{int(match[1]):02}" if match[1] else ""
        found[f"{match[3]}-{months[match[2].lower()]:02}{day}"] += 1
        return " "

    def take_reference(match: re.Match[str]) -> str:
        found[match[1].lower()] += 1
        return " "

    text = _BOOK.sub(lambda match: f" {len(match[1]) if match[1].startswith('I') else match[1]} ", text)
    text = _REFERENCE.sub(take_reference, pattern.sub(take_date, text))
    for match in _NUMBER.finditer(text):
        found[_THOUSANDS.sub("", match[0]).replace(",", ".")] += 1
    return +found
