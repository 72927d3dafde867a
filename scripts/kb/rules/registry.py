"""All rules over the sources, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kb.model import Finding
from kb.project import Project
from kb.rules import checklists, citations, data, decision_aid, pages, parity, privacy, procedures, sections, words

Rule = Callable[[Project], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    data.check_claim_texts,
    data.check_claim_links,
    data.check_data_links,
    data.check_questions,
    data.check_question_numbers,
    procedures.check_procedures,
    decision_aid.check_decision_aid,
    checklists.check_checklists,
    checklists.check_pocket_card,
    pages.check_locales,
    pages.check_titles,
    pages.check_front_matter_ids,
    pages.check_source_stubs,
    sections.check_headings,
    sections.check_required_sections,
    sections.check_in_short,
    sections.check_data_blocks,
    citations.check_citations,
    citations.check_superseded,
    citations.check_uncited_blocks,
    citations.check_in_short_numbers,
    parity.check_parity,
    words.check_terms,
    words.check_traite_and_trafic,
    privacy.check_names,
)


def check_project(project: Project) -> list[Finding]:
    """Return the findings of every rule over the sources, sorted by file and line, each once."""
    return sorted({finding for rule in RULES for finding in rule(project)})
