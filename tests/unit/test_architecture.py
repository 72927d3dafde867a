"""Who may import whom, how long a module may be, and that nothing of it depends on the generator."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
MODULES = sorted((SCRIPTS / "kb").rglob("*.py"))

# Layers from the bottom up. A module may import its own layer and those below it, not those above.
LAYERS = (
    {"kb.model"},
    {"kb.yaml_source", "kb.dates", "kb.site_urls", "kb.citations", "kb.durations", "kb.collation", "kb.outline", "kb.reporting"},
    {"kb.front_matter", "kb.figure_files", "kb.quantities"},
    {"kb.content", "kb.data", "kb.data_parts"},
    {"kb.project", "kb.translations", "kb.structure", "kb.references", "kb.self_tests", "kb.data_texts", "kb.law_changes"},
    {"kb.rendering", "kb.prose", "kb.question_bank"},
    {"kb.timeline", "kb.figures", "kb.printables"},
    {"kb.views"},
    {"kb.markdown_ext", "kb.page_view", "kb.rules"},
    {"kb.site_build", "kb.coverage"},
    {"kb.built_html", "kb.built_site", "kb.generator_config"},
    {"kb.search", "kb.release", "kb.print"},
    {"kb.site_check", "kb.serve", "kb.preview"},
    {"kb.evaluation"},
    {"kb.commands"},
    {"kb.cli"},
    {"kb.__main__"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(SCRIPTS).with_suffix("").parts).removesuffix(".__init__")


def layer_of(name: str) -> str:
    return ".".join(name.split(".")[:2])


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, module) of every import that runs when the module is loaded."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inside = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or _is_for_types(node)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in inside:
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"kb.{alias.name}" for alias in node.names] if node.module == "kb" else [node.module]
            yield from ((node.lineno, name) for name in names)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def test_every_module_has_a_layer() -> None:
    unknown = {layer_of(module_name(file)) for file in MODULES} - set(LEVEL) - {"kb"}
    assert not unknown, "add the module to LAYERS, as low as its imports allow"


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_a_module_imports_only_its_own_layer_and_those_below(file: Path) -> None:
    own = layer_of(module_name(file))
    for line, name in imports(file):
        if not name.startswith("kb.") or layer_of(name) == own:
            continue
        assert LEVEL.get(layer_of(name), 0) <= LEVEL.get(own, len(LAYERS)), f"{file}:{line} imports {name}, which is above {own}"


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_nothing_in_kb_imports_the_generator(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert "import mkdocs" not in source
    assert "from mkdocs" not in source


def test_the_hooks_hold_no_logic_of_their_own() -> None:
    tree = ast.parse((SCRIPTS / "mkdocs_hooks.py").read_text(encoding="utf-8"))
    lengths = {node.name: _length(node) for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert lengths
    assert max(lengths.values()) <= 20, lengths


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_modules_and_functions_stay_short(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= 300, "split the module"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert _length(node) <= 40, f"{file}:{node.lineno} {node.name}: split the function"


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    return (node.end_lineno or 0) - first.lineno + 1
