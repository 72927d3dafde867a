"""Scripts that are loaded together in one file: fewer requests on the way to the first result.

Each module becomes a function of its own, so that names do not meet. The sources are the modules in
``docs/assets/javascripts``; only the forms of import and export used there are understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from kb.model import DataError
from kb.search.engine import strip_comments

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([^"]+)";$\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_NAMES = re.compile(r"^export \{([^}]*)\};$\n?", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class Bundler:
    """Bundles modules of one folder.

    Attributes:
        folder: where the modules stand.
        made: modules without a file, by name.
    """

    def __init__(self, folder: Path, made: Mapping[str, str]) -> None:
        self.folder = folder
        self.made = made
        self.used: set[str] = set()

    def bundle(self, entry: str, exported: str = "") -> str:
        """Return the module ``entry`` with all it imports as one module that exports ``exported``.

        Raises:
            DataError: a form of import or export that is not understood.
        """
        parts: dict[str, str] = {}
        self._add(entry, parts)
        export = f"export const {{ {exported} }} = {_variable(entry)};\n" if exported else ""
        return "".join(parts.values()) + export

    def _add(self, name: str, parts: dict[str, str]) -> None:
        if name in parts:
            return
        code = strip_comments(self.made[name] if name in self.made else self._read(name)) + "\n"
        imports = _IMPORT.findall(code)
        for _, other in imports:
            self._add(other, parts)
        names = [*_EXPORT.findall(code), *(own.strip() for found in _NAMES.findall(code) for own in found.split(","))]
        code = _NAMES.sub("", _EXPORT.sub("", _IMPORT.sub("", code)))
        if other := _OTHER.search(code):
            raise DataError(str(self.folder / name), 0, found=other[0], expected='import { name } from "./module.js"; or export before a declaration')
        head = "".join(f"const {{{own}}} = {_variable(other)};\n" for own, other in imports)
        parts[name] = f"const {_variable(name)} = (() => {{\n{head}{code}return {{ {', '.join(names)} }};\n}})();\n"

    def _read(self, name: str) -> str:
        self.used.add(name)
        return (self.folder / name).read_text(encoding="utf-8")


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name.removesuffix(".js"))
