"""ISO 8601 durations as people say them, and as dates."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

_PARTS = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_UNITS = ("year", "month", "week", "day", "hour", "minute")


def read_duration(duration: str) -> dict[str, int]:
    """Return the parts of an ISO 8601 duration that are not zero, by unit: ``P1M15D`` -> month 1, day 15.

    Raises:
        ValueError: not a duration, or an empty one.
    """
    match = _PARTS.fullmatch(duration)
    parts = {unit: int(value) for unit, value in zip(_UNITS, match.groups(), strict=True) if value} if match else {}
    if not parts:
        raise ValueError(f"'{duration}' is no ISO 8601 duration such as P45D or P3M")
    return parts


def say_duration(duration: str, words: Callable[[str], str]) -> str:
    """Return a duration in words: ``P45D`` -> ``45 dagen``; ``words`` gives interface texts."""
    shown = [f"{value} {words(f'procedure.{unit}' if value == 1 else f'procedure.{unit}s')}" for unit, value in read_duration(duration).items()]
    return " ".join(shown)


def add_duration(start: date, duration: str) -> date:
    """Return the day a time limit that starts on ``start`` ends: months first, then days; hours do not move a day.

    A month ends on the same day number, or on the last day of a shorter month (31 January + P1M is 28 or 29 February).
    """
    parts = read_duration(duration)
    months = start.year * 12 + start.month - 1 + parts.get("year", 0) * 12 + parts.get("month", 0)
    year, month = divmod(months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) + timedelta(days=parts.get("week", 0) * 7 + parts.get("day", 0))
