"""Permanent addresses, redirects, former anchors, open data and the ledger on the tiny project."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest
from helpers import Outcome, build_pages, edit, parse_html, run_kb, tiny_project, write

from kb.project import read_project
from kb.release.compare import compare_builds
from kb.site_check import check_site

DAY = "2026-11-22"


def release(root: Path, today: str = DAY) -> Outcome:
    return run_kb(root, "release", "--today", today, "--site", str(root / "site"))


def check(root: Path) -> str:
    return "\n".join(str(finding) for finding in check_site(read_project(root), root / "site"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project, built below a path and published."""
    root = tiny_project(tmp_path_factory.mktemp("release"))
    edit(root, "mkdocs.yml", "https://kennisbank.example/", "https://x.example/kb/")
    for address in sorted(set(re.findall(r"https://[^\s|]+", run_links(root)))):
        add_link(root, address)
    outcome = release(root)
    assert outcome.code == 0, outcome.said
    return root


def run_links(root: Path) -> str:
    assert (outcome := build_pages(root, strict=False)).code == 0, outcome.said
    found = check(root)
    assert set(re.findall(r"\[([a-z-]+)\]", found)) <= {"external-link"}, found
    return "\n".join(re.findall(r"reviewed the address (\S+?)(?:,| \(|\. )", found))


def add_link(root: Path, address: str) -> None:
    path = root / "docs/data/links.yml"
    text = path.read_text().replace("links: []", "links:")
    path.write_text(text + f"  - {{address: '{address}', status: unknown, checked: {DAY}}}\n")


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the published project, to change."""
    shutil.copytree(built, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def ids(root: Path, url: str) -> list[str]:
    text = (root / "site" / url / "index.html").read_text()
    return [element["id"] for element in parse_html(text).walk() if element["id"]]


def test_a_permanent_address_carries_every_section_and_the_links_of_four_languages(built: Path) -> None:
    html = parse_html((built / "site/go/ACT-04/index.html").read_text())
    sections = {element["id"]: [link["href"] for link in element.all("a")] for element in html.all("section")}
    assert {"when", "how", "related", "references"} <= set(sections)
    assert sections["how"] == [f"../../{prefix}act/refer/#how" for prefix in ("", "fr/", "en/", "de/")]
    assert [item["lang"] for item in html.all("section")[0].all("li")] == ["nl", "fr", "en", "de"]


def test_the_permanent_address_of_one_language_speaks_it(built: Path) -> None:
    html = parse_html((built / "site/go/ACT-04/fr/index.html").read_text())
    assert html.all("html")[0]["lang"] == "fr"
    assert {link["href"].partition("#")[0] for link in html.all("a")} == {"../../../fr/act/refer/"}


def test_concepts_and_claims_have_permanent_places_too(built: Path) -> None:
    assert "annex-15" in ids(built, "go/REF-01/de")
    assert {"l-01", "l-04"} <= set(ids(built, "go/SRC-01"))


def test_permanent_addresses_are_not_for_search_engines_and_do_not_refresh(built: Path) -> None:
    for file in (built / "site/go").rglob("*.html"):
        text = file.read_text()
        assert '<meta name="robots" content="noindex">' in text
        assert "refresh" not in text.lower()


def test_the_sitemap_is_absolute_and_knows_every_language(built: Path) -> None:
    root = etree.fromstring((built / "site/sitemap.xml").read_text())
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = {url.findtext("s:loc", namespaces=names): url for url in root.findall("s:url", names)}
    assert len(entries) == 9 * 4
    entry = entries["https://x.example/kb/fr/act/refer/"]
    assert {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", names)} == {
        "nl": "https://x.example/kb/act/refer/",
        "fr": "https://x.example/kb/fr/act/refer/",
        "en": "https://x.example/kb/en/act/refer/",
        "de": "https://x.example/kb/de/act/refer/",
        "x-default": "https://x.example/kb/act/refer/",
    }
    assert entry.findtext("s:lastmod", namespaces=names) == DAY
    assert entry.find("s:changefreq", names) is None
    assert not any("/go/" in str(address) for address in entries)


def test_robots_txt_names_the_sitemap(built: Path) -> None:
    assert "Sitemap: https://x.example/kb/sitemap.xml\n" in (built / "site/robots.txt").read_text()


def test_the_404_page_speaks_four_languages_and_works_at_any_depth(built: Path) -> None:
    html = parse_html((built / "site/404.html").read_text())
    assert [section["lang"] for section in html.all("section")] == ["nl", "fr", "en", "de"]
    addresses = [element["href"] or element["src"] for element in html.all("a", "link", "script")]
    assert addresses
    assert all(address.startswith(("/kb/", "tel:")) for address in addresses)


def test_the_open_data_are_described_and_leave_out_what_is_withheld(built: Path) -> None:
    folder = built / "site/data"
    package = json.loads((folder / "datapackage.json").read_text())
    assert [resource["path"] for resource in package["resources"]] == sorted(
        file.name for file in folder.iterdir() if file.is_file() and file.name != "datapackage.json"
    )
    claims = json.loads((folder / "claims.json").read_text())
    assert [claim["id"] for claim in claims] == ["law-2026:L-01", "law-2026:L-02", "law-2026:L-04"]
    assert "internal" not in claims[0]
    assert not [file.name for file in folder.glob("contacts*") if "withheld@" in file.read_text()]


def test_servers_get_headers_and_redirects(built: Path) -> None:
    assert "Content-Security-Policy: default-src 'none'" in (built / "site/_headers").read_text()
    assert "/kb/go/ACT-04/fr/ /kb/fr/act/refer/ 302\n" in (built / "site/_redirects").read_text()


def test_files_of_the_theme_that_no_page_uses_are_not_published(built: Path) -> None:
    assert not [file.name for file in (built / "site/assets").rglob("bundle*")]


def test_the_course_panel_has_permanent_links_and_a_citation(built: Path) -> None:
    text = (built / "site/fr/act/refer/index.html").read_text()
    assert "https://x.example/kb/go/ACT-04/fr/" in text
    assert "@misc{ACT-04-fr," in text
    assert "url    = {https://x.example/kb/go/ACT-04/fr/}" in text
    html = parse_html(text)
    citation = next(element for element in html.walk() if element["id"] == "kb-course-citation").whole_text
    assert "(ACT-04)" in citation
    assert "8 août 2025" in citation
    assert citation.endswith("CC BY 4.0. https://x.example/kb/go/ACT-04/fr/")


def test_pages_carry_structured_data(built: Path) -> None:
    html = parse_html((built / "site/en/training/recognise-and-refer/index.html").read_text())
    (script,) = [element for element in html.all("script") if element["type"] == "application/ld+json"]
    value = json.loads(script.whole_text)
    assert value["@type"] == ["WebPage", "LearningResource"]
    assert (value["inLanguage"], value["timeRequired"]) == ("en", "PT60M")
    assert value["teaches"] == ["first objective en", "second objective en"]


def test_a_published_site_has_no_finding(built: Path) -> None:
    outcome = run_kb(built, "check-site", str(built / "site"))
    assert (outcome.code, outcome.out) == (0, "")


def test_the_ledger_records_pages_sections_claims_terms_and_files(built: Path) -> None:
    lines = (built / "docs/data/published.tsv").read_text().splitlines()
    for row in (
        f"page\tACT-04\tfr\t/fr/act/refer/\t\t{DAY}",
        f"go\tACT-04\t\t/go/ACT-04/\t\t{DAY}",
        f"go\tACT-04\tde\t/go/ACT-04/de/\t\t{DAY}",
        f"section\tACT-04\tnl\t/act/refer/\twhen\t{DAY}",
        f"claim\tlaw-2026:L-01\ten\t/en/reference/sources/law-2026/\tl-01\t{DAY}",
        f"term\tannex-15\tnl\t/reference/glossary/\tannex-15\t{DAY}",
        f"file\t\t\t/data/law.json\t\t{DAY}",
    ):
        assert row in lines
    assert not any("\tref-1\t" in line or "\tletter-" in line for line in lines)


def test_a_second_release_adds_nothing(copy: Path) -> None:
    before = (copy / "docs/data/published.tsv").read_text()
    assert release(copy, "2027-01-01").code == 0
    assert (copy / "docs/data/published.tsv").read_text() == before


@pytest.mark.parametrize("arguments", [[], ["--today", "soon"], ["--today", "2026-11-21"]])
def test_a_release_needs_a_date_that_can_be(copy: Path, arguments: list[str]) -> None:
    outcome = run_kb(copy, "release", *arguments, "--site", str(copy / "site"))
    assert outcome.code == 2
    assert "--today" in outcome.err


def test_a_release_of_a_site_with_faults_writes_nothing(copy: Path) -> None:
    before = (copy / "docs/data/published.tsv").read_text()
    (copy / "site/fr/act/refer/index.html").unlink()
    assert release(copy, "2027-01-01").code == 1
    assert (copy / "docs/data/published.tsv").read_text() == before


def test_two_builds_are_byte_identical_and_write_nothing_under_docs(copy: Path) -> None:
    before = {file: file.read_bytes() for file in (copy / "docs").rglob("*") if file.is_file()}
    assert build_pages(copy, "again", strict=False).code == 0
    assert compare_builds(copy / "site", copy / "again") == []
    assert {file: file.read_bytes() for file in (copy / "docs").rglob("*") if file.is_file()} == before


# Faults in published addresses


def published_line(root: Path, row: str) -> int:
    lines = (root / "docs/data/published.tsv").read_text().splitlines()
    return 1 + next(number for number, line in enumerate(lines) if line.startswith(row))


def test_a_renamed_section_that_was_published_is_found(copy: Path) -> None:
    for locale in ("nl", "fr", "en", "de"):
        edit(copy, f"docs/{locale}/act/refer.md", "{#how}", "{#way}")
    assert build_pages(copy, strict=False).code == 0
    line = published_line(copy, "section\tACT-04\tfr\t/fr/act/refer/\thow")
    assert f"docs/data/published.tsv:{line}: [published] /fr/act/refer/#how (section ACT-04) was published on {DAY}" in check(copy)


def test_a_renamed_section_with_a_redirect_keeps_its_old_links(copy: Path) -> None:
    rows = ["old\tnew"]
    for locale, prefix in (("nl", "/"), ("fr", "/fr/"), ("en", "/en/"), ("de", "/de/")):
        edit(copy, f"docs/{locale}/act/refer.md", "{#how}", "{#way}")
        rows.append(f"{prefix}act/refer/#how\t{prefix}act/refer/#way")
    write(copy, "docs/data/redirects.tsv", "\n".join(rows) + "\n")
    assert build_pages(copy, strict=False).code == 0
    assert check(copy) == ""
    assert "how" in ids(copy, "act/refer")
    assert "../../act/refer/#way" in (copy / "site/go/ACT-04/index.html").read_text().split('id="how"')[1]


def move_page(copy: Path, *, to: str, new_id: str | None = None) -> None:
    config = copy / "mkdocs.yml"
    config.write_text(config.read_text().replace("act/refer.md", f"{to}.md"))
    for locale in ("nl", "fr", "en", "de"):
        text = (copy / f"docs/{locale}/act/refer.md").read_text()
        (copy / f"docs/{locale}/act/refer.md").unlink()
        write(copy, f"docs/{locale}/{to}.md", text.replace("id: ACT-04", f"id: {new_id}") if new_id else text)
        index = copy / f"docs/{locale}/act/index.md"
        index.write_text(index.read_text().replace("refer.md#when", f"{Path(to).name}.md#when"))


def test_a_deleted_page_that_was_published_is_found(copy: Path) -> None:
    move_page(copy, to="act/hand-over")
    assert build_pages(copy, strict=False).code == 0
    found = check(copy)
    line = published_line(copy, "page\tACT-04\tde\t/de/act/refer/")
    assert f"docs/data/published.tsv:{line}: [published] /de/act/refer/ (page ACT-04) was published" in found
    assert "/go/ACT-04/ " not in found


def test_a_moved_page_leaves_a_page_with_links_for_every_section(copy: Path) -> None:
    move_page(copy, to="act/hand-over")
    rows = [f"/{prefix}act/refer/\t/{prefix}act/hand-over/" for prefix in ("", "fr/", "en/", "de/")]
    write(copy, "docs/data/redirects.tsv", "\n".join(["old\tnew", *rows]) + "\n")
    assert build_pages(copy, strict=False).code == 0
    assert check(copy) == ""
    html = parse_html((copy / "site/fr/act/refer/index.html").read_text())
    assert html.all("html")[0]["lang"] == "fr"
    (section,) = [element for element in html.all("section") if element["id"] == "how"]
    assert [link["href"] for link in section.all("a")] == ["../hand-over/#how"]
    assert "/kb/fr/act/refer/ /kb/fr/act/hand-over/ 301\n" in (copy / "site/_redirects").read_text()
    assert release(copy, "2027-01-01").code == 0


def test_a_permanent_id_that_was_given_up_needs_a_redirect(copy: Path) -> None:
    move_page(copy, to="act/refer-on", new_id="ACT-44")
    home = copy / "docs/data/home.yml"
    home.write_text(home.read_text().replace("ACT-04", "ACT-44"))
    for file in copy.rglob("*"):
        if file.suffix in {".md", ".yml"} and "docs" in file.parts and file.is_file() and not file.is_symlink():
            file.write_text(file.read_text().replace("ACT-04", "ACT-44"))
    rows = [f"/{prefix}act/refer/\t/{prefix}act/refer-on/" for prefix in ("", "fr/", "en/", "de/")]
    write(copy, "docs/data/redirects.tsv", "\n".join(["old\tnew", *rows]) + "\n")
    built = build_pages(copy, strict=False)
    assert built.code == 0, built.said
    assert f"/go/ACT-04/ (go ACT-04) was published on {DAY}" in check(copy)
    rows += [f"/go/ACT-04/{part}\t/go/ACT-44/{part}" for part in ("", "nl/", "fr/", "en/", "de/")]
    write(copy, "docs/data/redirects.tsv", "\n".join(["old\tnew", *rows]) + "\n")
    assert build_pages(copy, strict=False).code == 0
    assert check(copy) == ""
    assert "how" in ids(copy, "go/ACT-04/fr")


def test_a_redirect_loop_is_found_with_its_line(copy: Path) -> None:
    write(copy, "docs/data/redirects.tsv", "old\tnew\n/old/\t/older/\n/older/\t/old/\n")
    assert "docs/data/redirects.tsv:2: [redirect-loop] /old/ leads back to itself" in check(copy)


def test_a_malformed_redirect_stops_build_and_check_with_its_line(copy: Path) -> None:
    write(copy, "docs/data/redirects.tsv", "old\tnew\nold new\n")
    built = build_pages(copy, strict=False)
    assert built.code == 1
    assert "docs/data/redirects.tsv:2: found 'old new'" in built.said
    assert run_kb(copy, "check-site", str(copy / "site")).code == 2
