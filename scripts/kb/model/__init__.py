"""The model: frozen dataclasses for everything the pages and the data files say.

Nothing here reads a file or imports another part of ``kb``.
"""

from kb.model.asked import Asked, AskedFile
from kb.model.changes import LawChange, LawChangeFile, NewsFile, NewsItem, Topic, TopicFile
from kb.model.checklists import CardNumber, Checklist, ChecklistGroup, PocketCard
from kb.model.claims import Claim, ClaimFile, Source, SourceFile, split_claim_id
from kb.model.contacts import Contact, ContactFile, ContactValue
from kb.model.decision_aid import DecisionAid, End, Node
from kb.model.figures import Chart, Dimension, DimensionFile, Figure, FigureSheet, Observation
from kb.model.findings import DataError, Finding
from kb.model.law import Concordance, DatedPoint, Instrument, LawFile
from kb.model.pages import Audience, Page, PageMeta, PageType, PageTypeFile, TranslationMeta, TranslationPin
from kb.model.plan import PlanFile, PlannedPage, UnusedFile
from kb.model.procedures import Actor, ActorFile, Event, Procedure, Step, TimeLimit
from kb.model.questions import ArchivedOption, ArchivedQuestion, Objective, Option, Pair, Question, QuestionArchive, QuestionFile
from kb.model.site import Door, HomeFile, InterfaceFile, Link, LinkFile, Notice, NoticeFile
from kb.model.terms import Label, Term, TermFile
from kb.model.text import LOCALES, SOURCE_LOCALE, Locale, LocalText, Place, place_name

__all__ = [
    "LOCALES",
    "SOURCE_LOCALE",
    "Actor",
    "ActorFile",
    "ArchivedOption",
    "ArchivedQuestion",
    "Asked",
    "AskedFile",
    "Audience",
    "CardNumber",
    "Chart",
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
    "Dimension",
    "DimensionFile",
    "Door",
    "End",
    "Event",
    "Figure",
    "FigureSheet",
    "Finding",
    "HomeFile",
    "Instrument",
    "InterfaceFile",
    "Label",
    "LawChange",
    "LawChangeFile",
    "LawFile",
    "Link",
    "LinkFile",
    "LocalText",
    "Locale",
    "NewsFile",
    "NewsItem",
    "Node",
    "Notice",
    "NoticeFile",
    "Objective",
    "Observation",
    "Option",
    "Page",
    "PageMeta",
    "PageType",
    "PageTypeFile",
    "Pair",
    "Place",
    "PlanFile",
    "PlannedPage",
    "PocketCard",
    "Procedure",
    "Question",
    "QuestionArchive",
    "QuestionFile",
    "Source",
    "SourceFile",
    "Step",
    "Term",
    "TermFile",
    "TimeLimit",
    "Topic",
    "TopicFile",
    "TranslationMeta",
    "TranslationPin",
    "UnusedFile",
    "place_name",
    "split_claim_id",
]
