"""Rules over ``docs/data``: wording of claims, and ids that point at each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.data import DATA
from kb.model import LOCALES, SOURCE_LOCALE, ArchivedQuestion, Finding, Question, split_claim_id
from kb.project import Project
from kb.quantities import count_quantities
from kb.self_tests import ARCHIVE
from kb.structure import read_blocks

_WORKSHOP = re.compile(
    r"\bUpdates\b|\bstored\b|\bmirror\b|\bmap[- ]00\d|\[[ABCN](?:/[ABCN])?\]|do not publish|present as|check with"
    r"|\bL\d+(?:-\d+)?(?=[,;.)]|$)|\[memory|\[inferred\]|\[AUTHOR\]|\*\*\[",
    re.IGNORECASE,
)
REMEDY_CLAIM = "Name a claim of docs/data/claims that is published"


def _claim_place(project: Project, claim_id: str) -> tuple[str, int]:
    source, local = split_claim_id(claim_id)
    path = f"{DATA}/claims/{source}.yml"
    return path, project.data.lines.get((path, local), 0)


def check_claim_texts(project: Project) -> Iterator[Finding]:
    """Texts for readers carry no words of the workshop."""
    for claim_id, claim in project.data.claims.items():
        for text in (claim.statement, claim.locator, claim.note, claim.as_of_note):
            if match := _WORKSHOP.search(text):
                path, line = _claim_place(project, claim_id)
                yield Finding(path, line, "claim-text", f"{claim_id} says '{match[0]}'", "Write it for readers; keep remarks under 'internal'")


def check_claim_links(project: Project) -> Iterator[Finding]:
    """A claim's source, its replacement and its instrument exist, and replacements end."""
    data = project.data
    for claim_id, claim in data.claims.items():
        path, line = _claim_place(project, claim_id)
        if split_claim_id(claim_id)[0] not in data.sources:
            yield Finding(path, line, "claim-link", f"{claim_id} has no source", "Add the source to sources.yml")
        if claim.by is not None and claim.by not in data.claims:
            yield Finding(path, line, "claim-link", f"{claim_id} is replaced by {claim.by}, which does not exist", REMEDY_CLAIM)
        elif claim.by is not None and data.claims[claim.by].status == "superseded":
            yield Finding(path, line, "claim-link", f"{claim_id} is replaced by {claim.by}, which is replaced itself", "Name the last one")
        if claim.instrument and claim.instrument not in data.instruments:
            yield Finding(path, line, "claim-link", f"no instrument '{claim.instrument}'", "Use an id of law.yml")


def check_data_links(project: Project) -> Iterator[Finding]:
    """Claims, terms and pages that the data files name exist."""
    data = project.data
    for term in data.terms.values():
        path = f"{DATA}/terms.yml"
        line = data.lines.get((path, term.id), 0)
        yield from _check_claims(project, path, line, term.claims)
        for other in term.see:
            if other not in data.terms:
                yield Finding(path, line, "data-link", f"{term.id} points to the unknown term '{other}'", "Use an id of terms.yml")
    for contact in data.contacts.values():
        path = f"{DATA}/contacts.yml"
        yield from _check_claims(project, path, data.lines.get((path, contact.id), 0), [v.source for v in contact.published_values])
    for notice in data.notices.values():
        path = f"{DATA}/notices.yml"
        yield from _check_claims(project, path, data.lines.get((path, notice.id), 0), notice.claims)
    for instrument in data.instruments.values():
        path = f"{DATA}/law.yml"
        yield from _check_claims(project, path, data.lines.get((path, instrument.id), 0), instrument.claims)
    for row in data.concordance:
        yield from _check_claims(project, f"{DATA}/law.yml", 0, row.claims)
    for door in data.doors:
        if door.page not in project.pages.slugs:
            yield Finding(f"{DATA}/home.yml", 0, "data-link", f"the door {door.id} leads to {door.page}, which is no page", "Name a page")


def _check_claims(project: Project, path: str, line: int, claims: Iterable[str]) -> Iterator[Finding]:
    for claim_id in claims:
        claim = project.data.claims.get(claim_id)
        if claim is None or not claim.publish:
            yield Finding(path, line, "data-link", f"{claim_id} is no published claim", REMEDY_CLAIM)


def _items(project: Project) -> Iterator[tuple[str, Question | ArchivedQuestion]]:
    """Yield (file, item) of the self-tests and of their archive."""
    for module in project.data.questions.values():
        yield from ((f"{DATA}/questions/{module.module}.yml", item) for item in module.items)
    yield from ((ARCHIVE, item) for item in project.data.questions_archive.values())


def check_questions(project: Project) -> Iterator[Finding]:
    """Items of a self-test or its archive have an id of their own, cite claims and point at a section that exists."""
    for module in project.data.questions.values():
        if module.page not in project.pages.slugs:
            path = f"{DATA}/questions/{module.module}.yml"
            yield Finding(path, 0, "question", f"the module's page {module.page} does not exist", "Name the id of its page")
    first: dict[str, str] = {}
    for path, item in _items(project):
        line = project.data.lines.get((path, item.id), 0)
        yield from _check_claims(project, path, line, item.claims)
        if not _section_exists(project, item.section):
            yield Finding(path, line, "question", f"{item.id} points to {item.section}, which does not exist", "Name PAGE-ID#section")
        if first.setdefault(item.id, path) != path:
            yield Finding(path, line, "question", f"the id {item.id} stands in {first[item.id]} too", "Give each item an id of its own")


def check_question_numbers(project: Project) -> Iterator[Finding]:
    """Numbers, dates and articles in an item are the same in the four languages."""
    phones = sorted(
        value.value
        for contact in project.data.contacts.values()
        for value in contact.values
        if value.tel and isinstance(value.value, str) and len(value.value) > 3
    )
    for path, item in _items(project):
        for place, text in item.texts():
            wanted = count_quantities(text.text(SOURCE_LOCALE), SOURCE_LOCALE, phones)
            for locale in LOCALES:
                found = count_quantities(text.text(locale), locale, phones)
                if found != wanted:
                    message = f"{item.id}, {place}: {locale} has {sorted(found.elements())}, {SOURCE_LOCALE} {sorted(wanted.elements())}"
                    line = project.data.lines.get((path, item.id), 0)
                    yield Finding(path, line, "question-numbers", message, "Give every language the same numbers")


def _section_exists(project: Project, place: str) -> bool:
    page_id, _, anchor = place.partition("#")
    slug = project.pages.slugs.get(page_id)
    if slug is None:
        return False
    page = project.pages.by_slug[SOURCE_LOCALE, slug]
    phases = {phase.id for procedure in project.data.procedures.values() if procedure.page == page_id for phase in procedure.phases}
    return not anchor or anchor in phases or any(block.kind == "heading" and block.name == anchor for block in read_blocks(page))
