"""``docs/data`` read and validated into one object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kb.data_parts import (
    DATA,
    UNUSED,
    by_key,
    files_of,
    note_lines,
    read_archive,
    read_asked,
    read_law_changes,
    read_news,
    read_noted,
    read_plan,
    read_topics,
    read_unused,
)
from kb.figure_files import read_figures
from kb.model import (
    Actor,
    ActorFile,
    ArchivedQuestion,
    Asked,
    Audience,
    Checklist,
    Claim,
    ClaimFile,
    Concordance,
    Contact,
    ContactFile,
    DataError,
    DecisionAid,
    Dimension,
    Door,
    Figure,
    HomeFile,
    Instrument,
    InterfaceFile,
    LawChange,
    LawFile,
    Link,
    LinkFile,
    Locale,
    LocalText,
    NewsItem,
    Notice,
    NoticeFile,
    PageType,
    PageTypeFile,
    PlanFile,
    PocketCard,
    Procedure,
    QuestionFile,
    Source,
    SourceFile,
    Term,
    TermFile,
    Topic,
    place_name,
)
from kb.yaml_source import line_of, read_file

__all__ = ["DATA", "Data", "read_data"]


@dataclass(frozen=True)
class Data:
    """Everything that is the same in every language.

    Attributes:
        claims: by full id ``source:local``, in the order of the files.
        unused: reason, by full id of a claim that stands on no page.
        asked: phrases people type, by file.
        questions: by module.
        interface: texts of the interface by ``area.key``.
        lines: line of an entry in its file, by (file, id), for findings.
    """

    root: Path
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    unused: Mapping[str, str]
    asked: Mapping[str, tuple[Asked, ...]]
    plan: PlanFile
    instruments: Mapping[str, Instrument]
    concordance: tuple[Concordance, ...]
    law_changes: Mapping[str, LawChange]
    news: Mapping[str, NewsItem]
    topics: tuple[Topic, ...]
    terms: Mapping[str, Term]
    contacts: Mapping[str, Contact]
    notices: Mapping[str, Notice]
    types: Mapping[str, PageType]
    audiences: Mapping[str, Audience]
    doors: tuple[Door, ...]
    questions: Mapping[str, QuestionFile]
    questions_archive: Mapping[str, ArchivedQuestion]
    actors: Mapping[str, Actor]
    procedures: Mapping[str, Procedure]
    decision_aid: DecisionAid
    checklists: Mapping[str, Checklist]
    pocket_card: PocketCard
    links: Mapping[str, Link]
    dimensions: Mapping[str, Dimension]
    figures: Mapping[str, Figure]
    interface: Mapping[str, LocalText]
    lines: Mapping[tuple[str, str], int] = field(repr=False)

    def words(self, key: str, locale: Locale) -> str:
        """Return the interface text ``area.key`` in ``locale``.

        Raises:
            DataError: no such text.
        """
        if key not in self.interface:
            area = key.partition(".")[0]
            path = f"{DATA}/interface/{area}.yml"
            raise DataError(path, 0, found=f"no text '{key}'", expected="the key with its four texts")
        return self.interface[key].text(locale)


def read_data(root: Path) -> Data:
    """Return the data of the project at ``root``.

    Raises:
        DataError: the first file that cannot be read or does not fit its model.
    """
    lines: dict[tuple[str, str], int] = {}
    sources = read_noted(root, lines, SourceFile, lambda file: ("sources", [source.key for source in file.sources]), name="sources")
    terms = read_noted(root, lines, TermFile, lambda file: ("terms", [term.id for term in file.terms]), name="terms")
    contacts = read_noted(root, lines, ContactFile, lambda file: ("contacts", [contact.id for contact in file.contacts]), name="contacts")
    law = read_noted(root, lines, LawFile, lambda file: ("instruments", [law.id for law in file.instruments]), name="law")
    notices = read_noted(root, lines, NoticeFile, lambda file: ("notices", [notice.id for notice in file.notices]), name="notices")
    links = read_noted(root, lines, LinkFile, lambda file: ("links", [link.address for link in file.links]), name="links")
    page_types = read_file(root, f"{DATA}/page-types.yml", PageTypeFile)[0]
    dimensions, figures = read_figures(root)
    return Data(
        root=root,
        sources=by_key(((s.key, s) for s in sources.sources), f"{DATA}/sources.yml", lines),
        claims=_read_claims(root, lines),
        unused=read_unused(root, lines),
        asked=read_asked(root, lines),
        plan=read_plan(root, lines),
        instruments=by_key(((i.id, i) for i in law.instruments), f"{DATA}/law.yml", lines),
        concordance=law.concordance,
        law_changes=read_law_changes(root, lines),
        news=read_news(root, lines),
        topics=read_topics(root, lines),
        terms=by_key(((t.id, t) for t in terms.terms), f"{DATA}/terms.yml", lines),
        contacts=by_key(((c.id, c) for c in contacts.contacts), f"{DATA}/contacts.yml", lines),
        notices=by_key(((n.id, n) for n in notices.notices), f"{DATA}/notices.yml", lines),
        types=by_key(((t.id, t) for t in page_types.types), f"{DATA}/page-types.yml", lines),
        audiences=by_key(((a.id, a) for a in page_types.audiences), f"{DATA}/page-types.yml", lines),
        doors=read_file(root, f"{DATA}/home.yml", HomeFile)[0].doors,
        questions=_read_questions(root, lines),
        questions_archive=read_archive(root, lines),
        actors=by_key(((a.id, a) for a in read_file(root, f"{DATA}/actors.yml", ActorFile)[0].actors), f"{DATA}/actors.yml", lines),
        procedures=_read_procedures(root, lines),
        decision_aid=_read_decision_aid(root, lines),
        checklists=_read_checklists(root, lines),
        pocket_card=_read_pocket_card(root, lines),
        links=by_key(((x.address, x) for x in links.links), f"{DATA}/links.yml", lines),
        dimensions=dimensions,
        figures=figures,
        interface=_read_interface(root, lines),
        lines=lines,
    )


def _read_claims(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, Claim]:
    claims: dict[str, Claim] = {}
    for path in files_of(root, "claims"):
        if path == UNUSED:
            continue
        content, node = read_file(root, path, ClaimFile)
        if f"{DATA}/claims/{content.source}.yml" != path:
            raise DataError(path, line_of(node, ("source",)), found=f"source {content.source}", expected="the file's own name")
        for local, claim in content.claims.items():
            claims[f"{content.source}:{local}"] = claim
            lines[path, local] = line_of(node, ("claims", local))
    return claims


def _read_questions(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, QuestionFile]:
    modules: dict[str, QuestionFile] = {}
    for path in files_of(root, "questions"):
        content, node = read_file(root, path, QuestionFile)
        modules[content.module] = content
        note_lines(lines, path, node, "items", [item.id for item in content.items])
    return modules


def _read_procedures(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, Procedure]:
    procedures: dict[str, Procedure] = {}
    for path in files_of(root, "procedures"):
        content, node = read_file(root, path, Procedure)
        if Path(path).stem != content.id:
            raise DataError(path, line_of(node, ("id",)), found=f"id {content.id}", expected="the file's own name")
        procedures[content.id] = content
        places = [place for _, place in (*content.placed_steps(), *content.facts())]
        places += [("page",), *(("phases", number) for number in range(len(content.phases)))]
        places += [("contacts", number) for number in range(len(content.contacts))]
        lines |= {(path, place_name(place)): line_of(node, place) for place in places}
    return procedures


def _read_decision_aid(root: Path, lines: dict[tuple[str, str], int]) -> DecisionAid:
    path = f"{DATA}/decision-aid.yml"
    aid, node = read_file(root, path, DecisionAid)
    note_lines(lines, path, node, "questions", [question.id for question in aid.questions])
    note_lines(lines, path, node, "ends", [end.id for end in aid.ends])
    return aid


def _read_checklists(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, Checklist]:
    checklists: dict[str, Checklist] = {}
    for path in files_of(root, "checklists"):
        content, node = read_file(root, path, Checklist)
        if Path(path).stem != content.id:
            raise DataError(path, line_of(node, ("id",)), found=f"id {content.id}", expected="the file's own name")
        checklists[content.id] = content
        note_lines(lines, path, node, "groups", [group.id for group in content.groups])
    return checklists


def _read_pocket_card(root: Path, lines: dict[tuple[str, str], int]) -> PocketCard:
    path = f"{DATA}/pocket-card.yml"
    card, node = read_file(root, path, PocketCard)
    note_lines(lines, path, node, "numbers", [number.contact for number in card.numbers])
    return card


def _read_interface(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, LocalText]:
    texts: dict[str, LocalText] = {}
    for path in files_of(root, "interface"):
        content, node = read_file(root, path, InterfaceFile)
        area = Path(path).stem
        for key, text in content.texts.items():
            texts[f"{area}.{key}"] = text
            lines[path, key] = line_of(node, ("texts", key))
    return texts
