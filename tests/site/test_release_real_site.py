"""What the release promises of the real site."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from pathlib import Path

import pytest

from kb import site_urls
from kb.built_site import BuiltSite, file_of
from kb.model import LOCALES, Page
from kb.project import Project
from kb.release.headers import headers_file
from kb.release.places import path_of_page


@pytest.fixture(scope="module")
def built(site: Path) -> BuiltSite:
    return BuiltSite(site)


def headings(built: BuiltSite, page: Page) -> set[str]:
    """Return the ids of the page's own h2 and h3, found apart from the code under test."""
    text = (built.folder / file_of(path_of_page(page))).read_text()
    return set(re.findall(r'<h[23][^>]*\bid="([^"]+)"[^>]*>(?:(?!</h[23]>).)*kb-headlink', text, re.DOTALL))


def test_every_section_has_its_permanent_addresses(built: BuiltSite, project: Project) -> None:
    found = 0
    for page in project.pages:
        wanted = headings(built, page)
        found += len(wanted)
        for url in (site_urls.go_url(page.id), site_urls.go_url(page.id, page.locale)):
            assert wanted <= set(built.page(file_of(url)).ids), f"/{url}"
    assert found > 4 * len(project.pages.slugs)


def test_every_claim_and_concept_has_its_permanent_addresses(built: BuiltSite, project: Project) -> None:
    glossary = project.pages.ids["reference/glossary"]
    assert set(project.data.terms) <= set(built.page(file_of(site_urls.go_url(glossary))).ids)
    for claim_id, claim in project.data.claims.items():
        source, _, local = claim_id.partition(":")
        if claim.publish:
            page = built.page(file_of(site_urls.go_url(project.pages.ids[site_urls.source_slug(source)])))
            assert site_urls.source_anchor(local) in page.ids, claim_id


def test_the_sitemap_lists_every_page_once(site: Path, project: Project) -> None:
    found = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text())
    assert len(found) == len(set(found)) == len(list(project.pages)) == len(LOCALES) * len(project.pages.slugs)


def test_the_open_data_fit_their_description(site: Path) -> None:
    package = json.loads((site / "data/datapackage.json").read_text())
    for resource in package["resources"]:
        content = (site / "data" / resource["path"]).read_bytes()
        assert len(content) == resource["bytes"]
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]


def test_no_withheld_value_stands_anywhere(site: Path, project: Project) -> None:
    withheld = {claim_id for claim_id, claim in project.data.claims.items() if not claim.publish}
    withheld |= {claim.statement for claim in project.data.claims.values() if not claim.publish}
    shown, kept = set(), set()
    for contact in project.data.contacts.values():
        for value in contact.values:
            texts = {value.value} if isinstance(value.value, str) else {value.value.text(locale) for locale in LOCALES}
            (shown if contact.publish and value.publish else kept).update(texts | {value.tel})
    withheld |= {text for text in kept - shown if len(text) > 6}
    assert withheld
    for file in sorted(site.rglob("*")):
        if file.is_file():
            text = " ".join(unescape(file.read_text(errors="replace")).split())
            for value in withheld:
                assert not re.search(re.escape(" ".join(value.split())) + r"(?![\w-])", text) if value in text else True, (
                    f"{file} carries {value!r}"
                )


def test_static_hosts_get_the_headers_of_the_local_server(site: Path) -> None:
    assert (site / "_headers").read_text() == headers_file()


def test_nothing_internal_of_the_claims_is_published(site: Path) -> None:
    for claim in json.loads((site / "data/claims.json").read_text()):
        assert not {"internal", "publish", "lines", "tags", "confidence", "remark", "updates"} & set(claim)
