"""Every statement of fact has a citation, and every citation a claim that may be cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kb.citations import CITATION, parse_citation
from kb.model import Finding, Page
from kb.project import Project
from kb.quantities import count_quantities
from kb.rules.figure_values import numbers_shown
from kb.rules.lines import line_at
from kb.structure import Block, read_blocks

CHANGE_BOXES = frozenset({"changed", "historical"})
CHANGE_SECTIONS = frozenset({"then-and-now", "state-of-law"})
FREE_SECTIONS = frozenset({"related", "contacts", "self-test"})
MOST_WITHOUT_CLAIM = 3
ABOUT_THE_SITE = frozenset({"TRA-01", "REF-04", "REF-05", "REF-06", "REF-07", "REF-08", "REF-09"})
"""Pages that speak of this site: what they say can be checked in the site itself, and stands in no source."""


def check_citations(project: Project) -> Iterator[Finding]:
    """Citations that do not parse, name no claim, or name one that is not published."""
    for page in project.pages:
        for block in read_blocks(page):
            for match in CITATION.finditer(block.text):
                line = line_at(block, match.start())
                ids = parse_citation(match[1])
                if ids is None:
                    yield Finding(
                        page.path, line, "citation", f"the citation {match[0]} cannot be read", "Write [@source:ID; source:ID]"
                    )
                    continue
                yield from _check_ids(project, page, line, ids)


def _check_ids(project: Project, page: Page, line: int, ids: tuple[str, ...]) -> Iterator[Finding]:
    for claim_id in ids:
        claim = project.data.claims.get(claim_id)
        if claim is None:
            yield Finding(
                page.path, line, "unknown-claim", f"no claim {claim_id}", "Cite an id that stands in docs/data/claims"
            )
        elif not claim.publish:
            yield Finding(
                page.path, line, "unpublished-claim", f"{claim_id} is not published", "Leave out the statement or cite another claim"
            )


def check_superseded(project: Project) -> Iterator[Finding]:
    """A superseded claim is cited only where the text says what changed."""
    for page in project.pages:
        for block in read_blocks(page):
            marked = block.name in CHANGE_BOXES or block.section in CHANGE_SECTIONS
            for claim_id in block.citations:
                claim = project.data.claims.get(claim_id)
                if claim is None or claim.status != "superseded" or marked or claim.by in block.citations:
                    continue
                yield Finding(
                    page.path,
                    block.line,
                    "superseded-claim",
                    f"{claim_id} has been replaced by {claim.by}, and nothing here says so",
                    "Cite the new claim too, or put the sentence in a box 'changed' or 'historical'",
                )


def check_uncited_blocks(project: Project) -> Iterator[Finding]:
    """Paragraphs, lists, tables and boxes without a citation in them or right after them."""
    for page in _pages_with_facts(project):
        blocks = read_blocks(page)
        without = [block for position, block in enumerate(blocks) if _states_uncited(blocks, position)]
        marked = [block for block in without if block.is_marked_no_claim]
        for block in without:
            if not block.is_marked_no_claim:
                yield Finding(
                    page.path, block.line, "uncited-block", f"this {block.kind} has no citation", "Cite a claim, or mark it {.no-claim}"
                )
        for block in marked[MOST_WITHOUT_CLAIM:]:
            yield Finding(
                page.path,
                block.line,
                "uncited-block",
                f"more than {MOST_WITHOUT_CLAIM} blocks of this page are marked {{.no-claim}}",
                "Cite a claim",
            )


def _pages_with_facts(project: Project) -> Iterator[Page]:
    return (page for page in project.pages if page.id not in ABOUT_THE_SITE)


def _states_uncited(blocks: tuple[Block, ...], position: int) -> bool:
    block = blocks[position]
    if block.kind not in {"paragraph", "list", "table", "box"} or block.name == "in-short":
        return False
    if block.section in FREE_SECTIONS or block.citations:
        return False
    after = [other for other in blocks[position + 1 : position + 3] if other.kind != "class"]
    return not (after and after[0].kind == "cite")


def check_in_short_numbers(project: Project) -> Iterator[Finding]:
    """Every number, date and article number of In short stands in a cited block or a figure of the same page."""
    phones = [value.value for contact in project.data.contacts.values() for value in contact.values if value.tel]
    known_phones = [phone for phone in phones if isinstance(phone, str)]
    for page in _pages_with_facts(project):
        blocks = read_blocks(page)
        cited = " ".join(block.prose for position, block in enumerate(blocks) if _is_cited(blocks, position))
        elsewhere = count_quantities(cited, page.locale) + Counter(numbers_shown(blocks, project))
        for block in blocks:
            if block.name != "in-short":
                continue
            for quantity in sorted(count_quantities(block.prose, page.locale, known_phones) - elsewhere):
                if quantity in known_phones or _is_carried(quantity, elsewhere):
                    continue
                yield Finding(
                    page.path,
                    block.line,
                    "in-short-number",
                    f"'{quantity}' stands in no cited block of this page",
                    "State and cite it further down, or leave it out",
                )


def _is_carried(quantity: str, elsewhere: Counter[str]) -> bool:
    """Tell whether a quantity stands in the cited text; a month is carried by a day in it."""
    is_month = len(quantity) == len("2026-11") and quantity[4] == "-"
    return quantity in elsewhere or (is_month and any(other.startswith(f"{quantity}-") for other in elsewhere))


def _is_cited(blocks: tuple[Block, ...], position: int) -> bool:
    block = blocks[position]
    if block.name == "in-short" or block.kind in {"heading", "data", "cite", "class"}:
        return False
    return bool(block.citations) or not _states_uncited(blocks, position)
