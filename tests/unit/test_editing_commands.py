"""``kb new`` and ``kb currency``."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import tiny_project

from kb.cli import main


def test_currency_lists_uncertain_and_overdue_work_and_is_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tiny_project(tmp_path / "project")
    assert main(["--root", str(root), "currency", "--today", "2099-01-01"]) == 0
    assert "review due: docs/nl/" in capsys.readouterr().out
    assert main(["--root", str(root), "currency"]) == 0
    assert "review due" not in capsys.readouterr().out


def test_a_day_that_is_none_is_refused_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tiny_project(tmp_path / "project")
    assert main(["--root", str(root), "currency", "--today", "soon"]) == 2
    assert "expected a date YYYY-MM-DD" in capsys.readouterr().err


def test_new_writes_the_four_stubs_of_a_source_and_nothing_over_what_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tiny_project(tmp_path / "project")
    stubs = [root / "docs" / locale / "reference/sources/law-2026.md" for locale in ("nl", "fr", "en", "de")]
    for stub in stubs:
        stub.unlink(missing_ok=True)
    arguments = ["--root", str(root), "new", "source", "law-2026", "--today", "2026-11-22"]
    assert main(arguments) == 0
    assert all("::: source law-2026" in stub.read_text(encoding="utf-8") for stub in stubs)
    assert main(["--root", str(root), "drift"]) == 0
    before = stubs[0].read_text(encoding="utf-8")
    assert main([*arguments[:-1], "2026-11-23"]) == 0
    assert stubs[0].read_text(encoding="utf-8") == before
    assert "exists already" in capsys.readouterr().err
    assert main(["--root", str(root), "new", "source", "nope", "--today", "2026-11-22"]) == 2
