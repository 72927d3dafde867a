"""The real site comes out the same whoever builds it and when."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from helpers import ROOT, digest_tree, run


@pytest.mark.nightly  # two small sites are built twice on every run
def test_a_second_build_of_the_real_site_is_equal_byte_for_byte(site: Path, tmp_path: Path) -> None:
    before = digest_tree(ROOT / "docs")
    with_pdfs = (site / "pdf").is_dir()
    built = run(
        sys.executable, "-m", "mkdocs", "build", cwd=ROOT,
        KB_CHECKED="1", KB_SITE_DIR=str(tmp_path / "again"), PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="1000000000", TZ="Asia/Tokyo", KB_PDF="1" if with_pdfs else "0",
    )  # fmt: skip
    assert built.code == 0, built.said
    if with_pdfs:
        printed = run(sys.executable, "-m", "kb", "pdf", str(tmp_path / "again"), cwd=ROOT)
        assert printed.code == 0, printed.said
    first, second = digest_tree(site), digest_tree(tmp_path / "again")
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []
    assert digest_tree(ROOT / "docs") == before, "the build wrote under docs/"
