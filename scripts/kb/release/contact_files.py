"""The directory of contacts as files others can open: a table (CSV) and address books (vCard).

Only what is published; every value keeps the date on which it was checked.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from kb.data import Data
from kb.model import LOCALES, Contact, ContactValue, Locale

COLUMNS = (
    "id", "name_nl", "name_fr", "name_en", "name_de", "area", "needs", "kind", "value_nl", "value_fr", "value_en", "value_de", "tel", "as_of", "source",
)  # fmt: skip
_FOLD = 75
"""Octets of a line of a vCard (RFC 2426, section 2.6)."""


def contact_files(data: Data) -> dict[str, bytes]:
    """Return the content of ``contacts.csv`` and of one ``contacts-<locale>.vcf`` per locale, by file name."""
    shown = sorted((contact for contact in data.contacts.values() if contact.publish), key=lambda contact: (contact.priority, contact.id))
    files = {"contacts.csv": _table(shown).encode()}
    for locale in LOCALES:
        files[f"contacts-{locale}.vcf"] = "".join(_card(contact, locale) for contact in shown).encode()
    return files


def _table(contacts: Iterable[Contact]) -> str:
    """Return RFC 4180 text, one row for each value of a contact."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for contact in contacts:
        names = [contact.name.text(locale) for locale in LOCALES]
        for value in contact.published_values:
            values = [_said(value, locale) for locale in LOCALES]
            row = [contact.id, *names, contact.area, " ".join(contact.needs), value.kind, *values, value.tel, value.as_of, value.source]
            writer.writerow(row)
    return text.getvalue()


def _said(value: ContactValue, locale: Locale) -> str:
    return value.value if isinstance(value.value, str) else value.value.text(locale)


def _card(contact: Contact, locale: Locale) -> str:
    """Return a vCard 3.0 (RFC 2426), the version every address book reads."""
    name = _escape(contact.name.text(locale))
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"UID:{contact.id}", f"FN:{name}", f"N:{name};;;;", f"ORG:{name}"]
    lines += _values(contact, locale)
    checked = max((value.as_of for value in contact.published_values), default="")
    if checked:
        lines.append(f"REV:{checked}")
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCARD"] for folded in _fold(line))


def _values(contact: Contact, locale: Locale) -> Iterator[str]:
    notes = [contact.role.text(locale)]
    for value in contact.published_values:
        said = _said(value, locale)
        if value.kind == "phone":
            yield f"TEL;TYPE=WORK,VOICE:{value.tel}"
        elif value.kind == "email":
            yield f"EMAIL:{said}"
        elif value.kind == "web":
            yield f"URL:{said}"
        elif value.kind == "address":
            yield f"ADR;TYPE=WORK:;;{_escape(said)};;;;"
        else:
            notes.append(f"{said} ({value.as_of})")
    yield f"NOTE:{_escape(' | '.join(notes))}"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _fold(line: str) -> Iterator[str]:
    """Yield the line in pieces of at most 75 octets, the later ones with a blank in front; no character is cut."""
    piece = ""
    for char in line:
        if len((piece + char).encode()) > _FOLD:
            yield piece
            piece = " "
        piece += char
    yield piece
