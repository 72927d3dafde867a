"""Parts of ``docs/data`` that stand beside the facts: plan, changes of the law, news, topics; and what all readers of it share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import yaml

from kb.model import (
    ArchivedQuestion,
    Asked,
    AskedFile,
    DataError,
    LawChange,
    LawChangeFile,
    NewsFile,
    NewsItem,
    PlanFile,
    QuestionArchive,
    Topic,
    TopicFile,
    UnusedFile,
)
from kb.yaml_source import line_of, read_file

DATA = "docs/data"
UNUSED = f"{DATA}/claims/unused.yml"
V = TypeVar("V")
Entries = tuple[str, list[str]]
"""Key of a list in a file, and the ids of its entries."""


def note_lines(  # noqa: PLR0917 - called once for each file, always alike
    lines: dict[tuple[str, str], int], path: str, node: yaml.Node | None, key: str, ids: Iterable[str]
) -> None:
    """Note the line of each entry of the list ``key``; ``DataError`` when an id stands there twice."""
    for position, entry in enumerate(ids):
        if (path, entry) in lines:
            row = line_of(node, (key, position))
            raise DataError(path, row, found=f"the id '{entry}' twice", expected="each id once")
        lines[path, entry] = line_of(node, (key, position))


def read_noted(root: Path, lines: dict[tuple[str, str], int], model: type[V], entries: Callable[[V], Entries], *, name: str) -> V:
    """Return ``docs/data/<name>.yml`` with the lines of its entries noted; ``entries`` gives the key of their list, and their ids."""
    path = f"{DATA}/{name}.yml"
    content, node = read_file(root, path, model)
    key, ids = entries(content)
    note_lines(lines, path, node, key, ids)
    return content


def by_key(pairs: Iterable[tuple[str, V]], path: str, lines: Mapping[tuple[str, str], int]) -> dict[str, V]:
    """Return the pairs as a mapping; ``DataError`` when a key comes twice."""
    found: dict[str, V] = {}
    for key, value in pairs:
        if key in found:
            raise DataError(path, lines.get((path, key), 0), found=f"the id '{key}' twice", expected="each id once")
        found[key] = value
    return found


def read_unused(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, str]:
    """Return the reason of each claim in ``claims/unused.yml``."""
    content, node = read_file(root, UNUSED, UnusedFile)
    for claim_id in content.claims:
        lines[UNUSED, claim_id] = line_of(node, ("claims", claim_id))
    return content.claims


def read_plan(root: Path, lines: dict[tuple[str, str], int]) -> PlanFile:
    """Return ``plan.yml``."""
    path = f"{DATA}/plan.yml"
    plan, node = read_file(root, path, PlanFile)
    note_lines(lines, path, node, "pages", [page.id for page in plan.pages])
    note_lines(lines, path, node, "added", [page.id for page in plan.added])
    return plan


def read_law_changes(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, LawChange]:
    """Return the changes of ``law-changes.yml`` by id."""
    path = f"{DATA}/law-changes.yml"
    content, node = read_file(root, path, LawChangeFile)
    note_lines(lines, path, node, "changes", [change.id for change in content.changes])
    return {change.id: change for change in content.changes}


def read_news(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, NewsItem]:
    """Return the items of ``news.yml`` by id, in file order."""
    path = f"{DATA}/news.yml"
    content, node = read_file(root, path, NewsFile)
    note_lines(lines, path, node, "news", [item.id for item in content.news])
    return {item.id: item for item in content.news}


def read_archive(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, ArchivedQuestion]:
    """Return the items of ``questions-archive.yml`` by id, in file order."""
    path = f"{DATA}/questions-archive.yml"
    content, node = read_file(root, path, QuestionArchive)
    note_lines(lines, path, node, "items", [item.id for item in content.items])
    return {item.id: item for item in content.items}


def read_topics(root: Path, lines: dict[tuple[str, str], int]) -> tuple[Topic, ...]:
    """Return ``topics.yml``."""
    path = f"{DATA}/topics.yml"
    content, node = read_file(root, path, TopicFile)
    note_lines(lines, path, node, "topics", [topic.label.nl for topic in content.topics])
    return content.topics


def files_of(root: Path, folder: str) -> list[str]:
    """Return the YAML files of a folder of ``docs/data``, sorted, relative to ``root``."""
    return sorted(file.relative_to(root).as_posix() for file in (root / DATA / folder).glob("*.yml"))


def read_asked(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, tuple[Asked, ...]]:
    """Return the phrases of ``asked/<folder>.yml`` by file."""
    asked: dict[str, tuple[Asked, ...]] = {}
    for path in files_of(root, "asked"):
        content, node = read_file(root, path, AskedFile)
        asked[path] = content.asked
        note_lines(lines, path, node, "asked", [phrase.text.nl for phrase in content.asked])
    return asked
