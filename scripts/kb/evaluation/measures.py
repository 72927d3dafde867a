"""From ranked answers to figures of merit."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kb.evaluation.judgement import Judge
from kb.evaluation.queries import JudgedQuery

DEPTH = 10
"""How many pages of an answer are looked at."""
FIRST = 5
Figures = dict[str, float]
NAMES = ("queries", "success@1", "success@5", "mrr", "ndcg@10", "empty", "section_success@5")


@dataclass(frozen=True)
class FoundPage:
    """A page of an answer with the sections of it that the answer shows, best first (addresses relative to the site's root)."""

    url: str
    sections: tuple[str, ...]


Answer = tuple[FoundPage, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of a query.

    Attributes:
        hits: for each of the first ``DEPTH`` pages, whether it is right.
        section_hits: for each of them, whether one of its shown sections is.
        right: how many pages are right.
    """

    query: JudgedQuery
    answer: Answer
    hits: tuple[bool, ...]
    section_hits: tuple[bool, ...]
    right: int

    @property
    def rank(self) -> int:
        """Place of the first right page, from 1; 0 when none is among the first ``DEPTH``."""
        return self.hits.index(True) + 1 if True in self.hits else 0

    @property
    def gain(self) -> float:
        """Normalised discounted cumulative gain; a right page gains 1 (Järvelin and Kekäläinen 2002)."""
        best = sum(1 / math.log2(place + 1) for place in range(1, min(self.right, DEPTH) + 1))
        return sum(1 / math.log2(place + 1) for place, hit in enumerate(self.hits, start=1) if hit) / best


def judge(query: JudgedQuery, answer: Answer, judge_of: Judge) -> Outcome:
    """Return what came of a query."""
    right = judge_of.right_pages(query)
    shown = answer[:DEPTH]
    return Outcome(
        query,
        shown,
        tuple(page.url in right for page in shown),
        tuple(any(judge_of.is_right_section(query, url) for url in page.sections) for page in shown),
        len(right),
    )


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Return the figures of merit: shares from 0 to 1, ``queries`` and ``empty`` as numbers."""
    count = len(outcomes)

    def share(value: Callable[[Outcome], float]) -> float:
        return round(sum(map(value, outcomes)) / count, 4)

    return {
        "queries": count,
        "success@1": share(lambda outcome: outcome.rank == 1),
        "success@5": share(lambda outcome: 0 < outcome.rank <= FIRST),
        "mrr": share(lambda outcome: 1 / outcome.rank if outcome.rank else 0),
        "ndcg@10": share(lambda outcome: outcome.gain),
        "empty": sum(not outcome.answer for outcome in outcomes),
        "section_success@5": share(lambda outcome: any(outcome.section_hits[:FIRST])),
    }


def figures_by(outcomes: Iterable[Outcome], key: Callable[[Outcome], str]) -> dict[str, Figures]:
    """Return the figures of every group, sorted by its name."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(key(outcome), []).append(outcome)
    return {name: figures(group) for name, group in sorted(groups.items())}


def all_figures(outcomes: Sequence[Outcome]) -> dict[str, Figures | dict[str, Figures]]:
    """Return what ``--json`` prints."""
    return {
        "overall": figures(outcomes),
        "per_locale": figures_by(outcomes, lambda outcome: outcome.query.locale),
        "per_class": figures_by(outcomes, lambda outcome: outcome.query.kind),
    }
