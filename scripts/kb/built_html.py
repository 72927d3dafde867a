"""Built HTML read for checks and permanent addresses: ids, addresses, labels and markup the policy forbids.

A scan of start tags, not a parser: the pages come from our own templates, and a tree of all of them
would cost more time than the checks have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_ATTRIBUTES = r"""((?:[^>"']++|"[^"]*"|'[^']*')*+)"""
_TOKEN = re.compile(
    rf"<!--.*?-->|<(script|style|title|textarea)\b{_ATTRIBUTES}>(.*?)</\1\s*>|<([a-z][^\s/>]*+){_ATTRIBUTES}>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_MARKUP = re.compile(r"""<a\b[^>]*\bkb-headlink\b.*?</a>|<[^>]*>""", re.DOTALL)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLACES = _HEADINGS | {"section", "article", "aside", "div", "li", "dt", "figure", "table", "details"}
_LABELS = _HEADINGS | {"dt", "code", "summary"}
_VOLATILE = re.compile(r"ref-\d+|(?:kb|quiz|fn|fnref)[-:].*|__.*")
"""Ids that no address should rest on: numbered by position, or parts of the interface."""
_URL_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href", "srcset", "manifest"})
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
class Labelled:
    """An element that can be linked to, with the words it is known by (its id when it has none)."""

    anchor: str
    label: str


@dataclass
class HtmlPage:
    """What one built page holds.

    Attributes:
        kind: ``data-kb-page`` of the root: which template of the release wrote the page; else empty.
        ids: line of the first element with each id.
        former: ids that stand in the page only for old links.
        places: elements worth a permanent address, in document order.
        id_uses: (line, attribute, id) of references to elements of the same page.
        faults: (line, rule, message) of markup that the house forbids.
        data: parsed JSON of data blocks.
    """

    lang: str = ""
    title: str = ""
    kind: str = ""
    ids: dict[str, int] = field(default_factory=dict)
    former: set[str] = field(default_factory=set)
    places: list[Labelled] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    id_uses: list[tuple[int, str, str]] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    data: list[object] = field(default_factory=list)


@dataclass(frozen=True)
class _Tag:
    """One start tag; ``end`` is the position after it, ``content`` the raw text of script, style and title."""

    name: str
    values: Mapping[str, str]
    line: int
    end: int
    content: str


def read_html(text: str) -> HtmlPage:
    """Return what the HTML document ``text`` holds."""
    page = HtmlPage()
    labels = _LabelReader(page, text)
    for tag in _tags(text):
        _read_element(page, tag)
        _read_attributes(page, tag)
        labels.read(tag)
    if not page.lang:
        page.faults.insert(0, (1, "missing-lang", "<html> without lang"))
    return page


def _tags(text: str) -> Iterator[_Tag]:
    line, counted = 1, 0
    for match in _TOKEN.finditer(text):
        raw, raw_attributes, content, name, attributes = match.groups()
        if raw is None and name is None:
            continue
        line += text.count("\n", counted, match.start())
        counted = match.start()
        found = raw_attributes if raw else attributes
        yield _Tag((raw or name).lower(), _read_values(found) if found else {}, line, match.end(), content or "")


def _read_values(attributes: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(attributes):
        value = double or single or bare
        values.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return values


def _plain(html: str) -> str:
    """Return the text of a piece of HTML, without the links that headings carry to themselves."""
    return " ".join(unescape(_MARKUP.sub("", html)).split())


def _read_element(page: HtmlPage, tag: _Tag) -> None:
    if tag.name == "html":
        page.lang, page.kind = tag.values.get("lang", ""), tag.values.get("data-kb-page", "")
    elif tag.name == "title" and not page.title:
        page.title = _plain(tag.content)
    elif tag.name == "style":
        page.faults.append((tag.line, "inline-style", "a <style> element"))
    elif tag.name == "script" and "src" not in tag.values:
        _read_script(page, tag)
    elif tag.name == "meta":
        name = tag.values.get("property") or tag.values.get("name") or ""
        if name in _URL_METAS:
            page.uses.append(Use(tag.line, "meta", name, tag.values.get("content", "")))
        if tag.values.get("http-equiv", "").lower() == "refresh":
            page.faults.append((tag.line, "refresh", "a <meta> refresh"))


def _read_script(page: HtmlPage, tag: _Tag) -> None:
    if tag.values.get("type", "") not in _DATA_SCRIPTS:
        page.faults.append((tag.line, "inline-script", "a <script> without src"))
        return
    try:
        page.data.append(json.loads(tag.content))
    except ValueError:
        page.faults.append((tag.line, "broken-data", "a data block that is not JSON"))


def _read_attributes(page: HtmlPage, tag: _Tag) -> None:
    for name, value in tag.values.items():
        if name == "id":
            _read_id(page, tag, value)
        elif name in _URL_ATTRIBUTES:
            _read_address(page, tag, name)
        elif name in _ID_LISTS:
            page.id_uses += [(tag.line, name, part) for part in value.split()]
        elif name == "style":
            page.faults.append((tag.line, "inline-style", f"a style attribute on <{tag.name}>"))
        elif name.startswith("on"):
            page.faults.append((tag.line, "inline-script", f"the handler {name} on <{tag.name}>"))
        elif name == "lang" and not value and tag.name != "html":
            page.faults.append((tag.line, "missing-lang", f"an empty lang on <{tag.name}>"))


def _read_id(page: HtmlPage, tag: _Tag, value: str) -> None:
    if value in page.ids:
        message = f"the id '{value}' a second time (first on line {page.ids[value]})"
        page.faults.append((tag.line, "duplicate-id", message))
    elif not value or any(char.isspace() for char in value):
        page.faults.append((tag.line, "duplicate-id", f"the id '{value}', which is empty or holds a blank"))
    else:
        page.ids[value] = tag.line
        if tag.values.get("class") == "kb-former":
            page.former.add(value)


def _read_address(page: HtmlPage, tag: _Tag, name: str) -> None:
    value = tag.values[name]
    addresses = [part.split()[0] for part in value.split(",") if part.split()] if name == "srcset" else [value.strip()]
    for address in addresses:
        if address.lower().startswith(("javascript:", "vbscript:")):
            page.faults.append((tag.line, "inline-script", f"the address {address[:40]} on <{tag.name}>"))
        else:
            page.uses.append(Use(tag.line, tag.name, name, address))


class _LabelReader:
    """Finds the words each place is known by: those of a heading, or of the first label in a container."""

    def __init__(self, page: HtmlPage, text: str) -> None:
        self._page = page
        self._text = text
        self._waiting: int | None = None

    def read(self, tag: _Tag) -> None:
        """Note a place, or the label of the place before."""
        anchor = tag.values.get("id", "")
        is_place = bool(anchor) and tag.name in _PLACES and not _VOLATILE.fullmatch(anchor)
        if is_place:
            self._page.places.append(Labelled(anchor, anchor))
            self._waiting = len(self._page.places) - 1
        if tag.name in _LABELS and self._waiting is not None:
            end = self._text.find(f"</{tag.name}", tag.end)
            label = _plain(self._text[tag.end : end])
            anchor = self._page.places[self._waiting].anchor
            self._page.places[self._waiting] = Labelled(anchor, label or anchor)
            self._waiting = None
