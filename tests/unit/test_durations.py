"""ISO 8601 durations in words and as dates."""

from __future__ import annotations

from datetime import date

import pytest

from kb.durations import add_duration, read_duration, say_duration


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (date(2026, 1, 31), "P1M", date(2026, 2, 28)),
        (date(2028, 1, 31), "P1M", date(2028, 2, 29)),
        (date(2028, 2, 29), "P1Y", date(2029, 2, 28)),
        (date(2026, 11, 30), "P3M", date(2027, 2, 28)),
        (date(2026, 3, 1), "P45D", date(2026, 4, 15)),
        (date(2026, 10, 1), "P45D", date(2026, 11, 15)),
        (date(2026, 8, 31), "P6M", date(2027, 2, 28)),
        (date(2026, 12, 31), "P1M15D", date(2027, 2, 15)),
        (date(2026, 1, 1), "PT2H", date(2026, 1, 1)),
        (date(2026, 1, 1), "P2W", date(2026, 1, 15)),
    ],
)
def test_a_time_limit_ends_on_the_right_day(start: date, duration: str, end: date) -> None:
    assert add_duration(start, duration) == end


@pytest.mark.parametrize("text", ["", "P", "45D", "PT", "P-1D", "P1.5M"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ISO 8601"):
        read_duration(text)


def test_one_and_many_have_their_own_words() -> None:
    assert say_duration("P1M", lambda key: key) == "1 procedure.month"
    assert say_duration("P45D", lambda key: key) == "45 procedure.days"
