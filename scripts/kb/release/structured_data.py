"""JSON-LD of a page, with schema.org's WebPage and LearningResource."""

from __future__ import annotations

import json

from kb import site_urls
from kb.page_view import PageView

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


def json_ld(view: PageView) -> str:
    """Return the JSON-LD of a page; ``<`` is escaped, so that it can stand in a script element as it is."""
    page = view.page
    value: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": ["WebPage", "LearningResource"] if page.shared.type == "module" else "WebPage",
        "@id": view.permanent_url,
        "url": view.site_url + site_urls.page_url(page.slug, view.locale),
        "identifier": page.id,
        "name": page.title,
        "description": page.description,
        "inLanguage": view.locale,
        "lastReviewed": page.shared.reviewed,
        "audience": [{"@type": "Audience", "audienceType": label} for label in view.audience_labels],
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "isPartOf": _site(view),
    }
    translations = [view.site_url + site_urls.go_url(page.id, version.locale) for version in view.versions if not version.current]
    if translations:
        value["workTranslation"] = [{"@id": address} for address in translations]
    if page.shared.type == "module":
        value |= _learning_resource(view)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _site(view: PageView) -> dict[str, str]:
    home = view.site_url + site_urls.page_url("index", view.locale)
    return {"@type": "WebSite", "name": view.w("page.site_name"), "url": home}


def _learning_resource(view: PageView) -> dict[str, object]:
    shared = view.page.shared
    value: dict[str, object] = {"learningResourceType": view.type_label}
    if shared.duration_minutes:
        value["timeRequired"] = f"PT{shared.duration_minutes}M"
    modules = [module for module in view.rendering.data.questions.values() if module.page == view.page.id]
    teaches = [objective.label.text(view.locale) for module in modules for objective in module.objectives]
    if teaches:
        value["teaches"] = teaches
    if view.prerequisites:
        value["competencyRequired"] = [page.title for page in view.prerequisites]
    return value
