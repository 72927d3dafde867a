"""Commands for editors: new pages, and what has to be looked at again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kb.data import DATA
from kb.model import LOCALES, SOURCE_LOCALE, DataError, Locale, Source
from kb.project import Project, read_project
from kb.self_tests import withdrawn_items
from kb.site_urls import source_slug
from kb.translations import hash_body

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it

_STUB_DESCRIPTION: dict[Locale, str] = {
    "nl": "Wat deze bron is, waar haar grenzen liggen en elk feit eruit, met plaats, datum, status en gebruik.",
    "fr": "Ce qu’est cette source, ses limites et chaque fait qu’elle apporte, avec sa place, sa date et son statut.",
    "en": "What this source is, where its limits lie, and every fact from it, with place, date, status and use.",
    "de": "Was diese Quelle ist, wo ihre Grenzen liegen und jeder Fakt daraus, mit Stelle, Datum und Status.",
}


def add(commands: Commands) -> None:
    """Add the commands ``new`` and ``currency``."""
    new = commands.add_parser("new", help="write the stub pages of a source that has claims of its own")
    new.add_argument("kind", choices=["source"])
    new.add_argument("key", help="key of the source in sources.yml")
    new.add_argument("--today", required=True, metavar="YYYY-MM-DD", help="date of the review")
    new.set_defaults(run=run_new)

    currency = commands.add_parser("currency", help="list what an editor still has to decide or to review")
    currency.add_argument("--today", metavar="YYYY-MM-DD", help="also list pages whose review is due on this day")
    currency.set_defaults(run=run_currency)


def parse_day(text: str) -> date:
    """Return an ISO date given on the command line.

    Raises:
        DataError: not a date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DataError("--today", 0, found=repr(text), expected="a date YYYY-MM-DD") from error


def run_new(arguments: argparse.Namespace) -> int:
    """Write the four stub pages of a source."""
    project = read_project(arguments.root)
    today = parse_day(arguments.today)
    source = project.data.sources.get(arguments.key)
    if source is None or source.id is None:
        raise DataError(f"{DATA}/sources.yml", 0, found=f"no source '{arguments.key}' with an id", expected="a key with an id SRC-nn")
    for locale in LOCALES:
        path = project.root / "docs" / locale / f"{source_slug(source.key)}.md"
        if path.exists():
            print(f"{path.relative_to(project.root)} exists already", file=sys.stderr)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_stub(source, locale, today), encoding="utf-8")
        print(f"wrote {path.relative_to(project.root)}")
    return 0


def _stub(source: Source, locale: Locale, today: date) -> str:
    body = f"\n::: source {source.key}\n"
    head = [f"id: {source.id}", f'title: "{source.short.text(locale)}"', f"description: {_STUB_DESCRIPTION[locale]}"]
    questions = [f"questions: [{source.key}]"]
    if locale == SOURCE_LOCALE:
        due = today.replace(year=today.year + 1) if (today.month, today.day) != (2, 29) else date(today.year + 1, 2, 28)
        head += ["type: reference", "audience: [trainer, policy, trainee, lawyer]", *questions]
        head += [f"reviewed: {today}", f"review_due: {due}", "related: [REF-02]"]
    else:
        head += [*questions, f'translation: {{source_sha256: "{hash_body(body)}", status: reconciled}}']
    return "---\n" + "\n".join(head) + "\n---\n" + body


def run_currency(arguments: argparse.Namespace) -> int:
    """Print the open work items, sorted; the exit code is 0, since nothing of it is a fault."""
    project = read_project(arguments.root)
    today = parse_day(arguments.today) if arguments.today else None
    withdrawn = map(str, withdrawn_items(project.data))
    items = sorted({*_undecided(project), *_uncertain_dates(project), *withdrawn, *(_overdue(project, today) if today else ())})
    for item in items:
        print(item)
    print(f"currency: {len(items)} work items", file=sys.stderr)
    return 0


def _undecided(project: Project) -> Iterator[str]:
    """Older claims that a check names and that are still only dated."""
    for checker, claim in project.data.claims.items():
        for older_id in claim.internal.updates:
            older = project.data.claims.get(older_id)
            if older is not None and older.status == "dated":
                yield f"undecided: {older_id} (named by {checker}): make it current or superseded"


def _uncertain_dates(project: Project) -> Iterator[str]:
    for instrument in project.data.instruments.values():
        for name, point in (("in_force_from", instrument.in_force_from), ("in_force_to", instrument.in_force_to)):
            if point.date and point.confidence != "A":
                yield f"uncertain date: {instrument.id} {name} {point.date} has confidence {point.confidence}"


def _overdue(project: Project, today: date) -> Iterator[str]:
    for page in project.pages:
        if page.locale == SOURCE_LOCALE and date.fromisoformat(page.shared.review_due) <= today:
            yield f"review due: {Path(page.path)} since {page.shared.review_due}"
