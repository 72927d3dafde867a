"""The texts of ``docs/data`` that readers see, each with the entry it belongs to: what rules about wording look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from kb.data import DATA, Data
from kb.model import LocalText, Term

_WITHOUT = frozenset({"asked", "claims", "links", "lines", "root", "unused", "plan"})
"""Areas that are in English for editors, are read by the search alone, or hold no text."""
_FILES = {"instruments": "law.yml", "concordance": "law.yml", "types": "page-types.yml", "audiences": "page-types.yml", "doors": "home.yml"}


@dataclass(frozen=True)
class DataText:
    """A text in four languages; ``line`` is that of its entry, 0 when the file keeps none."""

    path: str
    line: int
    text: LocalText


def read_data_texts(data: Data) -> Iterator[DataText]:
    """Yield every text below ``docs/data`` in the order of the data; of a term its definition only."""
    for area in fields(data):
        if area.name in _WITHOUT:
            continue
        for name, text in _below(getattr(data, area.name)):
            path = _path(data, area.name, name)
            yield DataText(path, data.lines.get((path, name.rpartition(".")[2]), 0), text)


def _path(data: Data, area: str, name: str) -> str:
    """Return the file of an entry: one of its own in a folder (``procedures/x.yml``, ``interface/page.yml``), or the area's."""
    stem = name.partition(".")[0] if area == "interface" else name
    own = f"{DATA}/{area.replace('_', '-')}/{stem}.yml"
    if (data.root / own).is_file():
        return own
    return f"{DATA}/{_FILES.get(area, area.replace('_', '-') + '.yml')}"


def _below(value: object, name: str = "") -> Iterator[tuple[str, LocalText]]:
    """Yield (name of the entry, text) of everything below ``value``."""
    if isinstance(value, LocalText):
        yield name, value
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _below(entry, name or str(key))
    elif isinstance(value, tuple):
        for entry in value:
            yield from _below(entry, name)
    elif isinstance(value, Term):
        yield name, value.definition
    elif is_dataclass(value):
        for field in fields(value):
            yield from _below(getattr(value, field.name), name)
