"""The figures as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb.evaluation.measures import NAMES, Figures, Outcome, figures, figures_by

_COUNTS = frozenset({"queries", "empty"})


def describe(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the figures of merit over all, per locale and per class."""
    groups: list[Mapping[str, Figures]] = [
        {"all": figures(outcomes)},
        figures_by(outcomes, lambda outcome: outcome.query.locale),
        figures_by(outcomes, lambda outcome: outcome.query.kind),
    ]
    width = max(len(name) for group in groups for name in group)
    yield " ".join(["".ljust(width), *NAMES])
    for group in groups:
        for name, values in group.items():
            yield " ".join([name.ljust(width), *(_cell(column, values[column]) for column in NAMES)])
        yield ""


def describe_failures(outcomes: Sequence[Outcome], deepest: int) -> Iterator[str]:
    """Yield the queries without a right page among the first ``deepest``, with what came instead."""
    for outcome in outcomes:
        if not 0 < outcome.rank <= deepest:
            query = outcome.query
            came = ", ".join(page.url for page in outcome.answer[:deepest]) or "nothing"
            yield f"{query.name} {query.locale} {query.kind}: {query.text}: {came}"


def _cell(column: str, value: float) -> str:
    return (f"{value:.0f}" if column in _COUNTS else f"{value:.3f}").rjust(len(column))
