"""The question bank: every item of every self-test and of the archive, in one shape, with how current it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kb.data import Data
from kb.model import ArchivedQuestion, Claim, LocalText, Pair, Question, QuestionFile
from kb.self_tests import usable_archive, usable_items

Currency = Literal["current", "situation", "archive"]
CURRENCIES: tuple[Currency, ...] = ("current", "situation", "archive")
_CHANGING = frozenset({"law", "procedure", "figure", "contact"})
"""Topics of facts that change: an old one makes an item old, whatever else it rests on."""


@dataclass(frozen=True)
class Answer:
    """An option; only items of a self-test have feedback for each of them."""

    id: str
    text: LocalText
    correct: bool
    feedback: LocalText | None = None


@dataclass(frozen=True)
class BankItem:
    """An item as trainers get it.

    Attributes:
        module: the self-test it belongs to; None for the archive.
        options: in the order of the file; for the form ``order`` that is the right order.
        explanations: why the right answer is right; nothing for the forms that explain every part.
        why: why it is archive; None for items of a self-test.
        year: of the situation it describes; empty when it is current.
    """

    id: str
    module: QuestionFile | None
    kind: str
    form: Literal["single", "multiple", "order", "match"]
    difficulty: int
    case: LocalText | None
    stem: LocalText
    options: tuple[Answer, ...]
    pairs: tuple[Pair, ...]
    explanations: tuple[LocalText, ...]
    why: LocalText | None
    section: str
    claims: tuple[str, ...]
    currency: Currency
    year: str


def modules_of_bank(data: Data) -> list[QuestionFile]:
    """Return the self-tests in the order of their pages."""
    return sorted(data.questions.values(), key=lambda module: (module.page, module.module))


def bank_items(data: Data) -> list[BankItem]:
    """Return every item that is not withdrawn, self-test by self-test, then the archive."""
    asked = [_from_test(item, module, data) for module in modules_of_bank(data) for item in usable_items(module, data)]
    return asked + [_from_archive(item) for item in usable_archive(data)]


def withdrawn_ids(module: QuestionFile, data: Data) -> list[str]:
    """Return the ids of a self-test's items that are withdrawn: their addresses stay."""
    usable = {item.id for item in usable_items(module, data)}
    return [item.id for item in module.items if item.id not in usable]


def currency_of(claims: Iterable[Claim]) -> tuple[Currency, str]:
    """Return how current an item is that rests on ``claims``, with the year of the oldest one that makes it old.

    Law, procedures, figures and contacts change: one old claim about them is enough. Other claims (practice,
    concepts) make an item old only when none of its claims is current.
    """
    known = list(claims)
    aged = [claim for claim in known if claim.status != "current"]
    if len(aged) < len(known):
        aged = [claim for claim in aged if claim.topic in _CHANGING]
    return ("situation", min(claim.year for claim in aged)) if aged else ("current", "")


def _from_test(item: Question, module: QuestionFile, data: Data) -> BankItem:
    currency, year = currency_of(data.claims[claim_id] for claim_id in item.claims)
    chosen = item.form in {"single", "multiple"}
    return BankItem(
        id=item.id,
        module=module,
        kind=item.kind,
        form=item.form,
        difficulty=item.difficulty,
        case=item.case,
        stem=item.stem,
        options=tuple(Answer(option.id, option.text, option.correct, option.feedback) for option in item.options),
        pairs=item.pairs,
        explanations=tuple(option.feedback for option in item.options if option.correct) if chosen else (),
        why=None,
        section=item.section,
        claims=item.claims,
        currency=currency,
        year=year,
    )


def _from_archive(item: ArchivedQuestion) -> BankItem:
    return BankItem(
        id=item.id,
        module=None,
        kind="single",
        form="single",
        difficulty=item.difficulty,
        case=None,
        stem=item.stem,
        options=tuple(Answer(option.id, option.text, option.correct) for option in item.options),
        pairs=(),
        explanations=(item.explanation,),
        why=item.why,
        section=item.section,
        claims=item.claims,
        currency="archive",
        year=item.year,
    )
