"""YAML files read with their line numbers, into the model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from kb.model import DataError, place_name

T = TypeVar("T")
Loc = Sequence[int | str]
UNKNOWN_KEY = frozenset({"unexpected_keyword_argument", "extra_forbidden"})
"""pydantic's names for a key that the model does not have."""


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's loader where PyYAML was built with it: ten times as fast, same nodes."""


class _Loader(_Base):  # type: ignore[misc]
    """Safe loader that keeps dates as text (our dates are ISO strings with a precision)."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parse_yaml(text: str, *, path: str, line: int = 1) -> tuple[Any, yaml.Node | None]:
    """Return (value, node tree) of a YAML document that starts on ``line`` of ``path``.

    Raises:
        DataError: not YAML, or a key that stands twice in one mapping.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, None
        _refuse_duplicate_keys(node, path=path, line=line)
        return loader.construct_document(node), node
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        row = line + (mark.line if mark else 0)
        raise DataError(path, row, found=f"malformed YAML ({error.problem})", expected="valid YAML") from error
    except (yaml.YAMLError, ValueError) as error:
        raise DataError(path, line, found=f"malformed YAML ({' '.join(str(error).split())})", expected="valid YAML") from error
    finally:
        loader.dispose()


def _refuse_duplicate_keys(node: yaml.Node, *, path: str, line: int) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise DataError(path, line + key.start_mark.line, found="a key that is no text", expected="a name and a colon")
            if key.value in seen:
                row = line + key.start_mark.line
                raise DataError(path, row, found=f"the key '{key.value}' twice", expected="each key once")
            seen.add(key.value)
            _refuse_duplicate_keys(value, path=path, line=line)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_duplicate_keys(item, path=path, line=line)


def line_of(node: yaml.Node | None, loc: Loc, *, line: int = 1) -> int:
    """Return the line of the value at ``loc`` (keys and list positions), as deep as the tree goes.

    Parts of ``loc`` that name no key (pydantic adds class names for unions) are passed over.
    """
    row = node.start_mark.line if node is not None else 0
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            pairs = {key.value: (key, value) for key, value in node.value}
            if str(part) not in pairs:
                continue
            key, node = pairs[str(part)]
            row = key.start_mark.line
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            row = node.start_mark.line
    return line + row


def validate(value: Any, model: type[T], *, path: str, node: yaml.Node | None, line: int = 1) -> T:
    """Return ``value`` as an instance of ``model``.

    Raises:
        DataError: the first thing that does not fit, with its line, key, what was found and what is expected.
    """
    try:
        return TypeAdapter(model).validate_python(value)
    except ValidationError as error:
        # An unknown key is usually a misspelt one: say that, not that the right one is missing.
        first = min(error.errors(include_url=False), key=lambda fault: fault["type"] not in UNKNOWN_KEY)
        loc = first["loc"]
        raise DataError(
            path,
            line_of(node, loc, line=line),
            found=_found(first["type"], loc, first["input"]),
            expected=_expected(first["type"], first["msg"]),
        ) from error


def _found(kind: str, loc: Loc, value: Any) -> str:
    place = place_name(tuple(loc)) or "the document"
    if kind in UNKNOWN_KEY:
        return f"the unknown key '{place}'"
    if kind in {"missing", "missing_argument"}:
        return f"no key '{place}'"
    shown = repr(value)
    return f"{place} = {shown if len(shown) <= 80 else shown[:77] + '...'}"


def _expected(kind: str, message: str) -> str:
    if kind in UNKNOWN_KEY:
        return "only known keys (see CONTRIBUTING.md)"
    if kind in {"missing", "missing_argument"}:
        return "this key to be there"
    return message.removeprefix("Value error, ")


def read_text(file: Path, *, path: str) -> str:
    """Return the text of a UTF-8 file.

    Raises:
        DataError: missing or unreadable file, or bytes that are not UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataError(path, 0, found="no such file", expected="the file to be there") from error
    except UnicodeDecodeError as error:
        raise DataError(path, 0, found=f"bytes that are not UTF-8 ({error.reason})", expected="UTF-8 text") from error
    except OSError as error:
        raise DataError(path, 0, found=f"a file that cannot be read ({error.strerror})", expected="a readable file") from error


def read_file(root: Path, path: str, model: type[T]) -> tuple[T, yaml.Node | None]:
    """Return (content of the YAML file ``root/path`` as ``model``, its node tree).

    Raises:
        DataError: see ``read_text``, ``parse_yaml`` and ``validate``.
    """
    value, node = parse_yaml(read_text(root / path, path=path), path=path)
    return validate(value, model, path=path, node=node), node
