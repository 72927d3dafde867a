"""PDFs of the tiny project: tags, language, title, links, and the cache."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import ROOT, data_files, write
from yaml import safe_dump

from kb.model import LOCALES
from kb.print import PdfLibraryError, documents, library, load_library, write_pdfs
from kb.print.writing import draw
from kb.project import read_project

MakeProject = Callable[..., Path]


@pytest.fixture(autouse=True)
def needs_the_libraries() -> None:
    try:
        load_library()
    except PdfLibraryError as error:
        pytest.skip(str(error))


@pytest.fixture
def root(make_project: MakeProject) -> Iterator[Path]:
    made = make_project()
    (made / "out").mkdir()
    yield made


def test_there_is_one_document_per_procedure_checklist_and_card_and_locale(root: Path) -> None:
    found = [(document.id, document.locale) for document in documents(read_project(root), "https://kb.example/")]
    assert found == [(name, locale) for name in ("protection", "checklist-first-look", "pocket-card") for locale in LOCALES]


def test_a_second_run_makes_nothing_and_a_change_only_what_it_touches(root: Path) -> None:
    first = write_pdfs(read_project(root), root / "out", processes=1)
    assert (first.made, first.kept) == (12, 0)
    before = {file: file.read_bytes() for file in (root / "out").rglob("*.pdf")}

    again = write_pdfs(read_project(root), root / "out", processes=1)
    assert (again.made, again.kept) == (0, 12)
    assert {file: file.read_bytes() for file in (root / "out").rglob("*.pdf")} == before

    content = data_files()["checklists/first-look.yml"]
    assert isinstance(content, dict)
    write(root, "docs/data/checklists/first-look.yml", safe_dump({**content, "title": dict.fromkeys(LOCALES, "other")}))
    assert write_pdfs(read_project(root), root / "out", processes=1).made == 4

    style = root / "overrides" / "print" / "card.css"
    style.write_text(style.read_text(encoding="utf-8") + "/* changed */", encoding="utf-8")
    assert write_pdfs(read_project(root), root / "out", processes=1).made == 4


def test_the_same_document_is_drawn_with_the_same_bytes_whenever_and_wherever(root: Path) -> None:
    program = (
        "import sys, hashlib; from pathlib import Path; from kb.project import read_project; from kb.print import documents; "
        "from kb.print.writing import draw; one = next(iter(documents(read_project(Path(sys.argv[1])), 'https://kb.example/'))); "
        "print(hashlib.sha256(draw(one)).hexdigest())"
    )
    digests = set()
    for seed, epoch, zone in (("1", "1000000000", "UTC"), ("2", "1700000000", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch, "TZ": zone}
        done = subprocess.run([sys.executable, "-c", program, str(root)], capture_output=True, text=True, env=environment, check=True)
        digests.add(done.stdout)
    assert len(digests) == 1


def test_a_document_fetches_nothing(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    document = next(iter(documents(read_project(root), "https://kb.example/")))
    foreign = replace(document, html=document.html.replace("<main>", '<main><img src="file:///etc/hostname" alt="x">'))
    assert b"/Image" not in draw(foreign).replace(b"/ImageB", b"").replace(b"/ImageC", b"").replace(b"/ImageI", b"")


def test_without_the_libraries_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    library.load_library.cache_clear()
    monkeypatch.setattr(library.importlib, "import_module", fail)
    with pytest.raises(PdfLibraryError, match=r"apt-get install .*libpango-1\.0-0"):
        library.load_library()
    monkeypatch.undo()
    library.load_library.cache_clear()
