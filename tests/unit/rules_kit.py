"""A project in memory, small enough to read: for the tests of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kb.content import Pages
from kb.data import Data
from kb.model import (
    Actor,
    Audience,
    CardNumber,
    Claim,
    Contact,
    ContactValue,
    DecisionAid,
    End,
    Instrument,
    Label,
    Locale,
    LocalText,
    Node,
    Notice,
    Page,
    PageMeta,
    PageType,
    PlanFile,
    PlannedPage,
    PocketCard,
    Source,
    Term,
)
from kb.model.procedures import Fact
from kb.project import Project

DESCRIPTION = "A description that is long enough for the rule of fifty characters."
BODY_LINE = 10
IN_SHORT = '!!! in-short "X"\n    Kort.\n\n'


def four(text: str) -> LocalText:
    return LocalText(text, text, text, text)


def claim(**changes: Any) -> Claim:
    return Claim(**({"statement": "A fact.", "locator": "section 1", "as_of": "2019", "topic": "law", "status": "current"} | changes))


def label(text: str) -> Label:
    return Label(text, (), (), (), "A", "", "")


def term(**changes: Any) -> Term:
    fields: dict[str, Any] = {
        "id": "annex-15", "category": "document", "nl": label("bijlage 15"), "fr": label("annexe 15"), "en": label("annex 15"),
        "de": label("Anlage 15"), "definition": four("A document."), "see": (), "claims": (),
    }  # fmt: skip
    return Term(**(fields | changes))


def contact(**changes: Any) -> Contact:
    phone = ContactValue("phone", "078 055 800", "2026-11-21", "law-2026:L-01", True, "+3278055800")
    fields: dict[str, Any] = {
        "id": "contact-point", "name": four("Point"), "role": four("Role"), "area": "BE", "priority": 2, "publish": True, "values": (phone,),
    }  # fmt: skip
    return Contact(**(fields | changes))


def source(**changes: Any) -> Source:
    fields: dict[str, Any] = {
        "key": "law-2026", "kind": "law", "title": "Law", "title_language": "en", "short": four("Law 2026"), "publisher": "", "year": "2026",
        "scope": "BE", "language": "fr", "good_for": four("x"), "limits": four("x"), "rights": four("x"),
    }  # fmt: skip
    return Source(**(fields | changes))


def end(name: str = "call", **changes: Any) -> End:
    fields: dict[str, Any] = {
        "id": name, "title": four("T"), "action": four("A"), "say": four("S"), "contacts": ("contact-point",), "procedure": "protection",
        "claims": ("law-2026:L-01",),
    }  # fmt: skip
    return End(**(fields | changes))


def decision_aid(*ends: End, **changes: Any) -> DecisionAid:
    """Return an aid whose one question leads to each of ``ends`` (to two plain ends when none are given)."""
    known = ends or (end("call"), end("wait"))
    answers = [{"label": four(known[number % len(known)].id), "next": known[number % len(known)].id} for number in range(max(2, len(known)))]
    fields: dict[str, Any] = {"id": "danger", "question": four("?"), "answers": tuple(answers), "claims": ("law-2026:L-01",)}
    return DecisionAid((Node(**(fields | changes)),), known)


def fact(*claims: str) -> Fact:
    return Fact(four("F"), claims or ("law-2026:L-01",))


def pocket_card(**changes: Any) -> PocketCard:
    fields: dict[str, Any] = {
        "pages": ("ACT-01",), "title": four("Card"), "numbers": (CardNumber("contact-point", four("Now")),), "signals": (fact(),) * 6,
        "caution": fact(), "steps": (fact(),) * 3, "reviewed": "2026-11-22",
    }  # fmt: skip
    return PocketCard(**(fields | changes))


CLAIMS = {
    "law-2026:L-01": claim(),
    "law-2026:L-02": claim(),
    "law-2026:L-03": claim(status="superseded", by="law-2026:L-01"),
    "law-2026:L-04": claim(publish=False),
}


def make_data(root: Path, **changes: Any) -> Data:
    fields: dict[str, Any] = {
        "root": root,
        "sources": {"law-2026": source()},
        "claims": CLAIMS,
        "unused": {},
        "asked": {},
        "plan": PlanFile((PlannedPage("ACT-01", "act/index", "hub"),)),
        "instruments": {"act": Instrument(id="act", kind="act", title=four("Act"), short=four("Act"), date=None, confidence="A")},
        "concordance": (),
        "law_changes": {},
        "news": {},
        "topics": (),
        "terms": {"annex-15": term()},
        "contacts": {"contact-point": contact()},
        "notices": {"warning": Notice("warning", four("T"), four("T"), ("law-2026:L-01",), "2026")},
        "types": {"law": PageType("law", four("Law"), ("what-it-says", ("state-of-law", "legal-basis"))), "hub": PageType("hub", four("H"), ())},
        "audiences": {"police": Audience("police", four("Police"))},
        "doors": (),
        "questions": {},
        "questions_archive": {},
        "actors": {"centre": Actor("centre", four("the centre"))},
        "procedures": {},
        "decision_aid": decision_aid(),
        "checklists": {},
        "pocket_card": pocket_card(),
        "links": {},
        "dimensions": {},
        "figures": {},
        "interface": {},
        "lines": {("docs/data/claims/law-2026.yml", local): 3 for local in ("L-01", "L-02", "L-03", "L-04")},
    }
    return Data(**(fields | changes))


def make_meta(**changes: Any) -> PageMeta:
    fields: dict[str, Any] = {
        "id": "ACT-01", "title": "Titel", "description": DESCRIPTION, "type": "hub", "audience": ("police",), "questions": (),
        "reviewed": "2026-11-22", "review_due": "2027-02-22",
    }  # fmt: skip
    return PageMeta(**(fields | changes))


def make_page(locale: Locale, body: str, *, slug: str = "act/index", meta: PageMeta | None = None) -> Page:
    shared = meta or make_meta()
    return Page(
        locale=locale, slug=slug, path=f"docs/{locale}/{slug}.md", title=f"{shared.title} {locale}", description=DESCRIPTION, questions=(),
        shared=shared, pin=None, body=body, body_line=BODY_LINE,
    )  # fmt: skip


def make_project(bodies: Mapping[Locale, str], *, root: Path = Path("/nowhere"), meta: PageMeta | None = None, **data: Any) -> Project:
    """Return a project with one page, act/index, in the locales of ``bodies``; its body starts on line 10."""
    pages = {(locale, "act/index"): make_page(locale, body, meta=meta) for locale, body in bodies.items()}
    return Project(root, make_data(root, **data), Pages(pages))
