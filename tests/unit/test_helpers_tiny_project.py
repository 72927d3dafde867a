"""The tiny project is a good fixture: no rule finds anything in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from helpers import edit, parse_html, run_kb


def test_the_rules_find_nothing_in_the_tiny_project(make_project: Callable[..., Path]) -> None:
    root = make_project()
    for command in ("lint", "drift"):
        outcome = run_kb(root, command)
        assert (outcome.code, outcome.out) == (0, ""), outcome.said


def test_a_test_can_overwrite_its_files_and_learn_the_line(make_project: Callable[..., Path]) -> None:
    root = make_project(files={"docs/data/links.yml": "links: []\n"})
    assert edit(root, "docs/nl/act/refer.md", "law-2026:L-01", "law-2026:L-99") == 20
    assert run_kb(root, "lint").code == 1


def test_parsing_keeps_order_lines_and_void_elements() -> None:
    root = parse_html("<p>a<br>b <em>c</em></p>\n<p id=x>d</p>")
    assert [element.whole_text for element in root.all("p")] == ["ab c", "d"]
    assert [(element["id"], element.line) for element in root.all("p")] == [("", 1), ("x", 2)]
