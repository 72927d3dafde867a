"""The PDFs of the real site: tagged, named, dated, small, with links that lead somewhere, and reachable from their pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
import pytest
from helpers import ROOT
from site_kit import built, url_of

from kb.data import read_data
from kb.generator_config import read_generator_config
from kb.model import LOCALES
from kb.printables import Printable, printables
from kb.project import Project
from kb.site_urls import pdf_url

DATA = read_data(ROOT)
PRINTED = [(entry, locale) for entry in printables(DATA) for locale in LOCALES]
A6_MM = (105, 148)
LARGEST = 150_000


@pytest.fixture(autouse=True)
def needs_pdfs(site: Path) -> None:
    if not (site / "pdf").is_dir():
        pytest.skip("the site was built without PDFs (KB_PDF=0, or no Pango)")


def names(pair: tuple[Printable, str]) -> str:
    return f"{pair[1]}/{pair[0].id}"


@pytest.fixture(params=PRINTED, ids=names)
def printed(request: pytest.FixtureRequest, site: Path, project: Project) -> tuple[Printable, str, Path]:
    entry, locale = request.param
    if entry.pages[0] not in project.pages.slugs:
        pytest.skip(f"{entry.pages[0]} is not written yet")
    return entry, locale, site / pdf_url(entry.id, locale)


def elements(node: object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def addresses(pdf: pikepdf.Pdf) -> list[str]:
    notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
    return [str(note.A.URI) for note in notes if note.get("/Subtype") == "/Link" and "/A" in note]


def test_it_is_tagged_and_carries_language_title_and_date(printed: tuple[Printable, str, Path]) -> None:
    entry, locale, file = printed
    assert file.stat().st_size < LARGEST
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang) == locale
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == entry.title.text(locale)
        assert str(pdf.docinfo["/ModDate"]).startswith("D:" + entry.content.reviewed.replace("-", ""))
        with pdf.open_metadata() as metadata:
            assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert metadata["dc:title"] == entry.title.text(locale)
        kinds = [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]
        assert kinds.count("/H1") == 1
        assert {"/H2", "/L", "/LI", "/Link", "/Figure"} <= set(kinds)
        if entry.kind != "card":
            assert {"/Table", "/TH", "/TD"} <= set(kinds)


def test_the_code_and_every_link_have_words_and_a_goal(printed: tuple[Printable, str, Path], site: Path, project: Project) -> None:
    entry, locale, file = printed
    site_url = read_generator_config(ROOT).site_url
    permanent = f"{site_url}go/{entry.pages[0]}/{locale}/"
    known = {value.value for contact in project.data.contacts.values() for value in contact.published_values}
    dialled = {f"tel:{value.tel}" for contact in project.data.contacts.values() for value in contact.published_values if value.tel}
    with pikepdf.open(file) as pdf:
        figures = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/Figure"]
        assert [permanent in str(figure.Alt) for figure in figures] == [True]
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert all(str(note.get("/Contents", "")) for note in notes)
        found = addresses(pdf)
    assert permanent in found
    for address in found:
        if address.startswith(site_url):
            path = urlsplit(address).path.removeprefix(urlsplit(site_url).path)
            assert (site / path / "index.html").is_file(), address
        else:
            assert address in dialled or address.removeprefix("mailto:") in known, address


def test_the_card_is_two_sides_of_a6_and_the_sheets_are_a4(printed: tuple[Printable, str, Path]) -> None:
    entry, _, file = printed
    with pikepdf.open(file) as pdf:
        sizes = [tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:]) for page in pdf.pages]
    if entry.kind == "card":
        assert sizes == [A6_MM, A6_MM]
    else:
        assert set(sizes) == {(210, 297)}
        assert len(sizes) <= (1 if entry.kind == "checklist" else 3)


@pytest.mark.parametrize("entry", printables(DATA), ids=lambda entry: entry.id)
def test_its_pages_link_to_it_without_scripts(entry: Printable, site: Path, project: Project) -> None:
    for page in project.pages:
        if page.id not in entry.pages or page.slug == "index":
            continue
        links = [link for link in built(site, url_of(page)).all("a") if link["href"].endswith(pdf_url(entry.id, page.locale))]
        assert len(links) == 1, page.path
        assert (site / url_of(page) / links[0]["href"]).resolve().is_file()


def test_checklists_stand_open_to_reading_on_their_pages_in_every_language(site: Path, project: Project) -> None:
    for checklist in project.data.checklists.values():
        wanted = sum(len(group.items) for group in checklist.groups)
        for page in project.pages:
            if page.id == checklist.page:
                panels = [panel for panel in built(site, url_of(page)).all("details") if panel["data-checklist"] == checklist.id]
                assert len(panels) == 1, page.path
                assert len(panels[0].all("li")) == wanted
                assert not panels[0].all("input")
