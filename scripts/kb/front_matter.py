"""Front matter: the YAML block at the top of a page."""

from __future__ import annotations

import re
from typing import TypeVar

from kb.model import DataError
from kb.yaml_source import line_of, parse_yaml, validate

T = TypeVar("T")
_BLOCK = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)


def split_front_matter(text: str, *, path: str) -> tuple[str, str, int]:
    """Return (front matter, body, line of the body's first line).

    Raises:
        DataError: the file does not start with a block between two lines ``---``.
    """
    match = _BLOCK.match(text)
    if match is None:
        raise DataError(path, 1, found="no front matter", expected="a YAML block between two lines '---' at the top")
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


def read_front_matter(block: str, model: type[T], *, path: str, order: tuple[str, ...]) -> T:
    """Return the front matter as ``model``; its keys must stand in ``order``.

    Raises:
        DataError: malformed YAML, unknown or missing key, wrong value, wrong order.
    """
    value, node = parse_yaml(block, path=path, line=2)
    meta = validate(value, model, path=path, node=node, line=2)
    keys = list(value)
    wanted = [key for key in order if key in value]
    for found, expected in zip(keys, wanted, strict=True):
        if found != expected:
            row = line_of(node, (found,), line=2)
            raise DataError(path, row, found=f"the key '{found}' here", expected=f"the order {', '.join(wanted)}")
    return meta
