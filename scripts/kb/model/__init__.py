"""The model: frozen dataclasses for everything the pages and the data files say.

Nothing here reads a file or imports another part of ``kb``.
"""

from kb.model.checklists import CardNumber, Checklist, ChecklistGroup, PocketCard
from kb.model.claims import Claim, ClaimFile, Source, SourceFile, split_claim_id
from kb.model.contacts import Contact, ContactFile, ContactValue
from kb.model.decision_aid import DecisionAid, End, Node
from kb.model.findings import DataError, Finding
from kb.model.law import Concordance, DatedPoint, Instrument, LawFile
from kb.model.pages import Audience, Page, PageMeta, PageType, PageTypeFile, TranslationMeta, TranslationPin
from kb.model.procedures import Actor, ActorFile, Event, Procedure, Step, TimeLimit
from kb.model.questions import Objective, Option, Pair, Question, QuestionFile
from kb.model.site import Door, HomeFile, InterfaceFile, Link, LinkFile, Notice, NoticeFile
from kb.model.terms import Label, Term, TermFile
from kb.model.text import LOCALES, SOURCE_LOCALE, Locale, LocalText

__all__ = [
    "LOCALES",
    "SOURCE_LOCALE",
    "Actor",
    "ActorFile",
    "Audience",
    "CardNumber",
    "Checklist",
    "ChecklistGroup",
    "Claim",
    "ClaimFile",
    "Concordance",
    "Contact",
    "ContactFile",
    "ContactValue",
    "DataError",
    "DatedPoint",
    "DecisionAid",
    "Door",
    "End",
    "Event",
    "Finding",
    "HomeFile",
    "Instrument",
    "InterfaceFile",
    "Label",
    "LawFile",
    "Link",
    "LinkFile",
    "LocalText",
    "Locale",
    "Node",
    "Notice",
    "NoticeFile",
    "Objective",
    "Option",
    "Page",
    "PageMeta",
    "PageType",
    "PageTypeFile",
    "Pair",
    "PocketCard",
    "Procedure",
    "Question",
    "QuestionFile",
    "Source",
    "SourceFile",
    "Step",
    "Term",
    "TermFile",
    "TimeLimit",
    "TranslationMeta",
    "TranslationPin",
    "split_claim_id",
]
