"""Quantities that matter are written in digits: readers scan for them, and the languages are compared by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kb.data_texts import read_data_texts
from kb.model import LOCALES, Finding, Locale
from kb.project import Project
from kb.prose import read_passages

_TENS = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend",
    "fr": "vingt trente quarante cinquante soixante cent mille",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend",
}
_ONES = {
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
}
"""Without *one*, which is the article too, or stands for *the same*."""
_UNITS = {
    "nl": r"seconden?|minuten|minuut|uur|uren|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar|jaren|euro|procent|km|kilometer|personen|slachtoffers|minderjarigen"
    r"|kinderen|verdachten|daders|dossiers|verblijfstitels|meldingen",
    "fr": r"secondes|minutes|heures(?! et demie)|jours|semaines|mois|ans|années|euros|pour cent|kilomètres|personnes|victimes|mineurs|enfants|suspects|auteurs"
    r"|dossiers|titres de séjour|signalements",
    "en": r"seconds|minutes|hours|days|weeks|months|years|euros?|per ?cent|kilometres|persons|people|victims|minors|children|suspects|offenders|files"
    r"|residence permits|reports",
    "de": r"Sekunden|Minuten|Stunden|Tage[ns]?|Wochen|Monate[ns]?|Jahre[ns]?|Euro|Prozent|Kilometern?|Personen|Opfern?|Minderjährigen?|Kindern?"
    r"|Verdächtigen?|Tätern?|Akten|Aufenthaltstiteln?|Meldungen",
}
"""What is counted where a mistake has consequences: time, money, people and their files."""


@lru_cache(maxsize=8)
def _pattern(locale: Locale) -> re.Pattern[str]:
    """Return a number word and a unit, with a space or hyphen between."""
    ones, tens = "|".join(_ONES[locale].split()), "|".join(_TENS[locale].split())
    compound = rf"(?:(?:(?:{ones})[- ]?(?:en|ën|und|et|and)?[- ]?)?(?:{tens})s?(?:-(?:{ones}))?|(?:{ones}))"
    return re.compile(rf"\b{compound}[\s\u00a0\u202f-]+(?:{_UNITS[locale]})\b", re.IGNORECASE)


def check_digits(project: Project) -> Iterator[Finding]:
    """Number words from two on before a unit of time, money or people (``vijf jaar``), on pages."""
    for page in project.pages:
        for passage in read_passages(page):
            yield from _check(page.path, passage.line, page.locale, passage.plain)


def check_data_digits(project: Project) -> Iterator[Finding]:
    """The same in the texts of ``docs/data``."""
    for text in read_data_texts(project.data):
        for locale in LOCALES:
            yield from _check(text.path, text.line, locale, text.text.text(locale))


def _check(path: str, line: int, locale: Locale, text: str) -> Iterator[Finding]:
    for match in _pattern(locale).finditer(text):
        yield Finding(path, line, "number-word", f"'{match[0]}' is a quantity in words", "Write the number in digits")
