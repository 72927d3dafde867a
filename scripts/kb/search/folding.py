"""Text to plain words: folding and tokens, the same in every locale.

``docs/assets/javascripts/search-analysis.js`` is the same algorithm for the browser; a browser test
compares the two over the whole vocabulary. Change both or neither. After ``fold`` everything is
ASCII, so that the regular expressions mean the same in both languages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kb.search.memo import Memo

LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "`": "'", "′": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
}  # fmt: skip
"""Characters that have no decomposition but a plain form readers type."""

_INVISIBLE = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
_FOLDED = re.compile("[" + "".join(LETTERS) + "]")
_OTHER = re.compile(r"[^\x20-\x7e][^\x21-\x7e]*| [^\x21-\x7e]+")
"""What becomes one space; a space that stands alone already is one."""

_ORDINAL = "quater|quinquies|sexies|septies|octies|nonies|novies|decies|undecies|duodecies|terdecies"
_ANNEX = "bijlagen?|bijl|annexes|annexe|annex|anlagen?|anhang"
_ARTICLE = "artikelen|artikels|artikel|articles|article|art"
_NUMBER = rf"[0-9]+(?:[ -](?:{_ORDINAL})(?![a-z0-9])|[a-z]+)?"
_WORD = re.compile(
    r"(?P<phone>0[0-9]{1,3}(?:[ ./][0-9]{2,3}){2,4}(?![0-9]))"
    rf"|(?P<annex>{_ANNEX})\.? ?(?P<annex_number>{_NUMBER})"
    rf"|(?:{_ARTICLE})\.? ?(?P<article>{_NUMBER}(?:/{_NUMBER})*)"
    rf"|(?P<number>{_NUMBER}(?:/{_NUMBER})*(?:/[a-z]{{2,3}}(?![a-z0-9]))?)"
    r"|(?P<initials>[a-z](?:\.[a-z])+(?![a-z0-9]))"
    r"|(?P<plain>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
)
_BESIDE = re.compile(rf"[0-9]|(?:{_ANNEX}|{_ARTICLE})\.? ?$|^ ?(?:{_ORDINAL})|^ ?$")
"""A stretch without spaces that may belong to what stands before or after it, in any of the patterns above."""
_JOINED_PIECES = 3
"""A word with more hyphens than this allows is only split, never joined."""


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """One word of a text.

    Attributes:
        groups: ways to write it in plain pieces, the most precise first: ``art. 433quinquies`` is
            ``(("art433quinquies",), ("433quinquies",), ("433",))``.
    """

    groups: tuple[tuple[str, ...], ...]


def fold(text: str) -> str:
    """Return ``text`` in lower-case ASCII without accents; whatever has no plain form becomes a space."""
    plain = unicodedata.normalize("NFKD", text).lower()
    plain = _INVISIBLE.sub("", plain)
    plain = _FOLDED.sub(lambda match: LETTERS[match[0]], plain)
    return _OTHER.sub(" ", plain)


class Tokeniser:
    """Reads texts as words. There is one object per word, so that tables by word are quick."""

    def __init__(self) -> None:
        self._words: dict[str, Word] = {}
        self._texts = Memo(self._read)

    def split(self, text: str) -> tuple[Word, ...]:
        """Return the words of ``text`` in order, folded; what is read is remembered."""
        return self._texts[text]

    def read_stretch(self, stretch: str) -> tuple[tuple[Word, ...], bool]:
        """Return the words of a stretch without spaces, and whether it may have others beside such a stretch ("art. 433 quinquies")."""
        folded = fold(stretch)
        return self._scan(folded), bool(_BESIDE.search(folded))

    def _read(self, text: str) -> tuple[Word, ...]:
        return self._scan(fold(text))

    def _scan(self, folded: str) -> tuple[Word, ...]:
        words: list[Word] = []
        for match in _WORD.finditer(folded):
            word = self._words.get(match[0])
            if word is None:
                word = self._words[match[0]] = _word(match)
            words.append(word)
        return tuple(words)


_SHARED = Tokeniser()


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of a short text in order, folded; what is read is remembered."""
    return _SHARED.split(text)


def _word(match: re.Match[str]) -> Word:
    if match["phone"]:
        pieces = re.split("[ ./]", match["phone"])
        return Word((("".join(pieces),), tuple(pieces)))
    if match["annex"]:
        number = _squeeze(match["annex_number"])
        return Word(((f"annex{number}",), (match["annex"], number)))
    if match["article"]:
        groups = _number_groups(match["article"])
        return Word(((f"art{groups[0][0]}",), *groups))
    if match["number"]:
        return Word(tuple(_number_groups(match["number"])))
    if match["initials"]:
        return Word(((match["initials"].replace(".", ""),),))
    return Word(tuple(_plain_groups(match["plain"])))


def _squeeze(number: str) -> str:
    """Return ``433 quinquies`` as ``433quinquies`` and ``01`` as ``1``; phone numbers keep their zero."""
    return re.sub("^0(?=[1-9](?![0-9]))", "", re.sub("[ -]", "", number))


def _number_groups(text: str) -> list[tuple[str, ...]]:
    """Return the groups of ``2011/36/eu`` (``2011/36``; 2011 and 36) or ``433quinquies`` (whole; 433)."""
    pieces = [_squeeze(piece) for piece in text.split("/") if piece[0].isdigit()]
    if len(pieces) > 1:
        return [("/".join(pieces),), tuple(pieces)]
    digits = re.match("[0-9]+", pieces[0])
    if digits is None or digits[0] == pieces[0]:
        return [(pieces[0],)]
    return [(pieces[0],), (digits[0],)]


def _plain_groups(text: str) -> list[tuple[str, ...]]:
    pieces = text.split("-")
    if len(pieces) == 1:
        return [(text,)]
    joined = [("".join(pieces),)] if len(pieces) <= _JOINED_PIECES else []
    return [*joined, tuple(pieces)]
