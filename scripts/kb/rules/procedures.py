"""Rules over procedures: whom, what and where their ids name."""

from __future__ import annotations

from collections.abc import Iterator

from kb.data import DATA, Data
from kb.model import Finding, Place, Procedure, Step, place_name
from kb.project import Project

REMEDY = "Use an id that docs/data knows"


def check_procedures(project: Project) -> Iterator[Finding]:
    """Actors, documents, contacts, instruments, pages and claims of procedures exist."""
    data = project.data
    for procedure in data.procedures.values():
        path = f"{DATA}/procedures/{procedure.id}.yml"
        faults = [*_general_faults(procedure, data)]
        faults += [(place, message) for step, place in procedure.placed_steps() for message in _step_faults(step, data)]
        for place, message in faults:
            yield Finding(path, data.lines.get((path, place_name(place)), 0), "procedure", message, REMEDY)
        if procedure.page not in project.pages.slugs:
            line = data.lines.get((path, "page"), 0)
            yield Finding(path, line, "procedure", f"the page {procedure.page} does not exist", "Write the page or name another")


def _general_faults(procedure: Procedure, data: Data) -> Iterator[tuple[Place, str]]:
    for number, name in enumerate(procedure.contacts):
        if name not in data.contacts:
            yield ("contacts", number), f"no contact '{name}'"
    for number, basis in enumerate(procedure.legal_basis):
        if basis.instrument not in data.instruments:
            yield ("legal_basis", number), f"no instrument '{basis.instrument}'"
    for number, phase in enumerate(procedure.phases):
        if phase.document and phase.document not in data.terms:
            yield ("phases", number), f"no document '{phase.document}' in the term base"
    for fact, place in procedure.facts():
        yield from ((place, message) for message in claim_faults(fact.claims, data))


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
