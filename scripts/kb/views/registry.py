"""Which data block is rendered by which function, and the templates they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kb.data import Data
from kb.model import DataError
from kb.rendering import Rendering
from kb.views import (
    bibliography,
    changes,
    checklists,
    contacts,
    date_calculator,
    decision_aid,
    directory,
    figures,
    glossary,
    index,
    lists,
    procedures,
    question_bank,
    quiz,
)

Args = tuple[str, ...]
View = Callable[[Args, Rendering], Mapping[str, Any]]

_VIEWS: dict[str, View] = {
    "contacts": contacts.view_contacts,
    "doors": lists.view_doors,
    "changes": changes.view_changes,
    "directory": directory.view_directory,
    "index": index.view_index,
    "news": changes.view_news,
    "pages": lists.view_pages,
    "search": lists.view_all_pages,
    "quiz": quiz.view_quiz,
    "question-bank": question_bank.view_question_bank,
    "glossary": glossary.view_glossary,
    "sources": bibliography.view_sources,
    "source": bibliography.view_source,
    "procedure": procedures.view_procedure,
    "timeline": procedures.view_timeline,
    "risks": procedures.view_risks,
    "legal-basis": procedures.view_legal_basis,
    "decision-aid": decision_aid.view_decision_aid,
    "date-calculator": date_calculator.view_date_calculator,
    "checklist": checklists.view_checklist,
    "figure": figures.view_figure,
}
VIEW_NAMES = frozenset(_VIEWS)


class Views:
    """Renders data blocks with the templates in ``overrides/views``."""

    def __init__(self, data: Data, templates: Path) -> None:
        self.data = data
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, name: str, args: Args, rendering: Rendering) -> str:
        """Return the HTML of the data block ``::: name args``.

        Raises:
            DataError: no such view, or an argument that names nothing.
        """
        if name not in _VIEWS:
            known = ", ".join(sorted(_VIEWS))
            raise DataError(rendering.page.path, 0, found=f"the data block '{name}'", expected=f"one of {known}")
        try:
            context = _VIEWS[name](args, rendering)
        except KeyError as error:
            raise DataError(
                rendering.page.path, 0, found=f"'::: {name}' with the unknown id {error}", expected="an id of docs/data"
            ) from error
        template = self._environment.get_template(f"views/{name}.html")
        return template.render(r=rendering, w=rendering.words, locale=rendering.locale, **context)
