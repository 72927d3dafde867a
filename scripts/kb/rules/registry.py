"""All rules over the sources, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kb.model import Finding
from kb.project import Project
from kb.rules import (
    asked,
    changes,
    checklists,
    citations,
    data,
    decision_aid,
    digits,
    figure_values,
    figures,
    language,
    originals,
    pages,
    parity,
    plan,
    privacy,
    procedures,
    sections,
    sentences,
    words,
)

Rule = Callable[[Project], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    data.check_claim_texts,
    data.check_claim_links,
    data.check_data_links,
    data.check_questions,
    data.check_question_numbers,
    asked.check_asked,
    procedures.check_procedures,
    decision_aid.check_decision_aid,
    checklists.check_checklists,
    checklists.check_pocket_card,
    figures.check_figures,
    figures.check_figure_pages,
    figures.check_package,
    figure_values.check_figure_values,
    figure_values.check_numbers_beside_figures,
    changes.check_law_changes,
    changes.check_change_numbers,
    changes.check_news_and_topics,
    plan.check_plan,
    plan.check_unused,
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
    sentences.check_sentences,
    digits.check_digits,
    digits.check_data_digits,
    language.check_language,
    language.check_data_language,
    originals.check_originals,
)


def check_project(project: Project) -> list[Finding]:
    """Return the findings of every rule over the sources, sorted by file and line, each once."""
    return sorted({finding for rule in RULES for finding in rule(project)})


def skipped_rules(project: Project) -> list[str]:
    """Return why rules that need something from outside the project do not run here, one line each."""
    return [reason for module in (language, originals) if (reason := module.why_skipped(project))]
