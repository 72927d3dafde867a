"""Markup that the policy or accessibility forbids."""

from __future__ import annotations

from collections.abc import Iterator

from kb.built_site import BuiltSite
from kb.model import Finding
from kb.site_check.origin import Origin

_REMEDIES = {
    "missing-lang": "Give it the code of its language",
    "duplicate-id": "Give each element of a page an id of its own",
    "inline-style": "Move the style to docs/assets/stylesheets: the Content-Security-Policy blocks it here",
    "inline-script": "Move the script to docs/assets/javascripts: the Content-Security-Policy blocks it here",
    "refresh": "Use a link",
    "broken-data": "Write valid JSON",
}


def check_markup(site: BuiltSite, origin: Origin) -> Iterator[Finding]:
    """Yield the faults of each page, and references to ids that the page does not have."""
    for file, page in site.html_files():
        for line, rule, message in page.faults:
            yield origin.finding(file, line, rule=rule, message=message, remedy=_REMEDIES[rule])
        if not page.title:
            yield origin.finding(file, 1, rule="missing-title", message="no <title>", remedy="Give the page a title")
        for line, attribute, name in page.id_uses:
            if name not in page.ids:
                message = f"{attribute} names the id '{name}', which the page does not have"
                yield origin.finding(file, line, rule="broken-id", message=message, remedy="Name an id of the page")
