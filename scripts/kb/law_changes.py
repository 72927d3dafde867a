"""The dates and the state of changes of the law, from the register and the claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.data import Data
from kb.model import Instrument, LawChange

State = Literal["current", "open", "replaced", "historical", "coming"]


@dataclass(frozen=True)
class Dated:
    """When a change took effect: ISO year, month or day, and how it was read (A official, B reputable, C weak, N not found)."""

    date: str
    confidence: str


def date_in_register(change: LawChange, instrument: Instrument) -> Dated | None:
    """Return the date of the instrument that the change names, or None where the register has none."""
    found = {
        "in-force": Dated(instrument.in_force_from.date or "", instrument.in_force_from.confidence),
        "ended": Dated(instrument.in_force_to.date or "", instrument.in_force_to.confidence),
        "adopted": Dated(instrument.date or "", instrument.confidence),
        "published": Dated(instrument.gazette_date or "", instrument.confidence),
    }[change.point]
    return found if found.date else None


def date_of(change: LawChange, data: Data) -> Dated:
    """Return the date of a change: that of the register, else its own; empty when there is neither (a rule says so)."""
    if change.instrument in data.instruments:
        registered = date_in_register(change, data.instruments[change.instrument])
        if registered:
            return registered
    return Dated(change.date or "", change.confidence or "N")


def state_of(change: LawChange, data: Data, today: str) -> State:
    """Return whether a change holds on the ISO day ``today``, as far as the claims say."""
    statuses = {data.claims[claim].status for claim in change.claims if claim in data.claims}
    if change.replaced_by:
        return "replaced"
    if change.open or "disputed" in statuses:
        return "open"
    if date_of(change, data).date > today:
        return "coming"
    return "historical" if statuses <= {"historical", "superseded"} else "current"


def sorted_changes(data: Data, area: str = "") -> list[LawChange]:
    """Return the changes of an area (all when it is empty), newest first; those of one day in file order."""
    chosen = [change for change in data.law_changes.values() if area in {"", change.area}]
    return sorted(chosen, key=lambda change: date_of(change, data).date, reverse=True)
