"""The open-data edition: what of ``docs/data`` others may use, as JSON with a description of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kb.data import Data
from kb.law_changes import date_of, sorted_changes
from kb.model import LOCALES, Claim, Contact, DatedPoint, Instrument, LawChange, LocalText, Question, QuestionFile, Source, Term
from kb.project import Project
from kb.release.contact_files import contact_files
from kb.release.question_files import question_files
from kb.self_tests import usable_items

FOLDER = "data"
_TITLES = {
    "claims": "Facts, each with its source, place, date and status (statements in English)",
    "contacts": "Contact points, each value with its date and source",
    "contacts.csv": "The same contact points as a table, one row for each value",
    **{f"contacts-{locale}": f"The same contact points as an address book, {locale}" for locale in LOCALES},
    "law-changes": "What changed in the law and its institutions, when, and how certain the date is",
    "law": "Legal instruments, and old and new article numbers side by side",
    "questions": "Items of the self-tests, with their feedback and claims; those overtaken by the law are left out",
    **{f"question-bank-{locale}": f"The question bank, {locale}: self-tests and archive, each item with how current it is" for locale in LOCALES},
    **{f"question-bank-{locale}.csv": f"The same items as a table, one row for each, {locale}" for locale in LOCALES},
    **{f"question-bank-{locale}-gift": f"The same items in the GIFT format of Moodle, {locale}" for locale in LOCALES},
    "sources": "What each source is, what it is good for and where its limits lie",
    "terms": "Four-language terms with definitions",
}
_MEDIA = {"json": "application/json", "csv": "text/csv", "txt": "text/plain", "vcf": "text/vcard"}


def write_open_data(folder: Path, project: Project, site_url: str) -> None:
    """Write ``data/*.json``, the files of contacts and question bank, and ``data/datapackage.json`` into the built site."""
    data = project.data
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    files = {f"{name}.json": _dump(value) for name, value in open_data(data).items()} | contact_files(data)
    files |= question_files(project, site_url)
    for name, content in files.items():
        (target / name).write_bytes(content)
    resources = [_resource(name, content) for name, content in sorted(files.items())]
    (target / "datapackage.json").write_bytes(_dump(_package(resources)))


def _resource(file: str, content: bytes) -> dict[str, Any]:
    stem, _, form = file.rpartition(".")
    return {
        "name": stem if form == "json" else f"{stem}-{form}",
        "path": file,
        "title": _TITLES[file if form == "csv" else stem],
        "format": form,
        "mediatype": _MEDIA[form],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _dump(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _package(resources: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the descriptor (Data Package 2.0, datapackage.org)."""
    licence = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "knowledge-base-trafficking-belgium",
        "title": "Knowledge base on trafficking in human beings in Belgium",
        "description": "The data behind the pages. Facts carry the date and the status they have; check before use.",
        "licenses": [licence],
        "resources": resources,
    }


def open_data(data: Data) -> dict[str, list[dict[str, Any]] | dict[str, Any]]:
    """Return the open edition by name: published entries only, without what is for editors."""
    published = {claim_id for claim_id, claim in data.claims.items() if claim.publish}
    return {
        "claims": [_claim(claim_id, data.claims[claim_id]) for claim_id in data.claims if claim_id in published],
        "contacts": [_contact(contact, published) for contact in data.contacts.values() if contact.publish],
        "law-changes": [_change(change, data, published) for change in sorted_changes(data)],
        "law": {
            "instruments": [_instrument(entry, published) for entry in data.instruments.values()],
            "concordance": [
                {
                    "topic": _texts(row.topic),
                    "old": list(row.old),
                    "new": list(row.new),
                    "level": row.level,
                    "note": row.note,
                    "claims": _known(row.claims, published),
                }
                for row in data.concordance
            ],
        },
        "questions": [_module(module, data) for module in data.questions.values()],
        "sources": [_source(source) for source in data.sources.values()],
        "terms": [_term(term, published) for term in data.terms.values()],
    }


def _texts(text: LocalText) -> dict[str, str]:
    return {locale: text.text(locale) for locale in LOCALES}


def _known(claims: Iterable[str], published: set[str]) -> list[str]:
    return [claim for claim in claims if claim in published]


def _claim(claim_id: str, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim_id,
        "statement": claim.statement,
        "locator": claim.locator,
        "as_of": claim.as_of,
        "as_of_note": claim.as_of_note,
        "topic": claim.topic,
        "status": claim.status,
        "replaced_by": claim.by or "",
        "note": claim.note,
        "instrument": claim.instrument,
        "article": claim.article,
        "addresses": list(claim.urls),
    }


def _contact(contact: Contact, published: set[str]) -> dict[str, Any]:
    return {
        "id": contact.id,
        "name": _texts(contact.name),
        "role": _texts(contact.role),
        "area": contact.area,
        "priority": contact.priority,
        "needs": list(contact.needs),
        "values": [
            {
                "kind": value.kind,
                "value": value.value if isinstance(value.value, str) else _texts(value.value),
                "tel": value.tel,
                "as_of": value.as_of,
                "source": value.source if value.source in published else "",
            }
            for value in contact.published_values
        ],
    }


def _instrument(entry: Instrument, published: set[str]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "title": _texts(entry.title),
        "short": _texts(entry.short),
        "date": entry.date or "",
        "numac": entry.numac,
        "eli": entry.eli,
        "gazette_date": entry.gazette_date or "",
        "in_force_from": _point(entry.in_force_from),
        "in_force_to": _point(entry.in_force_to),
        "amends": list(entry.amends),
        "amended_by": list(entry.amended_by),
        "replaced_by": entry.replaced_by,
        "as_of": entry.as_of,
        "official_text_read": entry.confidence == "A",
        "note": entry.note,
        "claims": _known(entry.claims, published),
    }


def _change(change: LawChange, data: Data, published: set[str]) -> dict[str, Any]:
    dated = date_of(change, data)
    return {
        "id": change.id,
        "date": dated.date,
        "confidence": dated.confidence,
        "open": change.open,
        "area": change.area,
        "title": _texts(change.title),
        "before": _texts(change.before) if change.before else {},
        "after": _texts(change.after),
        "instrument": change.instrument,
        "replaced_by": change.replaced_by or "",
        "claims": _known(change.claims, published),
    }


def _point(point: DatedPoint) -> dict[str, Any]:
    return {"date": point.date or "", "note": point.note, "official_text_read": point.confidence == "A"}


def _source(source: Source) -> dict[str, Any]:
    return {
        "key": source.key,
        "kind": source.kind,
        "title": source.title,
        "title_language": source.title_language,
        "short": _texts(source.short),
        "publisher": source.publisher,
        "year": source.year or "",
        "scope": source.scope,
        "language": source.language,
        "good_for": _texts(source.good_for),
        "limits": _texts(source.limits),
        "rights": _texts(source.rights),
        "address": source.url,
        "seen": source.seen or "",
    }


def _term(term: Term, published: set[str]) -> dict[str, Any]:
    labels = {}
    for locale in LOCALES:
        label = term.label(locale)
        labels[locale] = {
            "label": label.label,
            "synonyms": list(label.synonyms),
            "abbreviations": list(label.abbreviations),
            "verified": label.verified != "N",
        }
    return {
        "id": term.id,
        "category": term.category,
        "labels": labels,
        "definition": _texts(term.definition),
        "see": list(term.see),
        "claims": _known(term.claims, published),
    }


def _module(module: QuestionFile, data: Data) -> dict[str, Any]:
    return {
        "module": module.module,
        "page": module.page,
        "objectives": [{"id": objective.id, "label": _texts(objective.label)} for objective in module.objectives],
        "items": [_item(item) for item in usable_items(module, data)],
    }


def _item(item: Question) -> dict[str, Any]:
    value: dict[str, Any] = {
        "id": item.id,
        "kind": item.kind,
        "form": item.form,
        "objective": item.objective,
        "difficulty": item.difficulty,
        "stem": _texts(item.stem),
        "section": item.section,
        "claims": list(item.claims),
    }
    if item.case:
        value["case"] = _texts(item.case)
    if item.pairs:
        value["pairs"] = [
            {"id": pair.id, "left": _texts(pair.left), "right": _texts(pair.right), "feedback": _texts(pair.feedback)}
            for pair in item.pairs
        ]
    if item.options:
        value["options"] = [
            {"id": option.id, "text": _texts(option.text), "feedback": _texts(option.feedback), "correct": option.correct}
            for option in item.options
        ]
    return value
