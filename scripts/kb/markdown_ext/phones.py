"""Phone numbers of the contact directory become ``tel:`` links."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from kb.data import Data
from kb.markdown_ext.host import Host

SHORTEST = 6
"""Digits from which a number is linked wherever it stands; 101 and 112 could be anything else."""


def phone_links(data: Data) -> dict[str, str]:
    """Return the published phone numbers as they are written, with their E.164 form."""
    return {
        value.value: value.tel
        for contact in data.contacts.values()
        for value in contact.published_values
        if contact.publish and isinstance(value.value, str) and value.tel and sum(map(str.isdigit, value.value)) >= SHORTEST
    }


class PhoneProcessor(InlineProcessor):
    """Inline pattern made of the directory's numbers."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, host: Host) -> None:
        self._links = phone_links(host.views.data)
        numbers = "|".join(re.escape(number) for number in sorted(self._links, key=len, reverse=True))
        super().__init__(rf"(?<![\d/])({numbers or '(?!)'})(?!\d)", md)

    def handleMatch(  # type: ignore[override] # noqa: N802 - the name Python-Markdown calls
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        """Return the link."""
        link = etree.Element("a", {"class": "kb-tel", "href": f"tel:{self._links[m[1]]}"})
        link.text = AtomicString(m[1].replace(" ", "\u00a0"))
        return link, m.start(0), m.end(0)
