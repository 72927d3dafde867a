"""Rules over the decision aid: every end names contacts, a procedure and claims that exist."""

from __future__ import annotations

from collections.abc import Iterator

from kb.data import DATA, Data
from kb.model import End, Finding
from kb.project import Project
from kb.rules.procedures import claim_faults

PATH = f"{DATA}/decision-aid.yml"
REMEDY = "Use an id that docs/data knows and publishes"


def check_decision_aid(project: Project) -> Iterator[Finding]:
    """Contacts are published, procedures have their page, claims may be cited."""
    data = project.data
    for question in data.decision_aid.questions:
        for message in claim_faults(question.claims, data):
            yield _finding(data, question.id, message)
    for end in data.decision_aid.ends:
        for message in (*_end_faults(end, project), *claim_faults(end.claims, data)):
            yield _finding(data, end.id, message)


def _end_faults(end: End, project: Project) -> Iterator[str]:
    for name in end.contacts:
        contact = project.data.contacts.get(name)
        if contact is None or not contact.publish:
            yield f"no published contact '{name}'"
    procedure = project.data.procedures.get(end.procedure)
    if procedure is None:
        yield f"no procedure '{end.procedure}'"
    elif procedure.page not in project.pages.slugs:
        yield f"the procedure {end.procedure} is on the page {procedure.page}, which does not exist"


def _finding(data: Data, name: str, message: str) -> Finding:
    return Finding(PATH, data.lines.get((PATH, name), 0), "decision-aid", f"{name}: {message}", REMEDY)
