"""``docs/data/redirects.tsv``: where pages and sections that moved are now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kb.model import DataError, Finding
from kb.release.addresses import Address, parse_address
from kb.yaml_source import read_text

REDIRECTS = "docs/data/redirects.tsv"
HEADER = "old\tnew"
Exists = Callable[[Address], bool]


@dataclass(frozen=True)
class Redirect:
    """One row; ``line`` counts from 1."""

    old: Address
    new: Address
    line: int


class Redirects:
    """The table; the first row of an old address counts."""

    def __init__(self, rows: Iterable[Redirect]) -> None:
        self.rows = tuple(rows)
        self._by_old: dict[Address, Address] = {}
        for row in self.rows:
            self._by_old.setdefault(row.old, row.new)

    def step(self, address: Address) -> Address | None:
        """Return where one row sends ``address``; a row of the path alone takes the anchor along."""
        if address in self._by_old:
            return self._by_old[address]
        new = self._by_old.get(address.at(""))
        if new is None:
            return None
        return new if new.anchor or not address.anchor else new.at(address.anchor)

    def resolve(self, address: Address, exists: Exists) -> Address | None:
        """Return the address that exists at the end of the rows, or None: a loop, or a way to nowhere."""
        seen: set[Address] = set()
        current: Address | None = address
        while current is not None and current not in seen:
            if exists(current):
                return current
            seen.add(current)
            current = self.step(current)
        return None

    def follow(self, address: Address, exists: Exists) -> Address | None:
        """Return the end of the rows that start at ``address``, though a page that redirects stands there."""
        new = self.step(address)
        return None if new is None else self.resolve(new, exists)


def read_redirects(root: Path) -> Redirects:
    """Return the redirects of the project at ``root``; none when it has no such file.

    Raises:
        DataError: a line that is no pair of addresses.
    """
    if not (root / REDIRECTS).exists():
        return Redirects(())
    return Redirects(_read_rows(read_text(root / REDIRECTS, path=REDIRECTS)))


def _read_rows(text: str) -> list[Redirect]:
    rows: list[Redirect] = []
    for line, content in enumerate(text.splitlines(), start=1):
        if content == HEADER or not content.strip() or content.startswith("#"):
            continue
        old, tab, new = content.partition("\t")
        addresses = parse_address(old), parse_address(new)
        if not tab or addresses[0] is None or addresses[1] is None:
            expected = "old<TAB>new, two addresses that start with '/', e.g. /act/old/#part<TAB>/act/new/#part"
            raise DataError(REDIRECTS, line, found=repr(content), expected=expected)
        rows.append(Redirect(addresses[0], addresses[1], line))
    return rows


def check_redirects(redirects: Redirects, exists: Exists) -> list[Finding]:
    """Return duplicates, loops, and ways to nowhere; ``exists`` must not count the redirect pages themselves."""
    findings: list[Finding] = []
    first: dict[Address, int] = {}
    for row in redirects.rows:
        if row.old in first:
            message = f"{row.old} stands here and on line {first[row.old]}"
            findings.append(_finding(row, "redirect-duplicate", message, "Keep one of the two rows"))
            continue
        first[row.old] = row.line
        if exists(row.old):
            findings.append(_finding(row, "redirect-unused", f"{row.old} still exists", "Remove the row"))
        elif _loops(redirects, row.old, exists):
            message = f"{row.old} leads back to itself"
            findings.append(_finding(row, "redirect-loop", message, "Let the chain end at a page that exists"))
        elif redirects.resolve(row.old, exists) is None:
            message = f"{row.old} leads to {row.new}, which leads nowhere"
            findings.append(_finding(row, "redirect-nowhere", message, "Name an address that exists"))
    return findings


def _loops(redirects: Redirects, start: Address, exists: Exists) -> bool:
    seen: set[Address] = set()
    current: Address | None = start
    while current is not None and not exists(current):
        if current in seen:
            return True
        seen.add(current)
        current = redirects.step(current)
    return False


def _finding(row: Redirect, rule: str, message: str, remedy: str) -> Finding:
    return Finding(REDIRECTS, row.line, rule, message, remedy)
