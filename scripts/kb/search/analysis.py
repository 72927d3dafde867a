"""Text to search terms in one locale: words, stop words, stems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import dropwhile

from lunr.stemmer import PorterStemmer
from nltk.stem.snowball import SnowballStemmer

from kb.model import Locale, Term
from kb.model.text import LOCALES
from kb.search.folding import Word, split_words
from kb.search.stem_exceptions import STEM_EXCEPTIONS
from kb.search.stop_words import stop_words

SNOWBALL: Mapping[Locale, str] = {"nl": "dutch", "fr": "french", "de": "german"}
"""Stemmers by nltk's names; English uses the stemmer lunr itself brings on both sides."""
SHORTEST_STEMMED = 3
SHORTEST_WITH_ENDING = 5
VERB_ENDINGS: Mapping[Locale, re.Pattern[str]] = {
    "nl": re.compile("([bdfgklmnpvwz]|(?!aa|ee|oo|uu)[a-z]{2}r)t$"),
    "de": re.compile("([dt](?=et$)|[bdfgklmnprvwz](?=t$))e?t$"),
}
"""The third person, which Snowball leaves: "werkt" would not find "werken"; not "kaart", which many readers type."""
DOUBLED_VOWEL: Mapping[Locale, re.Pattern[str]] = {"nl": re.compile(r"([aeou])\1(?=[bdfgklmnpvwz]$)")}
"""Is written once in the stem of the infinitive: "slaapt", "slapen"."""


class LunrPorterStemmer(PorterStemmer):  # type: ignore[misc] # lunr has no types
    """lunr's Porter stemmer with step 1c as lunr.js has it: ``try`` is ``tri``, ``stay`` stays."""

    b: str
    k: int

    def step1c(self) -> None:
        """Turn a final y after a consonant that is not the first letter into i."""
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


@cache
def stemmer(locale: Locale) -> Callable[[str], str]:
    """Return the function that stems one folded word of ``locale``."""
    if locale == "en":
        return cache(LunrPorterStemmer().stem)
    snowball = SnowballStemmer(SNOWBALL[locale])
    return cache(lambda piece: cut_verb_ending(snowball.stem(piece), locale))


def cut_verb_ending(stem: str, locale: Locale) -> str:
    """Return a stem without the ending of a verb in the third person; nouns lose theirs as well, in every form alike."""
    ending = VERB_ENDINGS.get(locale)
    if ending is None or len(stem) < SHORTEST_WITH_ENDING or not ending.search(stem):
        return stem
    cut = ending.sub(r"\1", stem)
    return DOUBLED_VOWEL[locale].sub(r"\1", cut) if locale in DOUBLED_VOWEL else cut


def kept_words(terms: Iterable[Term], locale: Locale) -> frozenset[str]:
    """Return the abbreviations of all locales as folded words: they are never stemmed."""
    abbreviations = (form for term in terms for other in LOCALES for form in term.label(other).abbreviations)
    words = {piece for form in abbreviations for word in split_words(form) for piece in word.groups[0]}
    return frozenset(word for word in words if word.isalpha()) - stop_words(locale)


class Analyser:
    """The analysis of one locale."""

    def __init__(self, locale: Locale, kept: frozenset[str] = frozenset()) -> None:
        self.locale = locale
        self.stop = stop_words(locale)
        self.kept = kept
        self.exceptions = STEM_EXCEPTIONS[locale]
        self._stem = stemmer(locale)
        self._groups: dict[Word, list[list[str]]] = {}

    def stem(self, piece: str) -> str:
        """Return the stem of a folded word; numbers, abbreviations and words of two letters are their own."""
        if len(piece) < SHORTEST_STEMMED or piece in self.kept or re.search("[0-9]", piece):
            return piece
        return self.exceptions.get(piece) or self._stem(piece)

    def is_stop(self, piece: str) -> bool:
        """Tell whether a folded word is left out: a stop word or a single letter."""
        return piece in self.stop or (len(piece) == 1 and piece.isalpha())

    def is_empty(self, word: Word) -> bool:
        """Tell whether a word is made of stop words (``est-ce``)."""
        return all(self.is_stop(piece) for piece in word.groups[-1])

    def groups(self, word: Word) -> list[list[str]]:
        """Return the groups of a word as stems, without stop words; none for a word made of stop words."""
        known = self._groups.get(word)
        if known is None:
            stems = [[self.stem(piece) for piece in group if not self.is_stop(piece)] for group in word.groups]
            known = self._groups[word] = [] if self.is_empty(word) else [group for group in stems if group]
        return known

    def terms(self, text: str) -> list[str]:
        """Return all terms of ``text`` in order: every group of every word."""
        return self.word_terms(split_words(text))

    def word_terms(self, words: Iterable[Word]) -> list[str]:
        """Return all terms of words in order."""
        return [term for word in words for group in self.groups(word) for term in group]

    def key(self, text: str) -> str:
        """Return ``text`` as a key of the alias table: stems of every word, without the stop words it begins with.

        A text of nothing but stop words (``AI``) keeps them.
        """
        words = split_words(text)
        rest = list(dropwhile(self.is_empty, words)) or words
        return " ".join(self.stem(piece) for word in rest for piece in word.groups[0])
