"""How much of the plan is written, how many claims are cited, and what still differs between the languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.model import LOCALES, Locale, split_claim_id
from kb.project import Project
from kb.rules.citations import check_uncited_blocks
from kb.rules.parity import check_parity
from kb.rules.plan import DRAFT
from kb.structure import read_blocks
from kb.translations import find_drift
from kb.views.bibliography import cited_claims

LEAST_CITED = 0.97
"""Share of all claims that must stand on a page."""
_TERM_LINK = re.compile(r"\]\(term:([^)\s]*)\)")


@dataclass(frozen=True)
class Ledger:
    """One source's claims: how many there are, and how many of them a page cites."""

    source: str
    claims: int
    cited: int


@dataclass(frozen=True)
class Coverage:
    """What stands against what was planned.

    Attributes:
        planned: number of pages of the plan, without those added later.
        written: how many of them exist, by locale.
        listed: how many claims ``unused.yml`` names.
        open: claims that no page cites and ``unused.yml`` does not name, in file order.
        pages: number of different claims by page id, in the order of the plan.
        faults: number of findings by what they are about.
        undefined: terms linked on pages of a locale without a definition in it.
    """

    planned: int
    written: Mapping[Locale, int]
    ledgers: tuple[Ledger, ...]
    listed: int
    open: tuple[str, ...]
    pages: Mapping[str, int]
    faults: Mapping[str, int]
    undefined: Mapping[Locale, tuple[str, ...]]

    @property
    def claims(self) -> int:
        """Number of all claims."""
        return sum(ledger.claims for ledger in self.ledgers)

    @property
    def cited(self) -> int:
        """Number of claims that a page cites."""
        return sum(ledger.cited for ledger in self.ledgers)

    @property
    def is_complete(self) -> bool:
        """True when nothing is left to write, to cite or to repair."""
        all_written = all(number == self.planned for number in self.written.values())
        enough = self.cited >= LEAST_CITED * self.claims
        return all_written and enough and not self.open and not any(self.faults.values()) and not any(self.undefined.values())


def measure_coverage(project: Project) -> Coverage:
    """Return the coverage of the project as it stands."""
    data = project.data
    cited = cited_claims(project.pages, data)
    totals = Counter(split_claim_id(claim_id)[0] for claim_id in data.claims)
    found = Counter(split_claim_id(claim_id)[0] for claim_id in data.claims if claim_id in cited)
    return Coverage(
        planned=len(data.plan.pages),
        written={locale: _count_written(project, locale) for locale in LOCALES},
        ledgers=tuple(Ledger(source, total, found[source]) for source, total in sorted(totals.items())),
        listed=len(data.unused),
        open=tuple(claim_id for claim_id in data.claims if claim_id not in cited and claim_id not in data.unused),
        pages=_count_claims(project, cited),
        faults={
            "parity": len(list(check_parity(project))),
            "drift": len(find_drift(project.pages)),
            "uncited blocks": len(list(check_uncited_blocks(project))),
        },
        undefined={locale: tuple(sorted(_undefined_terms(project, locale))) for locale in LOCALES},
    )


def _count_written(project: Project, locale: Locale) -> int:
    by_slug = project.pages.by_slug
    written = (by_slug.get((locale, planned.slug)) for planned in project.data.plan.pages)
    return sum(page is not None for page in written)


def _count_claims(project: Project, cited: Mapping[str, list[str]]) -> dict[str, int]:
    numbers = Counter(page_id for ids in cited.values() for page_id in ids)
    order = [planned.id for planned in project.data.plan.all_pages() if planned.id in project.pages.slugs]
    return {page_id: numbers[page_id] for page_id in order}


def _undefined_terms(project: Project, locale: Locale) -> set[str]:
    used = {term for page in project.pages if page.locale == locale for block in read_blocks(page) for term in _TERM_LINK.findall(block.text)}
    terms = project.data.terms
    return {term for term in used if term in terms and not terms[term].definition.text(locale)}


def draft_unused(project: Project) -> Iterator[str]:
    """Yield the lines of ``unused.yml``: its entries that still hold, and one for each open claim.

    A reason is filled in where the claim itself gives it; else it starts with ``TODO`` and repeats the statement.
    """
    data = project.data
    cited = cited_claims(project.pages, data)
    yield "claims:" if len(cited) < len(data.claims) else "claims: {}"
    for claim_id, claim in data.claims.items():
        if claim_id in cited:
            continue
        reason = data.unused.get(claim_id, "")
        if not reason and not claim.publish:
            reason = "Not published: nobody has confirmed it."
        elif not reason and claim.by in cited:
            reason = f"Replaced by {claim.by}, which stands on {', '.join(cited[claim.by])}."
        reason = reason or f"{DRAFT} {claim.topic}, {claim.status}: {claim.statement}"
        quoted = reason.replace("'", "''")
        yield f"  {claim_id}: '{quoted}'"


def describe_coverage(coverage: Coverage, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the report; ``titles`` are slugs by page id."""
    yield "pages           " + "  ".join(f"{locale} {number}/{coverage.planned}" for locale, number in coverage.written.items())
    yield f"claims cited    {coverage.cited}/{coverage.claims} ({coverage.cited / max(coverage.claims, 1):.1%}; aim {LEAST_CITED:.0%})"
    for ledger in coverage.ledgers:
        yield f"  {ledger.source:<26} {ledger.cited:>4}/{ledger.claims}"
    yield f"claims listed   {coverage.listed} in unused.yml; {len(coverage.open)} neither cited nor listed"
    for what, number in coverage.faults.items():
        yield f"{what:<15} {number}"
    yield "undefined terms " + "  ".join(f"{locale} {len(terms)}" for locale, terms in coverage.undefined.items())
    for locale, terms in coverage.undefined.items():
        if terms:
            yield f"  {locale}: {', '.join(terms)}"
    yield "claims by page"
    for page_id, number in coverage.pages.items():
        yield f"  {page_id}  {number:>3}  {titles.get(page_id, '')}"
