"""What is read from built HTML, and where addresses lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.built_html import HtmlPage, read_html
from kb.built_site import BuiltSite, file_of, path_of
from kb.generator_config import GeneratorConfig, LocaleSettings, NavSection
from kb.site_check.links import _Checker
from kb.site_check.navigation import check_navigation


def page(body: str) -> HtmlPage:
    return read_html(f'<!doctype html>\n<html lang="nl">\n<title>T</title>\n<body>\n{body}\n</body></html>')


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<p style="color:red">x</p>', "inline-style"),
        ("<style>p{}</style>", "inline-style"),
        ("<script>alert(1)</script>", "inline-script"),
        ('<script type="module">x</script>', "inline-script"),
        ('<p onclick="x()">x</p>', "inline-script"),
        ('<a href=" javascript:x()">x</a>', "inline-script"),
        ('<p id="a"></p><p id="a"></p>', "duplicate-id"),
        ('<p id="a b"></p>', "duplicate-id"),
        ('<p lang="">x</p>', "missing-lang"),
        ('<meta http-equiv="Refresh" content="0; url=/">', "refresh"),
        ('<script type="application/json">{</script>', "broken-data"),
    ],
)
def test_forbidden_markup_is_found_with_its_line(body: str, rule: str) -> None:
    assert [(line, found) for line, found, _ in page(body).faults] == [(5, rule)]


def test_a_page_without_language_is_found() -> None:
    assert read_html("<html><p>x</p></html>").faults == [(1, "missing-lang", "<html> without lang")]


def test_good_markup_has_no_fault() -> None:
    good = '<!-- <p style="x"> --><script src="a.js"></script><script type="application/ld+json">{"a": "<p style=x>"}</script><p id="a">&lt;style&gt;</p>'
    assert page(good).faults == []
    assert page(good).data == [{"a": "<p style=x>"}]


def test_addresses_of_every_kind_are_read() -> None:
    uses = page(
        '<a href="a/?x=1&amp;y=2">x</a>\n<img src=b.png srcset="c.png 1x, d.png 2x"><svg><use href="e.svg#i"/></svg><link rel=icon href=\'f.svg\'>'
        '<meta property="og:url" content="g">'
    ).uses
    assert [(use.line, use.value) for use in uses] == [
        (5, "a/?x=1&y=2"), (6, "b.png"), (6, "c.png"), (6, "d.png"), (6, "e.svg#i"), (6, "f.svg"), (6, "g"),
    ]  # fmt: skip


def test_places_carry_the_words_they_are_known_by() -> None:
    html = (
        '<h2 id="why">Waarom <em>niet</em>?<a class="kb-headlink" href="#why" aria-label="x">#</a></h2>'
        '<div class="kb-concept" id="annex-15"><dt>bijlage&nbsp;15</dt></div>'
        '<li id="l-01"><p>A fact.</p><code>law-2026:L-01</code></li><li id="ref-3">x</li>'
    )
    assert [(place.anchor, place.label) for place in page(html).places] == [
        ("why", "Waarom niet?"), ("annex-15", "bijlage 15"), ("l-01", "law-2026:L-01"),
    ]  # fmt: skip


def test_paths_and_files_belong_together() -> None:
    for path, file in (("/", "index.html"), ("/fr/act/", "fr/act/index.html"), ("/404.html", "404.html")):
        assert file_of(path) == file
        assert path_of(file) == path


@pytest.mark.parametrize(
    ("value", "kind", "place"),
    [
        ("../refer/#when", "internal", "/act/refer/#when"),
        ("..", "internal", "/act/"),
        ("../../", "internal", "/"),
        ("?x=1", "internal", "/act/asylum/"),
        ("/kb/fr/", "internal", "/fr/"),
        ("https://x.example/kb/act/#%C3%A9", "internal", "/act/#é"),
        ("../../../", "fault", ""),
        ("/fr/", "fault", ""),
        ("", "fault", ""),
        ("a b", "fault", ""),
        ("mailto:x@", "fault", ""),
        ("tel:02 11", "fault", ""),
        ("ftp://x.example/", "fault", ""),
        ("http://[", "fault", ""),
        ("mailto:info@x.example", "other", ""),
        ("tel:+3278055800", "other", ""),
        ("data:image/svg+xml,x", "other", ""),
        ("//y.example/", "external", ""),
        ("https://x.example/other/", "external", ""),
    ],
)
def test_an_address_leads_into_the_site_out_of_it_or_nowhere(value: str, kind: str, place: str) -> None:
    checker = _Checker(BuiltSite(Path()), "https://x.example/kb/", set())
    target = checker.resolve("/act/asylum", value)
    assert target.kind == kind
    if place:
        assert (f"{target.path}#{target.anchor}" if target.anchor else target.path) == place


def settings(**translations: str) -> GeneratorConfig:
    french = LocaleSettings("fr", is_default=False, nav_translations=translations, line=9)
    dutch = LocaleSettings("nl", is_default=True, nav_translations={}, line=7)
    return GeneratorConfig("https://x.example/", (NavSection("Handelen", 20), NavSection("Recht", 24)), (dutch, french))


def test_a_label_of_the_navigation_without_translation_is_found() -> None:
    (finding,) = check_navigation(settings(Recht="Droit"))
    assert (finding.path, finding.line, finding.rule) == ("mkdocs.yml", 20, "nav-translation")
    assert "'Handelen' has no translation in fr" in finding.message


def test_translated_labels_have_no_finding() -> None:
    assert list(check_navigation(settings(Recht="Droit", Handelen="Agir"))) == []
