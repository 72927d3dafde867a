"""Built HTML read for checks and permanent addresses: ids, links, labels and markup the policy forbids."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLACES = _HEADINGS | {"section", "article", "aside", "div", "li", "dt", "figure", "table", "details"}
_LABELS = _HEADINGS | {"dt", "code"}
_VOLATILE = re.compile(r"ref-\d+|letter-.*|(?:kb|quiz|fn|fnref)[-:].*|__.*")
_URL_ATTRIBUTES = frozenset(
    {"href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href", "srcset", "manifest"}
)
_ID_LISTS = frozenset({"for", "aria-labelledby", "aria-describedby"})
_URL_METAS = frozenset({"og:url", "og:image", "twitter:image"})
_DATA_SCRIPTS = frozenset({"application/ld+json", "application/json"})


@dataclass(frozen=True)
class Use:
    """One address used by an element; ``line`` counts from 1 in the built file."""

    line: int
    tag: str
    attribute: str
    value: str


@dataclass(frozen=True)
class Place:
    """An element that can be linked to, with the words it is known by (its id when it has none)."""

    anchor: str
    label: str


@dataclass
class HtmlPage:
    """What one built page holds.

    Attributes:
        ids: line of the first element with each id.
        places: elements worth a permanent address, in document order.
        id_uses: (line, attribute, id) of references to elements of the same page.
        faults: (line, rule, message) of markup that the house forbids.
        data: parsed JSON of data blocks.
    """

    lang: str = ""
    title: str = ""
    ids: dict[str, int] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    id_uses: list[tuple[int, str, str]] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    data: list[object] = field(default_factory=list)


def read_html(text: str) -> HtmlPage:
    """Return what the HTML document ``text`` holds."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    """Fills an ``HtmlPage``; keeps no tree, so that a missing end tag cannot mislead it far."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = HtmlPage()
        self._text: list[str] | None = None
        self._until = ""
        self._labelled: list[int] = []
        self._pending: int | None = None
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, addresses and forbidden markup of one element."""
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if tag == "html":
            self._read_root(values, line)
        self._read_attributes(tag, values, line)
        self._read_label(tag, values)
        if tag == "style":
            self._fault("inline-style", "a <style> element")
        elif tag == "script":
            self._read_script(values)
        elif tag == "meta":
            self._read_meta(values, line)
        elif tag == "title" and not self.page.title:
            self._start_text(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Treat ``<use/>`` like ``<use>``."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End the text that is being collected."""
        if tag == "a" and self._skipped:
            self._skipped = 0
        if self._text is None or tag != self._until:
            return
        text = " ".join("".join(self._text).split())
        if tag == "title":
            self.page.title = text
        elif tag == "script":
            self._read_data("".join(self._text))
        else:
            for position in self._labelled:
                self.page.places[position] = Place(self.page.places[position].anchor, text or "")
        self._text, self._labelled = None, []

    def handle_data(self, data: str) -> None:
        """Collect text when it is wanted."""
        if self._text is not None and not self._skipped:
            self._text.append(data)

    def _fault(self, rule: str, message: str) -> None:
        self.page.faults.append((self.getpos()[0], rule, message))

    def _start_text(self, tag: str) -> None:
        self._text, self._until = [], tag

    def _read_root(self, values: dict[str, str], line: int) -> None:
        self.page.lang = values.get("lang", "")
        if not self.page.lang:
            self._fault("missing-lang", "<html> without lang")

    def _read_attributes(self, tag: str, values: dict[str, str], line: int) -> None:
        for name, value in values.items():
            if name == "id":
                self._read_id(value, line)
            elif name in _URL_ATTRIBUTES:
                self._read_address(tag, name, value)
            elif name in _ID_LISTS:
                self.page.id_uses += [(line, name, part) for part in value.split()]
            elif name == "style":
                self._fault("inline-style", f"a style attribute on <{tag}>")
            elif name.startswith("on"):
                self._fault("inline-script", f"the handler {name} on <{tag}>")
            elif name == "lang" and not value:
                self._fault("missing-lang", f"an empty lang on <{tag}>")

    def _read_id(self, value: str, line: int) -> None:
        if value in self.page.ids:
            self._fault("duplicate-id", f"the id '{value}' a second time (first on line {self.page.ids[value]})")
        elif not value or any(char.isspace() for char in value):
            self._fault("duplicate-id", f"the id '{value}', which is empty or holds a blank")
        else:
            self.page.ids[value] = line

    def _read_address(self, tag: str, name: str, value: str) -> None:
        line = self.getpos()[0]
        addresses = [part.split()[0] for part in value.split(",") if part.split()] if name == "srcset" else [value.strip()]
        for address in addresses:
            if address.lower().startswith(("javascript:", "vbscript:")):
                self._fault("inline-script", f"the address {address[:40]} on <{tag}>")
            else:
                self.page.uses.append(Use(line, tag, name, address))

    def _read_script(self, values: dict[str, str]) -> None:
        if "src" in values:
            return
        if values.get("type", "") in _DATA_SCRIPTS:
            self._start_text("script")
        else:
            self._fault("inline-script", "a <script> without src")

    def _read_data(self, text: str) -> None:
        try:
            self.page.data.append(json.loads(text))
        except ValueError:
            self._fault("broken-data", "a data block that is not JSON")

    def _read_meta(self, values: dict[str, str], line: int) -> None:
        name = values.get("property") or values.get("name") or ""
        if name in _URL_METAS:
            self.page.uses.append(Use(line, "meta", name, values.get("content", "")))
        if values.get("http-equiv", "").lower() == "refresh":
            self._fault("refresh", "a <meta> refresh")

    def _read_label(self, tag: str, values: dict[str, str]) -> None:
        anchor = values.get("id", "")
        if tag == "a" and "kb-headlink" in values.get("class", ""):
            self._skipped = 1
        is_place = bool(anchor) and tag in _PLACES and not _VOLATILE.fullmatch(anchor)
        if is_place:
            self.page.places.append(Place(anchor, anchor))
        if tag in _LABELS and self._text is None:
            own = [len(self.page.places) - 1] if is_place else []
            waiting = [self._pending] if self._pending is not None else []
            if own or waiting:
                self._labelled, self._pending = own + waiting, None
                self._start_text(tag)
        elif is_place:
            self._pending = len(self.page.places) - 1
