"""``mkdocs.yml`` as far as the checks need it; read without mkdocs and blind to tags they do not know."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from kb.model import DataError
from kb.yaml_source import read_text

CONFIG = "mkdocs.yml"


@dataclass(frozen=True)
class NavSection:
    """A label of the navigation that is no page title; ``line`` counts from 1."""

    label: str
    line: int


@dataclass(frozen=True)
class LocaleSettings:
    """What mkdocs.yml says of one locale; ``line`` is that of its entry."""

    locale: str
    is_default: bool
    nav_translations: dict[str, str]
    line: int


@dataclass(frozen=True)
class GeneratorConfig:
    """The parts of mkdocs.yml that concern addresses and the navigation."""

    site_url: str
    sections: tuple[NavSection, ...]
    locales: tuple[LocaleSettings, ...]

    @property
    def base_path(self) -> str:
        """Path of the site on its host, from slash to slash."""
        return base_path(self.site_url)


def base_path(site_url: str) -> str:
    """Return the path part of the site's address, from slash to slash: ``/`` or ``/kb/``."""
    return "/" + f"{urlsplit(site_url).path.strip('/')}/".lstrip("/")


def read_generator_config(root: Path) -> GeneratorConfig:
    """Return the settings of the project at ``root``.

    Raises:
        DataError: no mkdocs.yml, malformed YAML, or no absolute ``site_url``.
    """
    node = _compose(read_text(root / CONFIG, path=CONFIG))
    entries = dict(_entries(node))
    site_url = _scalar(entries.get("site_url"))
    if not urlsplit(site_url).netloc:
        raise DataError(CONFIG, 0, found=f"site_url '{site_url}'", expected="an absolute address, https://host/")
    return GeneratorConfig(
        site_url=site_url.rstrip("/") + "/",
        sections=tuple(_nav_sections(entries.get("nav"))),
        locales=tuple(_locales(entries.get("plugins"))),
    )


def _compose(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else 0
        raise DataError(CONFIG, row, found=f"malformed YAML ({error.problem})", expected="valid YAML") from error


def _entries(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), value


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _scalar(node: yaml.Node | None) -> str:
    """Return a scalar; ``!ENV [A, B, "x"]`` is the first variable that is set, else the last item."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value, "") if node.tag == "!ENV" else str(node.value)
    names = [_scalar(item) for item in _items(node)]
    if not names:
        return ""
    values: list[Any] = [os.environ.get(name) for name in names[:-1]]
    return next((str(value) for value in values if value), names[-1])


def _nav_sections(node: yaml.Node | None) -> Iterator[NavSection]:
    for item in _items(node):
        if isinstance(item, yaml.MappingNode):
            for key, value in item.value:
                if isinstance(value, yaml.SequenceNode):
                    yield NavSection(str(key.value), key.start_mark.line + 1)
                    yield from _nav_sections(value)


def _locales(plugins: yaml.Node | None) -> Iterator[LocaleSettings]:
    for plugin in _items(plugins):
        for name, settings in _entries(plugin):
            if name != "i18n":
                continue
            for language in _items(dict(_entries(settings)).get("languages")):
                yield _locale(language)


def _locale(node: yaml.Node) -> LocaleSettings:
    entries = dict(_entries(node))
    labels = {key: _scalar(value) for key, value in _entries(entries.get("nav_translations"))}
    return LocaleSettings(
        locale=_scalar(entries.get("locale")),
        is_default=_scalar(entries.get("default")) == "true",
        nav_translations=labels,
        line=node.start_mark.line + 1,
    )
