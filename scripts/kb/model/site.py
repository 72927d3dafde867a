"""Notices, home page doors, interface texts and the register of external links."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from kb.model.claims import ClaimId
from kb.model.text import STRICT, Day, FullText, NonEmpty, PageId, Slug, YearOrDay


@dataclass(frozen=True, config=STRICT)
class Notice:
    """A standard warning that many pages carry, with the claims it rests on."""

    id: Slug
    title: FullText
    text: FullText
    claims: tuple[ClaimId, ...]
    as_of: YearOrDay


@dataclass(frozen=True, config=STRICT)
class NoticeFile:
    """``docs/data/notices.yml``."""

    notices: tuple[Notice, ...]


@dataclass(frozen=True, config=STRICT)
class Door:
    """One entrance of the home page."""

    id: Slug
    title: FullText
    text: FullText
    page: PageId
    more: tuple[PageId, ...]


@dataclass(frozen=True, config=STRICT)
class HomeFile:
    """``docs/data/home.yml``."""

    doors: tuple[Door, ...]


@dataclass(frozen=True, config=STRICT)
class InterfaceFile:
    """``docs/data/interface/<area>.yml``: the words of the interface, ``key -> four texts``."""

    texts: dict[str, FullText]


@dataclass(frozen=True, config=STRICT)
class Link:
    """An external address that an editor has reviewed."""

    address: NonEmpty
    status: Literal["ok", "unknown", "gone"]
    checked: Day
    note: str = ""


@dataclass(frozen=True, config=STRICT)
class LinkFile:
    """``docs/data/links.yml``."""

    links: tuple[Link, ...]
