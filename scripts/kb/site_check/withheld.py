"""Values marked ``publish: no`` stand nowhere in the built site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from kb.built_site import BuiltSite
from kb.data import Data
from kb.model import LOCALES, ContactValue, Finding
from kb.site_check.origin import Origin

_TEXT = (".html", ".json", ".js", ".xml", ".txt", ".csv", ".tsv", ".svg")
SHORTEST = 7
"""Values below this length ("24/7") would be found everywhere by chance."""


def withheld_texts(data: Data) -> dict[str, str]:
    """Return what must not be published, and what it is: claims with their ids, values of contacts."""
    found: dict[str, str] = {}
    for claim_id, claim in data.claims.items():
        if not claim.publish:
            found[claim_id] = f"the id of the claim {claim_id}"
            found[_flat(claim.statement)] = f"the claim {claim_id}"
    shown: set[str] = {source.url for source in data.sources.values()}
    for contact in data.contacts.values():
        for value in contact.values:
            if contact.publish and value.publish:
                shown.update(_texts(value))
            else:
                found.update((text, f"a value of the contact {contact.id}") for text in _texts(value))
    return {text: name for text, name in found.items() if len(text) >= SHORTEST and text not in shown}


def _texts(value: ContactValue) -> list[str]:
    own = [value.value] if isinstance(value.value, str) else [value.value.text(locale) for locale in LOCALES]
    return [_flat(text) for text in (*own, value.tel) if text]


def _flat(text: str) -> str:
    return " ".join(text.split())


def check_withheld(site: BuiltSite, origin: Origin) -> Iterator[Finding]:
    """Yield each file that carries a withheld value."""
    wanted = withheld_texts(origin.project.data)
    if not wanted:
        return
    for file in site.files():
        if not file.endswith(_TEXT):
            continue
        text = (site.folder / file).read_text(encoding="utf-8", errors="replace")
        flat = _flat(unescape(text).replace('\\"', '"'))
        for value, name in wanted.items():
            if value in flat and re.search(re.escape(value) + r"(?![A-Za-z0-9-])", flat):
                message = f"{name}, which is not to be published"
                remedy = "Remove it from the page, or set 'publish' to yes where it stands"
                yield origin.finding(file, 0, rule="withheld", message=message, remedy=remedy)
