"""Properties of every built page in every language."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from helpers import parse_html
from site_kit import PAGES, built, meta, only, page_name, url_of

from kb.model import LOCALES, Page
from kb.project import Project

EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=page_name)
SIXTEEN = {
    "index", "understand/trafficking", "understand/smuggling", "recognise/signals", "recognise/intake", "act/index", "act/emergency",
    "act/refer", "act/protection-procedure", "act/asylum", "act/minors", "law/criminal-code", "actors/specialised-centres",
    "training/recognise-and-refer", "reference/glossary", "reference/sources",
}  # fmt: skip
LOADING = {"img": "src", "script": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src", "embed": "src", "object": "data"}
CALLS = {"tel:101", "tel:112", "tel:+3278055800"}


def test_the_pages_of_the_first_release_stand_in_four_languages(site: Path) -> None:
    for slug in sorted(SIXTEEN):
        assert [page.locale for page in PAGES if page.slug == slug] == list(LOCALES), slug
    assert all((site / url_of(page) / "index.html").is_file() for page in PAGES)


@EACH_PAGE
def test_a_page_says_its_language_title_and_description(site: Path, page: Page) -> None:
    document = built(site, url_of(page))
    assert only(document, "html")["lang"] == page.locale
    assert only(document, "h1").whole_text == page.title
    assert page.title in only(document, "title").whole_text
    assert meta(document, "description") == page.description


@EACH_PAGE
def test_headings_go_down_one_level_at_a_time(site: Path, page: Page) -> None:
    main = only(built(site, url_of(page)), "main")
    levels = [int(heading.tag[1]) for heading in main.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    for before, after in pairwise(levels):
        assert after <= before + 1, f"h{before} is followed by h{after}"


@EACH_PAGE
def test_ids_are_unique_and_every_reference_to_one_holds(site: Path, page: Page) -> None:
    document = built(site, url_of(page))
    ids = Counter(element["id"] for element in document.walk() if element["id"])
    assert [name for name, count in ids.items() if count > 1] == []
    for element in document.walk():
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget", "list"):
            for name in element[attribute].split():
                assert name in ids, f"line {element.line}: {attribute}={name}"
        if element.tag == "a" and element["href"].startswith("#"):
            assert element["href"][1:] in ids, f"line {element.line}: {element['href']}"


@EACH_PAGE
def test_nothing_on_a_page_is_inline(site: Path, page: Page) -> None:
    for element in built(site, url_of(page)).walk():
        assert element.tag != "style", f"line {element.line}"
        assert "style" not in element.attributes, f"line {element.line}: style={element['style']}"
        assert not [name for name in element.attributes if name.startswith("on")], f"line {element.line}: a handler"
        assert not element["href"].lower().startswith(("javascript:", "data:", "vbscript:")), f"line {element.line}"
        if element.tag == "script" and not element["src"]:
            assert element["type"] in {"application/json", "application/ld+json"}, f"line {element.line}"
            json.loads("".join(child.text for child in element.walk()))


@EACH_PAGE
def test_nothing_is_loaded_from_elsewhere(site: Path, page: Page) -> None:
    for element in built(site, url_of(page)).walk():
        address = element[LOADING[element.tag]] if element.tag in LOADING else ""
        if element.tag == "link" and element["rel"] != "canonical":
            address = element["href"]
        assert not urlsplit(address).netloc, f"line {element.line}: {address}"
        assert element.tag not in {"iframe", "embed", "object", "base"}, f"line {element.line}"
        assert element["rel"] not in {"alternate", "prev", "next", "preconnect", "dns-prefetch"}, f"line {element.line}"


@EACH_PAGE
def test_who_to_call_stands_on_every_page(site: Path, page: Page) -> None:
    calls = {element["href"] for element in built(site, url_of(page)).all("a")}
    assert calls >= CALLS


@EACH_PAGE
def test_the_switcher_leads_to_the_same_page_in_the_other_languages(site: Path, page: Page) -> None:
    document = built(site, url_of(page))
    found = {link["hreflang"]: link for link in document.all("a") if link["hreflang"] and "kb-languages" in link["class"]}
    assert set(found) == set(LOCALES) - {page.locale}
    here = site / url_of(page)
    for version in PAGES:
        if version.slug == page.slug and version.locale != page.locale:
            link = found[version.locale]
            assert link["lang"] == version.locale
            assert (here / link["href"]).resolve() == (site / url_of(version)).resolve()


@EACH_PAGE
def test_the_first_link_skips_to_the_content(site: Path, page: Page) -> None:
    document = built(site, url_of(page))
    first = next(element for element in only(document, "body").walk() if element.tag in {"a", "button", "input", "summary"})
    assert first["href"] == "#content-start"
    assert [element.tag for element in document.walk() if element["id"] == "content-start"] == ["main"]


@EACH_PAGE
def test_landmarks_have_names_of_their_own(site: Path, page: Page) -> None:
    document = built(site, url_of(page))
    names = Counter(element["aria-label"] or element["aria-labelledby"] for element in document.all("nav"))
    assert "" not in names
    assert [name for name, count in names.items() if count > 1] == []


@EACH_PAGE
def test_everything_that_can_be_pressed_or_seen_has_a_name(site: Path, page: Page) -> None:
    for element in built(site, url_of(page)).all("a", "button", "summary", "img"):
        images = " ".join(image["alt"] for image in element.all("img"))
        if element.tag == "img":
            assert "alt" in element.attributes, f"line {element.line}"
        else:
            assert element.whole_text or element["aria-label"] or images.strip(), f"line {element.line}: <{element.tag}>"


@EACH_PAGE
def test_citations_name_claims_that_are_published(site: Path, page: Page, project: Project) -> None:
    for element in built(site, url_of(page)).walk():
        for claim_id in element["data-claim"].split():
            assert project.data.claims[claim_id].publish, f"line {element.line}: {claim_id}"


@EACH_PAGE
def test_the_languages_of_a_page_have_the_same_frame(site: Path, page: Page) -> None:
    source = next(other for other in PAGES if other.slug == page.slug and other.locale == "nl")

    def frame(other: Page) -> list[str]:
        """Ids of the page; those of the glossary's letters and of letters in lists differ by language."""
        document = built(site, url_of(other))
        return sorted(element["id"] for element in document.walk() if element["id"] and not element["id"].startswith(("letter-", "ref-")))

    assert frame(page) == frame(source)


def test_a_label_in_french_has_a_space_before_its_colon(site: Path) -> None:
    page = next(page for page in PAGES if page.locale == "fr" and page.slug == "act/refer")
    counts = [element.whole_text for element in built(site, url_of(page)).all("span") if element["class"].startswith("kb-count")]
    assert counts
    assert all("\u00a0: " in count for count in counts)


def test_titles_are_unique_within_a_language(site: Path) -> None:
    titles = Counter((page.locale, only(built(site, url_of(page)), "title").whole_text) for page in PAGES)
    assert [title for title, count in titles.items() if count > 1] == []


def test_no_built_file_tells_where_or_with_what_it_was_made(site: Path, project_root: Path) -> None:
    telling = re.compile(rb"[\"' ]/work/|/root/|/home/[a-z]|/tmp/|mkdocs-1|generator\" content")
    for file in sorted(site.rglob("*")):
        if file.suffix in {".html", ".json", ".xml", ".txt", ".js", ".css", ".svg"}:
            content = file.read_bytes()
            assert str(project_root).encode() not in content, file
            assert (found := telling.search(content)) is None, f"{file}: {found and found[0]!r}"


def test_the_page_for_missing_addresses_speaks_four_languages(site: Path) -> None:
    document = parse_html((site / "404.html").read_text(encoding="utf-8"))
    spoken = {element["lang"] for element in document.walk() if element["lang"]}
    assert spoken >= set(LOCALES)
    for element in document.walk():
        for attribute in ("href", "src"):
            value = element[attribute]
            assert not value or value.startswith(("/", "#", "https://", "tel:")), f"{value} is relative: it breaks at another depth"
    assert {element["href"] for element in document.all("a")} >= {"tel:+3278055800"}


def test_the_headers_forbid_what_they_should(site: Path) -> None:
    headers = (site / "_headers").read_text(encoding="utf-8")
    policy = re.search(r"Content-Security-Policy: (.*)", headers)
    assert policy
    directives = {part.split()[0]: part.split()[1:] for part in policy[1].split(";") if part.strip()}
    assert directives["default-src"] == ["'none'"]
    for name in ("base-uri", "frame-ancestors"):
        assert directives[name] == ["'none'"]
    for name in ("script-src", "style-src", "font-src", "connect-src", "worker-src", "form-action"):
        assert directives[name] == ["'self'"]
    assert set(directives["img-src"]) <= {"'self'", "data:"}
    assert "unsafe" not in policy[1]
    assert "*" not in policy[1]
    for line in ("Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff"):
        assert line in headers
