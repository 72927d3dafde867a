"""Addresses within the site, as the tables in ``docs/data`` write them: ``/act/refer/#contacts``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Address:
    """A path from slash on, and an anchor or an empty string."""

    path: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.path}#{self.anchor}" if self.anchor else self.path

    @property
    def url(self) -> str:
        """The address as ``kb.site_urls`` writes it, without leading slash."""
        return str(self).removeprefix("/")

    def at(self, anchor: str) -> Address:
        """Return the same path with another anchor."""
        return Address(self.path, anchor)


def parse_address(text: str) -> Address | None:
    """Return the address, or None when ``text`` is none."""
    path, hash_sign, anchor = text.partition("#")
    broken = not path.startswith("/") or path.startswith("//") or any(char.isspace() for char in text)
    return None if broken or (hash_sign and not anchor) else Address(path, anchor)
