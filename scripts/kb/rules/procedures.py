"""Rules over procedures: whom, what and where their ids name."""

from __future__ import annotations

from collections.abc import Iterator

from kb.data import DATA, Data
from kb.model import Finding, Procedure, Step
from kb.project import Project

REMEDY = "Use an id that docs/data knows"


def check_procedures(project: Project) -> Iterator[Finding]:
    """Actors, documents, contacts, instruments, pages and claims of procedures exist."""
    data = project.data
    for procedure in data.procedures.values():
        path = f"{DATA}/procedures/{procedure.id}.yml"
        for message in _general_faults(procedure, data):
            yield Finding(path, 0, "procedure", message, REMEDY)
        if procedure.page not in project.pages.slugs:
            yield Finding(path, 0, "procedure", f"the page {procedure.page} does not exist", "Write the page or name another")
        for step in procedure.steps():
            for message in _step_faults(step, data):
                yield Finding(path, data.lines.get((path, step.id), 0), "procedure", message, REMEDY)


def _general_faults(procedure: Procedure, data: Data) -> Iterator[str]:
    yield from (f"no contact '{name}'" for name in procedure.contacts if name not in data.contacts)
    yield from (f"no instrument '{basis.instrument}'" for basis in procedure.legal_basis if basis.instrument not in data.instruments)
    yield from (f"no document '{p.document}' in the term base" for p in procedure.phases if p.document and p.document not in data.terms)
    for fact in procedure.facts():
        yield from claim_faults(fact.claims, data)


def _step_faults(step: Step, data: Data) -> Iterator[str]:
    if step.actor not in data.actors:
        yield f"{step.id}: no actor '{step.actor}'"
    if step.document and step.document not in data.terms:
        yield f"{step.id}: no document '{step.document}' in the term base"
    for claims in (step.claims, *(fact.claims for fact in step.exceptions)):
        yield from claim_faults(claims, data)


def claim_faults(claims: tuple[str, ...], data: Data) -> Iterator[str]:
    """Yield what is wrong with citing these claims together."""
    for claim_id in claims:
        claim = data.claims.get(claim_id)
        if claim is None or not claim.publish:
            yield f"{claim_id} is no published claim"
        elif claim.status == "superseded" and claim.by not in claims:
            yield f"{claim_id} has been replaced by {claim.by}, which is not cited beside it"
