"""Figures in the browser: the chart fits the screen and the scheme, the number leads to its table, and a checker finds nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from browser_kit import OpenPage, RunAxe
from figures_kit import SHEET, write_figure
from helpers import build_pages, edit_everywhere, run_kb, tiny_project
from PIL import Image
from playwright.sync_api import expect

from kb.figures.palettes import DARK, LIGHT
from kb.serve import serving

PAGE = "act/refer/"
GROUND = {"light": LIGHT.ground, "dark": DARK.ground}
BLOCK = "::: figure findings\n\nX [171](fig:findings/sexual/2019). [@law-2026:L-01]\n\n::: contacts national-contact-point"


@pytest.fixture(scope="module")
def figure_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a tiny site with one figure."""
    root = write_figure(tiny_project(tmp_path_factory.mktemp("figure")), sheet=SHEET.replace("ACT-01", "ACT-04"))
    edit_everywhere(root, "act/refer", "::: contacts national-contact-point", BLOCK)
    assert run_kb(root, "figures").code == 0
    built = build_pages(root, strict=False)
    assert built.code == 0, built.said
    with serving(root / "site") as url:
        yield url


@pytest.mark.parametrize(
    ("width", "scheme", "file"),
    [(1440, "light", "wide"), (1440, "dark", "wide"), (390, "light", "narrow"), (390, "dark", "narrow")],
)
def test_the_chart_fits_screen_and_scheme(open_page: OpenPage, figure_url: str, width: int, scheme: str, file: str) -> None:
    page = open_page(figure_url + PAGE, width=width, scheme=scheme)
    image = page.locator(".kb-figure img")
    image.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.kb-figure img').naturalWidth > 0")
    assert str(image.evaluate("image => image.currentSrc")).endswith(f"findings-nl-{file}.svg")
    scale = image.evaluate("image => image.clientWidth / image.naturalWidth")
    assert scale >= 0.8, "text of 15 units must stay readable"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert corner(image.screenshot()) == GROUND[scheme]


def colours(picture: bytes) -> set[str]:
    """Return every colour of a picture."""
    pixels = Image.open(io.BytesIO(picture)).convert("RGB").getcolors(1 << 24)
    return {f"#{red:02X}{green:02X}{blue:02X}" for _, (red, green, blue) in pixels}  # type: ignore[misc, union-attr]


def corner(picture: bytes) -> str:
    """Return the colour of the chart's ground, near its upper left corner."""
    red, green, blue = Image.open(io.BytesIO(picture)).convert("RGB").getpixel((12, 12))  # type: ignore[misc]
    return f"#{red:02X}{green:02X}{blue:02X}"


def test_a_reader_with_dark_screen_prints_a_light_chart(open_page: OpenPage, figure_url: str) -> None:
    page = open_page(figure_url + PAGE, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.locator(".kb-figure img").scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.kb-figure img').naturalWidth > 0")
    shown = colours(page.screenshot(full_page=True))
    assert LIGHT.series[0] in shown
    assert not {DARK.ground, DARK.series[0]} & shown


def test_a_number_in_the_text_leads_to_its_table(open_page: OpenPage, figure_url: str) -> None:
    page = open_page(figure_url + PAGE)
    page.locator("a.kb-figure-value").click()
    expect(page.locator("#figure-findings")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_accessibility_checker_finds_nothing(open_page: OpenPage, axe: RunAxe, figure_url: str, scheme: str) -> None:
    assert axe(open_page(figure_url + PAGE, width=390, scheme=scheme), within=".kb-figure") == []
