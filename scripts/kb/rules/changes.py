"""Rules over the changes of the law, the news and the topics of the index: what they name exists, dates and numbers agree."""

from __future__ import annotations

from collections.abc import Iterator

from kb.data import DATA
from kb.law_changes import date_in_register, date_of
from kb.model import LOCALES, SOURCE_LOCALE, Finding, LawChange, LocalText
from kb.project import Project
from kb.quantities import count_quantities
from kb.rules.procedures import claim_faults

CHANGES = f"{DATA}/law-changes.yml"
NEWS = f"{DATA}/news.yml"
TOPICS = f"{DATA}/topics.yml"


def check_law_changes(project: Project) -> Iterator[Finding]:
    """Instruments, claims and pages of a change exist, it has a date, and that date is the one of the register."""
    data = project.data
    known = {page.id for page in data.plan.all_pages()}
    for change in data.law_changes.values():
        line = data.lines.get((CHANGES, change.id), 0)
        for message in (*_date_faults(change, project), *claim_faults(change.claims, data)):
            yield Finding(CHANGES, line, "law-change", f"{change.id}: {message}", "Compare with law.yml and the claims")
        if change.page and change.page not in known:
            yield Finding(CHANGES, line, "law-change", f"{change.id}: no page {change.page} in the plan", "Name a page of the plan")
        if change.replaced_by and change.replaced_by not in data.law_changes:
            yield Finding(CHANGES, line, "law-change", f"{change.id}: no change '{change.replaced_by}'", "Name another change")


def _date_faults(change: LawChange, project: Project) -> Iterator[str]:
    instrument = project.data.instruments.get(change.instrument)
    if change.instrument and instrument is None:
        yield f"no instrument '{change.instrument}'"
    elif not date_of(change, project.data).date:
        yield f"{change.instrument} has no date '{change.point}'"
    elif instrument and change.date and date_in_register(change, instrument):
        yield f"the date {change.date}, though law.yml has one"


def check_change_numbers(project: Project) -> Iterator[Finding]:
    """Numbers, dates and articles of a change, a news item or a topic are the same in the four languages."""
    for change in project.data.law_changes.values():
        for text in (change.title, change.after, *((change.before,) if change.before else ())):
            yield from _compare(project, CHANGES, change.id, text)
    for item in project.data.news.values():
        yield from _compare(project, NEWS, item.id, item.text)


def _compare(project: Project, path: str, name: str, text: LocalText) -> Iterator[Finding]:
    wanted = count_quantities(text.text(SOURCE_LOCALE), SOURCE_LOCALE)
    for locale in LOCALES:
        found = count_quantities(text.text(locale), locale)
        if found != wanted:
            message = f"{name}: {locale} has {sorted(found.elements())}, {SOURCE_LOCALE} {sorted(wanted.elements())}"
            yield Finding(path, project.data.lines.get((path, name), 0), "change-numbers", message, "Give every language the same numbers")


def check_news_and_topics(project: Project) -> Iterator[Finding]:
    """Pages that news and topics name stand in the plan; news come newest first."""
    data = project.data
    known = {page.id for page in data.plan.all_pages()}
    dates = [item.date for item in data.news.values()]
    for item, previous in zip(data.news.values(), ["9999", *dates], strict=False):
        line = data.lines.get((NEWS, item.id), 0)
        if item.date > previous:
            yield Finding(NEWS, line, "news", f"{item.id} is newer than the item before it", "Put the newest first")
        for page_id in set(item.pages) - known:
            yield Finding(NEWS, line, "news", f"{item.id}: no page {page_id} in the plan", "Name a page of the plan")
    for topic in data.topics:
        if topic.place.partition("#")[0] not in known:
            line = data.lines.get((TOPICS, topic.label.nl), 0)
            yield Finding(TOPICS, line, "topic", f"'{topic.label.nl}' leads to {topic.place}, which the plan does not have", "Name a page of the plan")
