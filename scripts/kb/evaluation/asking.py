"""Asks an engine all queries of a file, in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kb.evaluation.chromium import chromium, new_page
from kb.evaluation.engines import SECTIONS, Engine, read_answers
from kb.evaluation.judgement import Judge
from kb.evaluation.lab import running
from kb.evaluation.measures import DEPTH, Outcome, judge
from kb.evaluation.queries import JudgedQuery
from kb.model import LOCALES, DataError


def split_answerable(queries: Iterable[JudgedQuery], judge_of: Judge) -> tuple[list[JudgedQuery], list[JudgedQuery]]:
    """Return the queries some page of the site answers, and the others."""
    answerable: list[JudgedQuery] = []
    others: list[JudgedQuery] = []
    for query in queries:
        (answerable if judge_of.right_pages(query) else others).append(query)
    return answerable, others


def ask(engine: Engine, queries: Sequence[JudgedQuery], judge_of: Judge) -> list[Outcome]:
    """Return what came of every query, by locale and in order.

    Raises:
        DataError: the browser or the engine does not run.
    """
    outcomes: list[Outcome] = []
    with running(engine.folder, engine.headers) as lab, chromium() as browser:
        for locale in LOCALES:
            own = [query for query in queries if query.locale == locale]
            if not own:
                continue
            with new_page(browser, lab.url + engine.pages[locale], language=locale) as page:
                arguments = [locale, [query.text for query in own], DEPTH, SECTIONS]
                found = _guarded(lambda page=page, arguments=arguments: page.evaluate(engine.ask, arguments), engine)  # type: ignore[misc]
            answers = read_answers(found, lab.url)
            outcomes += [judge(query, answer, judge_of) for query, answer in zip(own, answers, strict=True)]
    return outcomes


def _guarded(run: Callable[[], object], engine: Engine) -> object:
    from playwright.sync_api import Error  # noqa: PLC0415 - see kb.evaluation.chromium

    try:
        return run()
    except Error as error:
        first = str(error).strip().splitlines()[0]
        raise DataError(str(engine.folder), 0, found=f"{engine.name} that does not answer ({first})", expected="a site built by ./scripts/build") from error


def default_site(root: Path) -> Path:
    """Return the folder ``./scripts/build`` writes."""
    return root / "site"
