"""The only place that knows the URL scheme.

URLs are paths relative to the site's root, without leading slash; a page ends with a slash and the
Dutch home page is the empty string.
"""

from __future__ import annotations

import posixpath

from kb.model import SOURCE_LOCALE, Locale


def locale_prefix(locale: Locale) -> str:
    """Return the folder of a locale: empty for the source locale, else ``fr/``."""
    return "" if locale == SOURCE_LOCALE else f"{locale}/"


def page_url(slug: str, locale: Locale) -> str:
    """Return the URL of the page ``slug`` in ``locale``: ``fr/act/refer/``; ``x/index`` is ``x/``."""
    path = slug.removesuffix("index") if slug == "index" or slug.endswith("/index") else f"{slug}/"
    return locale_prefix(locale) + path


def go_url(page_id: str, locale: Locale | None = None) -> str:
    """Return the permanent address of a page (``go/ACT-05/``) or of one of its locales (``go/ACT-05/fr/``)."""
    return f"go/{page_id}/" if locale is None else f"go/{page_id}/{locale}/"


def relative_url(target: str, *, start: str) -> str:
    """Return ``target`` (URL, may carry ``#anchor``) as a link from the page at URL ``start``.

    ``start`` is the URL of a page (ends with a slash) or of a file.
    """
    path, hash_sign, anchor = target.partition("#")
    folder = start.rpartition("/")[0]
    if path == start and anchor:
        return f"#{anchor}"
    link = posixpath.relpath(path or ".", folder or ".")
    if (path == "" or path.endswith("/")) and not link.endswith("/"):
        link += "/"
    return link + hash_sign + anchor


def source_anchor(local_id: str) -> str:
    """Return the anchor of a claim on its source's page: ``F2.1-12`` -> ``f2-1-12``."""
    return local_id.lower().replace(".", "-").replace("/", "-")


def source_slug(key: str) -> str:
    """Return the slug of the page of a source."""
    return f"reference/sources/{key}"


def pdf_url(document_id: str, locale: Locale) -> str:
    """Return the URL of a document to print."""
    return f"pdf/{locale}/{document_id}.pdf"


def timeline_url(procedure_id: str, locale: Locale, form: str) -> str:
    """Return the URL of the drawing of a timeline; ``form`` is ``wide`` or ``upright``."""
    return f"assets/timelines/{procedure_id}-{locale}-{form}.svg"


def chart_url(figure_id: str, locale: Locale, form: str) -> str:
    """Return the URL of the drawing of a figure; ``form`` is ``wide`` or ``narrow``."""
    return f"assets/figures/{figure_id}-{locale}-{form}.svg"


def figure_data_url(file: str) -> str:
    """Return the URL of a file of the open-data edition of the figures."""
    return f"data/figures/{file}"


def question_file(locale: Locale, form: str) -> str:
    """Return the URL of the question bank as a file; ``form`` is ``json``, ``csv`` or ``gift``."""
    return f"data/question-bank-{locale}" + ("-gift.txt" if form == "gift" else f".{form}")
