"""Rules over the checklists and the pocket card: the pages, contacts and claims they name exist."""

from __future__ import annotations

from collections.abc import Iterator

from kb.data import DATA
from kb.model import Finding
from kb.project import Project
from kb.rules.procedures import claim_faults

REMEDY = "Use an id that docs/data knows and publishes"
CARD = f"{DATA}/pocket-card.yml"


def check_checklists(project: Project) -> Iterator[Finding]:
    """Every checklist has its page, its contacts are published, its claims may be cited."""
    for checklist in project.data.checklists.values():
        path = f"{DATA}/checklists/{checklist.id}.yml"
        if checklist.page not in project.pages.slugs:
            yield Finding(path, 0, "checklist", f"the page {checklist.page} does not exist", "Write the page or name another")
        for name in checklist.contacts:
            if not _is_published(project, name):
                yield Finding(path, 0, "checklist", f"no published contact '{name}'", REMEDY)
        for message in claim_faults(checklist.purpose.claims, project.data):
            yield Finding(path, 0, "checklist", message, REMEDY)
        for group in checklist.groups:
            line = project.data.lines.get((path, group.id), 0)
            for item in group.items:
                for message in claim_faults(item.claims, project.data):
                    yield Finding(path, line, "checklist", f"{group.id}: {message}", REMEDY)


def check_pocket_card(project: Project) -> Iterator[Finding]:
    """The card's pages exist, each contact has a published number, its claims may be cited."""
    card = project.data.pocket_card
    for page_id in card.pages:
        if page_id not in project.pages.slugs:
            yield Finding(CARD, 0, "pocket-card", f"the page {page_id} does not exist", "Write the page or name another")
    for number in card.numbers:
        if not _has_phone(project, number.contact):
            line = project.data.lines.get((CARD, number.contact), 0)
            yield Finding(CARD, line, "pocket-card", f"no published phone number of '{number.contact}'", REMEDY)
    for fact in card.facts():
        for message in claim_faults(fact.claims, project.data):
            yield Finding(CARD, 0, "pocket-card", message, REMEDY)


def _is_published(project: Project, name: str) -> bool:
    contact = project.data.contacts.get(name)
    return contact is not None and contact.publish


def _has_phone(project: Project, name: str) -> bool:
    return _is_published(project, name) and any(value.kind == "phone" for value in project.data.contacts[name].published_values)
