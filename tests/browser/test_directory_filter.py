"""The directory of contacts filters without a script, and never leaves a reader without a number."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_kit import OpenPage

PAGE = "actors/"


@pytest.fixture(autouse=True)
def _needs_the_directory(site: Path) -> None:
    file = site / PAGE / "index.html"
    if not file.is_file() or 'class="kb-directory"' not in file.read_text(encoding="utf-8"):
        pytest.skip("no page shows the directory yet")


@pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without"])
def test_a_need_and_a_region_leave_who_serves_them(open_page: OpenPage, js: bool) -> None:
    page = open_page(PAGE, js=js)
    cards = page.locator(".kb-contact")
    everyone = cards.count()
    page.locator('.kb-directory__filter [value="minors"]').check()
    shown = page.locator(".kb-contact:visible")
    assert 0 < shown.count() < everyone
    assert page.locator('[data-contact="guardianship-service"]').is_visible()
    assert page.locator('[data-contact="national-contact-point"]').is_visible()
    page.locator('.kb-directory__filter [value="WAL"]').check()
    assert page.locator('[data-contact="esperanto"]').is_visible()
    assert not page.locator('[data-contact="minor-ndako"]').is_visible()


def test_every_choice_leaves_a_number_to_call(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    for need in page.locator('.kb-directory__filter [name="need"]').all():
        need.check()
        for region in page.locator('.kb-directory__filter [name="region"]').all():
            region.check()
            assert page.locator(".kb-contact .kb-tel:visible").count() > 0


def test_the_files_are_there(open_page: OpenPage, site: Path) -> None:
    links = open_page(PAGE).locator(".kb-directory__files a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    names = [Path(link).name for link in links]
    assert names == ["contacts.json", "contacts.csv", "contacts-nl.vcf"]
    assert all((site / "data" / name).is_file() for name in names)
