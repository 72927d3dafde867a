"""An item whose claim was superseded leaves the page and the exports by itself, and the build says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from helpers import build_pages, run_kb

ITEMS = "docs/data/questions/recognise-and-refer.yml"


def test_an_overtaken_item_leaves_the_page_and_the_exports(make_project: Callable[..., Path]) -> None:
    root = make_project()
    file = root / ITEMS
    before, after = file.read_text(encoding="utf-8").split("- id: several\n")
    file.write_text(before + "- id: several\n" + after.replace("- law-2026:L-01", "- law-2026:L-04", 1), encoding="utf-8")
    line = before.count("\n") + 1
    said = run_kb(root, "lint")
    assert said.code == 0, said.said
    assert f"{ITEMS}:{line}: withdrawn: several rests on law-2026:L-04: rewrite the item" in said.err
    built = build_pages(root, strict=False)
    assert built.code == 0, built.said
    for prefix in ("", "fr/", "en/", "de/"):
        page = (root / "site" / prefix / "training/recognise-and-refer/index.html").read_text(encoding="utf-8")
        assert 'id="one"' in page
        assert 'id="several"' not in page
        assert "several answer" not in page
    (module,) = json.loads((root / "site/data/questions.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in module["items"]] == ["one", "steps"]
