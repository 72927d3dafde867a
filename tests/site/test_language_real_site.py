"""No sentence of a built page is in another language than the page, views of the data and templates included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from site_kit import PAGES, page_name, url_of

from kb.model import Locale, Page
from kb.rules.language import SHORTEST, identify

BLOCKS = frozenset("p li td th dt dd h1 h2 h3 h4 figcaption caption summary legend label div section article blockquote option title".split())
SKIPPED = frozenset("script style svg code pre i em cite".split())
"""Code; and italics: words of another language, or titles."""
CLASSES = re.compile(r"\bkb-refs\b|\bkb-claim__statement\b")
"""Numbers of sources; and facts, which are in English everywhere and quote official names."""
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
ADDRESS = re.compile(r"\S+[/@]\S+|\d")


class TextBlocks(HTMLParser):
    """Collects the text of each block of a page, without what has a language of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        if tag in BLOCKS:
            self._end_block()
        values = dict(attrs)
        own_language = tag != "html" and bool(values.get("lang"))
        is_apart = own_language or CLASSES.search(values.get("class") or "") is not None
        self._open.append((tag, self._is_skipped() or tag in SKIPPED or is_apart))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_block()
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._is_skipped():
            self._text += data

    def close(self) -> None:
        super().close()
        self._end_block()

    def _is_skipped(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _end_block(self) -> None:
        text = " ".join(ADDRESS.sub("", self._text).split())
        if len(text) >= SHORTEST:
            self.found.append(text)
        self._text = ""


def foreign_blocks(html: str, locale: Locale) -> Iterator[str]:
    """Yield the blocks of a page that are not in ``locale``."""
    blocks = TextBlocks()
    blocks.feed(html)
    blocks.close()
    yield from (text for text in blocks.found if identify(text[:160]) != locale and identify(text) != locale)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_block_is_in_the_language_of_its_page(site: Path, page: Page) -> None:
    assert not list(foreign_blocks((site / url_of(page) / "index.html").read_text(encoding="utf-8"), page.locale))


def test_a_foreign_block_is_found_and_one_with_its_own_lang_is_not() -> None:
    dutch = "De politie informeert de persoon en brengt die in contact met een gespecialiseerd onthaalcentrum."
    english = "The police inform the person and bring them into contact with one of the specialised centres."
    good = f'<html lang="nl"><p>{dutch}</p><p lang="en">{english}</p><p>Zie <i>{english}</i></p></html>'
    assert not list(foreign_blocks(good, "nl"))
    assert list(foreign_blocks(f'<html lang="nl"><p>{dutch}</p><ul><li>{english}</li></ul></html>', "nl")) == [english]
