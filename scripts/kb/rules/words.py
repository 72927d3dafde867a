"""Words: term links, and the French pair *traite* and *trafic*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.model import SOURCE_LOCALE, Finding
from kb.project import Project
from kb.rules.lines import line_at
from kb.structure import Block, read_blocks

_TERM_LINK = re.compile(r"\]\(term:([^)\s]*)\)")
_TRAFIC = re.compile(r"\btrafic\b", re.IGNORECASE)
_WRONG_FORMS = re.compile(r"\b(trafiquants?|trafic humain|traite humaine|traffic)\b", re.IGNORECASE)
_QUOTED = re.compile(r"\*[^*]+\*|«[^»]+»")
_DUTCH_SMUGGLING = re.compile(r"smokkel", re.IGNORECASE)
_DUTCH_TRAFFICKING = re.compile(r"mensenhandel|handel in mensen|uitbuit", re.IGNORECASE)
_OTHER_TRADES = re.compile(r"drugs?|organen|orgaan|wapen", re.IGNORECASE)


def check_terms(project: Project) -> Iterator[Finding]:
    """Term links name a concept of the term base."""
    for page in project.pages:
        for block in read_blocks(page):
            for match in _TERM_LINK.finditer(block.text):
                if match[1] not in project.data.terms:
                    yield Finding(
                        page.path,
                        line_at(block, match.start()),
                        "unknown-term",
                        f"no term '{match[1]}'",
                        "Use an id that stands in docs/data/terms.yml",
                    )


def check_traite_and_trafic(project: Project) -> Iterator[Finding]:
    """In French, *trafic* stands only where the Dutch source speaks of smuggling, and ambiguous forms nowhere.

    Words in italics or quotation marks are mentions (a title, a false friend explained) and pass.
    """
    for page in project.pages:
        if page.locale != "fr":
            continue
        blocks = read_blocks(page)
        source = read_blocks(project.pages.by_slug[SOURCE_LOCALE, page.slug])
        paired = len(source) == len(blocks)
        for position, block in enumerate(blocks):
            dutch = source[position].prose if paired else ""
            yield from _check_french(page.path, block, dutch, paired=paired)


def _check_french(path: str, block: Block, dutch: str, *, paired: bool) -> Iterator[Finding]:
    prose = _QUOTED.sub(" ", block.prose)
    if match := _WRONG_FORMS.search(prose):
        yield Finding(
            path, block.line, "traite-trafic", f"the ambiguous form '{match[0]}'", "Write traite or trafic des êtres humains, auteur, passeur"
        )
    smuggling, trades = _DUTCH_SMUGGLING.search(dutch), _OTHER_TRADES.search(dutch)
    if paired and _TRAFIC.search(prose) and not smuggling and not trades:
        yield Finding(
            path, block.line, "traite-trafic", "'trafic' where the Dutch source does not speak of smuggling", "Write traite for trafficking"
        )
    if paired and "traite des êtres humains" in prose.lower() and smuggling and not _DUTCH_TRAFFICKING.search(dutch):
        yield Finding(
            path, block.line, "traite-trafic", "'traite' where the Dutch source speaks of smuggling", "Write trafic for smuggling"
        )
