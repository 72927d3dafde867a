"""The plan of record: pages keep their id, slug and type, and what no page cites is listed with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from kb.data import DATA
from kb.model import SOURCE_LOCALE, Finding
from kb.project import Project
from kb.views.bibliography import cited_claims

PLAN = f"{DATA}/plan.yml"
UNUSED = f"{DATA}/claims/unused.yml"
DRAFT = "TODO"
"""What a drafted reason starts with: an editor has to write it."""


def check_plan(project: Project) -> Iterator[Finding]:
    """Every page stands in the plan, under the slug and with the type it has there; added pages have a reason."""
    planned = {page.id: page for page in project.data.plan.all_pages()}
    sources = {source.id for source in project.data.sources.values()}
    for page in project.data.plan.added:
        if not page.reason:
            line = project.data.lines.get((PLAN, page.id), 0)
            yield Finding(PLAN, line, "plan", f"{page.id} was added without a reason", "Say why the page is there")
    for written in project.pages:
        if written.locale != SOURCE_LOCALE or written.id in sources:
            continue
        wanted = planned.get(written.id)
        if wanted is None:
            yield Finding(written.path, 2, "plan", f"the id {written.id} does not stand in the plan", f"Enter it under 'added' in {PLAN}")
        elif (wanted.slug, wanted.type) != (written.slug, written.shared.type):
            found = f"{written.id} is a {written.shared.type} at {written.slug}"
            yield Finding(written.path, 2, "plan", found, f"{PLAN} has a {wanted.type} at {wanted.slug}")


def check_unused(project: Project) -> Iterator[Finding]:
    """What is listed as unused exists, is used nowhere, and has a reason an editor wrote."""
    cited = cited_claims(project.pages, project.data)
    for claim_id, reason in project.data.unused.items():
        line = project.data.lines.get((UNUSED, claim_id), 0)
        if claim_id not in project.data.claims:
            yield Finding(UNUSED, line, "unused-claim", f"no claim {claim_id}", "Remove the entry")
        elif claim_id in cited:
            pages = ", ".join(cited[claim_id])
            yield Finding(UNUSED, line, "unused-claim", f"{claim_id} is used on {pages}", "Remove the entry")
        elif reason.startswith(DRAFT):
            yield Finding(UNUSED, line, "unused-claim", f"{claim_id} has no reason yet", "Cite the claim on a page, or say why not")
