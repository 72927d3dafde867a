"""The bibliography and the page of each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kb.citations import find_citations
from kb.content import Pages
from kb.data import Data
from kb.law_changes import sorted_changes
from kb.model import SOURCE_LOCALE, Page, split_claim_id
from kb.rendering import Rendering
from kb.self_tests import usable_archive, usable_items
from kb.site_urls import source_anchor
from kb.structure import read_blocks


def pages_by_claim(pages: Pages, data: Data) -> dict[str, list[str]]:
    """Return the ids of the pages that use each claim: in their text, notices, self-test, checklist or procedure; sorted, each once."""
    used: dict[str, set[str]] = {}
    for page in pages:
        if page.locale != SOURCE_LOCALE:
            continue
        cited = list(find_citations(page.body))
        for notice in page.shared.notices:
            cited += data.notices[notice].claims if notice in data.notices else ()
        cited += _claims_of_blocks(page, data)
        for claim_id in cited:
            used.setdefault(claim_id, set()).add(page.id)
    for page_id, claims in _claims_of_data(data):
        for claim_id in claims:
            used.setdefault(claim_id, set()).add(page_id)
    return {claim_id: sorted(ids) for claim_id, ids in used.items()}


def cited_claims(pages: Pages, data: Data) -> dict[str, list[str]]:
    """Return what ``pages_by_claim`` does, for the pages that exist only: a claim of a procedure without page is not cited."""
    written = {claim_id: [page_id for page_id in ids if page_id in pages.slugs] for claim_id, ids in pages_by_claim(pages, data).items()}
    return {claim_id: ids for claim_id, ids in written.items() if ids}


def _claims_of_blocks(page: Page, data: Data) -> Iterator[str]:
    """Yield the claims of the views that no entry of the data ties to a page."""
    for block in read_blocks(page):
        if block.kind != "data":
            continue
        if block.name == "changes":
            yield from (claim for change in sorted_changes(data, *block.text.split()[2:]) for claim in change.claims)
        elif block.name == "figure":
            yield from (claim for name in block.text.split()[2:] if name in data.figures for claim in data.figures[name].claims())
        elif block.name == "directory":
            yield from (value.source for contact in data.contacts.values() if contact.publish for value in contact.published_values)
        elif block.name == "question-bank":
            yield from (claim for item in usable_archive(data) for claim in item.claims)
        elif block.name == "decision-aid":
            yield from (claim for question in data.decision_aid.questions for claim in question.claims)
            yield from (claim for end in data.decision_aid.ends for claim in end.claims)


def _claims_of_data(data: Data) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield (page id, claims) of everything in the data that is shown on a page."""
    for module in data.questions.values():
        yield from ((module.page, item.claims) for item in usable_items(module, data))
    for procedure in data.procedures.values():
        yield procedure.page, procedure.claims()
    for checklist in data.checklists.values():
        yield from ((checklist.page, fact.claims) for fact in checklist.facts())


def view_sources(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the sources with claims of their own, and the further texts and pages."""
    sources = list(rendering.data.sources.values())
    counts = Counter(split_claim_id(claim)[0] for claim, entry in rendering.data.claims.items() if entry.publish)
    return {
        "main": [source for source in sources if source.id],
        "further": [source for source in sources if not source.id],
        "counts": counts,
    }


def view_source(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return one source with its published claims and the pages that use them."""
    (key,) = args
    source = rendering.data.sources[key]
    used = pages_by_claim(rendering.pages, rendering.data)
    claims = [
        (claim_id, source_anchor(split_claim_id(claim_id)[1]), claim, used.get(claim_id, []))
        for claim_id, claim in rendering.data.claims.items()
        if split_claim_id(claim_id)[0] == key and claim.publish
    ]
    return {"source": source, "claims": claims}
