"""``docs/data`` read and validated into one object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml

from kb.model import (
    Actor,
    ActorFile,
    Audience,
    Checklist,
    Claim,
    ClaimFile,
    Concordance,
    Contact,
    ContactFile,
    DataError,
    DecisionAid,
    Door,
    HomeFile,
    Instrument,
    InterfaceFile,
    LawFile,
    Link,
    LinkFile,
    Locale,
    LocalText,
    Notice,
    NoticeFile,
    PageType,
    PageTypeFile,
    PocketCard,
    Procedure,
    QuestionFile,
    Source,
    SourceFile,
    Term,
    TermFile,
)
from kb.yaml_source import line_of, read_file

DATA = "docs/data"
V = TypeVar("V")


@dataclass(frozen=True)
class Data:
    """Everything that is the same in every language.

    Attributes:
        claims: by full id ``source:local``, in the order of the files.
        questions: by module.
        interface: texts of the interface by ``area.key``.
        lines: line of an entry in its file, by (file, id), for findings.
    """

    root: Path
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    instruments: Mapping[str, Instrument]
    concordance: tuple[Concordance, ...]
    terms: Mapping[str, Term]
    contacts: Mapping[str, Contact]
    notices: Mapping[str, Notice]
    types: Mapping[str, PageType]
    audiences: Mapping[str, Audience]
    doors: tuple[Door, ...]
    questions: Mapping[str, QuestionFile]
    actors: Mapping[str, Actor]
    procedures: Mapping[str, Procedure]
    decision_aid: DecisionAid
    checklists: Mapping[str, Checklist]
    pocket_card: PocketCard
    links: Mapping[str, Link]
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
    sources, node = read_file(root, f"{DATA}/sources.yml", SourceFile)
    _note_lines(lines, f"{DATA}/sources.yml", node, "sources", [s.key for s in sources.sources])
    terms, node = read_file(root, f"{DATA}/terms.yml", TermFile)
    _note_lines(lines, f"{DATA}/terms.yml", node, "terms", [t.id for t in terms.terms])
    contacts, node = read_file(root, f"{DATA}/contacts.yml", ContactFile)
    _note_lines(lines, f"{DATA}/contacts.yml", node, "contacts", [c.id for c in contacts.contacts])
    law, node = read_file(root, f"{DATA}/law.yml", LawFile)
    _note_lines(lines, f"{DATA}/law.yml", node, "instruments", [i.id for i in law.instruments])
    notices, node = read_file(root, f"{DATA}/notices.yml", NoticeFile)
    _note_lines(lines, f"{DATA}/notices.yml", node, "notices", [n.id for n in notices.notices])
    links, node = read_file(root, f"{DATA}/links.yml", LinkFile)
    _note_lines(lines, f"{DATA}/links.yml", node, "links", [x.address for x in links.links])
    page_types, _ = read_file(root, f"{DATA}/page-types.yml", PageTypeFile)
    home, _ = read_file(root, f"{DATA}/home.yml", HomeFile)
    actors, _ = read_file(root, f"{DATA}/actors.yml", ActorFile)
    return Data(
        root=root,
        sources=_by_key(((s.key, s) for s in sources.sources), f"{DATA}/sources.yml", lines),
        claims=_read_claims(root, lines),
        instruments=_by_key(((i.id, i) for i in law.instruments), f"{DATA}/law.yml", lines),
        concordance=law.concordance,
        terms=_by_key(((t.id, t) for t in terms.terms), f"{DATA}/terms.yml", lines),
        contacts=_by_key(((c.id, c) for c in contacts.contacts), f"{DATA}/contacts.yml", lines),
        notices=_by_key(((n.id, n) for n in notices.notices), f"{DATA}/notices.yml", lines),
        types=_by_key(((t.id, t) for t in page_types.types), f"{DATA}/page-types.yml", lines),
        audiences=_by_key(((a.id, a) for a in page_types.audiences), f"{DATA}/page-types.yml", lines),
        doors=home.doors,
        questions=_read_questions(root, lines),
        actors=_by_key(((a.id, a) for a in actors.actors), f"{DATA}/actors.yml", lines),
        procedures=_read_procedures(root, lines),
        decision_aid=_read_decision_aid(root, lines),
        checklists=_read_checklists(root, lines),
        pocket_card=_read_pocket_card(root, lines),
        links=_by_key(((x.address, x) for x in links.links), f"{DATA}/links.yml", lines),
        interface=_read_interface(root, lines),
        lines=lines,
    )


def _files(root: Path, folder: str) -> list[str]:
    return sorted(file.relative_to(root).as_posix() for file in (root / DATA / folder).glob("*.yml"))


def _note_lines(  # noqa: PLR0917 - called once for each file, always alike
    lines: dict[tuple[str, str], int], path: str, node: yaml.Node | None, key: str, ids: Iterable[str]
) -> None:
    for position, entry in enumerate(ids):
        if (path, entry) in lines:
            row = line_of(node, (key, position))
            raise DataError(path, row, found=f"the id '{entry}' twice", expected="each id once")
        lines[path, entry] = line_of(node, (key, position))


def _by_key(pairs: Iterable[tuple[str, V]], path: str, lines: Mapping[tuple[str, str], int]) -> dict[str, V]:
    found: dict[str, V] = {}
    for key, value in pairs:
        if key in found:
            raise DataError(path, lines.get((path, key), 0), found=f"the id '{key}' twice", expected="each id once")
        found[key] = value
    return found


def _read_claims(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, Claim]:
    claims: dict[str, Claim] = {}
    for path in _files(root, "claims"):
        content, node = read_file(root, path, ClaimFile)
        if f"{DATA}/claims/{content.source}.yml" != path:
            raise DataError(path, line_of(node, ("source",)), found=f"source {content.source}", expected="the file's own name")
        for local, claim in content.claims.items():
            claims[f"{content.source}:{local}"] = claim
            lines[path, local] = line_of(node, ("claims", local))
    return claims


def _read_questions(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, QuestionFile]:
    modules: dict[str, QuestionFile] = {}
    for path in _files(root, "questions"):
        content, node = read_file(root, path, QuestionFile)
        modules[content.module] = content
        _note_lines(lines, path, node, "items", [item.id for item in content.items])
    return modules


def _read_procedures(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, Procedure]:
    procedures: dict[str, Procedure] = {}
    for path in _files(root, "procedures"):
        content, node = read_file(root, path, Procedure)
        if Path(path).stem != content.id:
            raise DataError(path, line_of(node, ("id",)), found=f"id {content.id}", expected="the file's own name")
        procedures[content.id] = content
        for number, phase in enumerate(content.phases):
            for position, step in enumerate(phase.steps):
                lines[path, step.id] = line_of(node, ("phases", number, "steps", position))
    return procedures


def _read_decision_aid(root: Path, lines: dict[tuple[str, str], int]) -> DecisionAid:
    path = f"{DATA}/decision-aid.yml"
    aid, node = read_file(root, path, DecisionAid)
    _note_lines(lines, path, node, "questions", [question.id for question in aid.questions])
    _note_lines(lines, path, node, "ends", [end.id for end in aid.ends])
    return aid


def _read_checklists(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, Checklist]:
    checklists: dict[str, Checklist] = {}
    for path in _files(root, "checklists"):
        content, node = read_file(root, path, Checklist)
        if Path(path).stem != content.id:
            raise DataError(path, line_of(node, ("id",)), found=f"id {content.id}", expected="the file's own name")
        checklists[content.id] = content
        _note_lines(lines, path, node, "groups", [group.id for group in content.groups])
    return checklists


def _read_pocket_card(root: Path, lines: dict[tuple[str, str], int]) -> PocketCard:
    path = f"{DATA}/pocket-card.yml"
    card, node = read_file(root, path, PocketCard)
    _note_lines(lines, path, node, "numbers", [number.contact for number in card.numbers])
    return card


def _read_interface(root: Path, lines: dict[tuple[str, str], int]) -> dict[str, LocalText]:
    texts: dict[str, LocalText] = {}
    for path in _files(root, "interface"):
        content, node = read_file(root, path, InterfaceFile)
        area = Path(path).stem
        for key, text in content.texts.items():
            texts[f"{area}.{key}"] = text
            lines[path, key] = line_of(node, ("texts", key))
    return texts
