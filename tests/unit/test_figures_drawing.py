"""Charts: every number and label is written out, nothing hangs on colour, and nothing in them needs a style the policy forbids."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from decimal import Decimal
from itertools import pairwise

import pytest

from kb.figures import ChartTexts, Selection, draw_chart, lay_out
from kb.figures.geometry import Frame, place_bars
from kb.figures.layout import FORMS, LETTER, Form
from kb.figures.palettes import DARK, LIGHT, Palette, dark_style
from kb.figures.words import chart_of, chart_texts
from kb.model import LOCALES
from kb.project import Project

SVG = "{http://www.w3.org/2000/svg}"
SELECTION = Selection(
    groups=("sexual", "labour"),
    series=("2019", "2020"),
    values={("sexual", "2019"): Decimal(171), ("sexual", "2020"): Decimal(142), ("labour", "2019"): Decimal(0), ("labour", "2020"): None},
    left_out=0,
)
LABELS = {"sexual": "Seksuele uitbuiting", "labour": "Arbeid < hier & elders", "2019": "2019", "2020": "2020"}
TEXTS = ChartTexts("Titel", "Samenvatting", LABELS, lambda value: "geen cijfer" if value is None else str(value))


def draw(form: Form = "wide", texts: ChartTexts = TEXTS) -> etree.Element:
    return etree.fromstring(draw_chart(lay_out(SELECTION, texts, form), texts, "nl"))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_bars_are_as_long_as_their_values() -> None:
    boxes = place_bars(SELECTION, Frame(720, 200, 60, 25))
    assert boxes["sexual", "2020"].width / boxes["sexual", "2019"].width == pytest.approx(142 / 171, abs=0.01)
    assert boxes["labour", "2019"].width == boxes["labour", "2020"].width == 0


def test_bars_stand_in_the_order_of_the_table() -> None:
    boxes = place_bars(SELECTION, Frame(720, 200, 60, 25))
    places = [boxes[place].y for place in SELECTION.places]
    assert all(above < below for above, below in pairwise(places))


@pytest.mark.parametrize("form", FORMS)
def test_every_label_and_value_is_written_out(form: Form) -> None:
    shown = [" ".join(text.itertext()).split() for text in draw(form).iter(f"{SVG}text")]
    assert ["171", "2019"] in shown
    assert ["142", "2020"] in shown
    assert ["0", "2019"] in shown
    assert ["geen", "cijfer", "2020"] in shown
    assert "Seksuele uitbuiting".split() in shown


def test_long_names_of_series_get_a_legend_with_their_pattern() -> None:
    long = ChartTexts("T", "S", LABELS | {"2019": "Economische uitbuiting"}, TEXTS.show)
    svg = draw(texts=long)
    assert ["171"] in [" ".join(text.itertext()).split() for text in svg.iter(f"{SVG}text")]
    assert sum(rect.get("width") == "26" for rect in svg.iter(f"{SVG}rect")) == 2


def test_series_differ_in_pattern() -> None:
    fills = {rect.get("fill") for rect in draw().iter(f"{SVG}rect") if rect.get("stroke")}
    assert fills == {LIGHT.series[0], "url(#p1)"}


def test_a_chart_has_a_title_a_description_and_a_language() -> None:
    svg = draw()
    assert (svg.get("role"), svg.get("lang"), svg.get("aria-labelledby")) == ("img", "nl", "t d")
    assert [svg.findtext(f"{SVG}title"), svg.findtext(f"{SVG}desc")] == ["Titel", "Samenvatting"]


def test_the_dark_scheme_reaches_every_painted_part() -> None:
    """Without the style element, which a policy may block, the attributes alone make the light chart."""
    painted = [part for part in draw().iter() if {"fill", "stroke"} & set(part.keys()) and part.get("fill") != "none"]
    assert painted
    assert {name for part in painted for name in part.get("class", "").split()} <= set(re.findall(r"\.([a-z0-9]+) ", dark_style()))
    assert all(part.get("class") for part in painted)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_reads_on_the_ground_of_its_scheme(palette: Palette) -> None:
    assert min(contrast(palette.ground, ink) for ink in (palette.ink, palette.soft)) >= 4.5
    assert min(contrast(palette.ground, ink) for ink in palette.series) >= 3


def test_the_real_charts_have_no_style_attributes_and_come_out_the_same_twice(project: Project) -> None:
    for figure in project.data.figures.values():
        selection = chart_of(figure, project.data)
        if selection is None:
            continue
        texts = chart_texts(figure, selection, project.data, "de")
        once, twice = (draw_chart(lay_out(selection, texts, "narrow"), texts, "de") for _ in range(2))
        assert once == twice
        assert not re.search(r"\bstyle=|<script|\bhref=|pygal", once), figure.id


@pytest.mark.parametrize("form", FORMS)
def test_no_text_of_the_real_charts_leaves_the_picture(project: Project, form: Form) -> None:
    for figure in project.data.figures.values():
        selection = chart_of(figure, project.data)
        for locale in LOCALES if selection else ():
            assert selection is not None
            texts = chart_texts(figure, selection, project.data, locale)
            svg = etree.fromstring(draw_chart(lay_out(selection, texts, form), texts, locale))
            width, height = float(svg.get("width", "0")), float(svg.get("height", "0"))
            for text in svg.iter(f"{SVG}text"):
                long = len(" ".join(text.itertext())) * LETTER
                x, y = float(text.get("x", "0")), float(text.get("y", "0"))
                left, right = (x - long, x) if text.get("text-anchor") == "end" else (x, x + long)
                assert left >= 0, f"{figure.id} {locale}: {''.join(text.itertext())}"
                assert right <= width, f"{figure.id} {locale}: {''.join(text.itertext())}"
                assert 0 <= y <= height
