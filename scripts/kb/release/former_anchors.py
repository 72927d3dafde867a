"""Ids that pages used to have, put back so that old links still land on the right spot."""

from __future__ import annotations

import re
from html import escape

from kb import site_urls
from kb.built_site import file_of
from kb.release.addresses import Address
from kb.release.places import Places, Target, locale_of


def keep_former_anchors(places: Places) -> None:
    """Write an element for each former anchor into the page it belonged to, as far as that page still exists."""
    todo: dict[str, list[tuple[str, Target]]] = {}
    for row in places.redirects.rows:
        page_exists = places.site.has_own_place(row.old.path, "")
        if not row.old.anchor or not page_exists or places.exists(row.old):
            continue
        target = places.target(row.old, locale_of(row.old.path))
        if target:
            todo.setdefault(row.old.path, []).append((row.old.anchor, target))
    for path, anchors in sorted(todo.items()):
        file = places.site.folder / file_of(path)
        html = file.read_text(encoding="utf-8")
        for anchor, target in sorted(anchors, key=lambda pair: pair[0]):
            html = _keep(html, Address(path, anchor), target)
        file.write_text(html, encoding="utf-8")


def _keep(html: str, old: Address, target: Target) -> str:
    """Return the page with the id: in the section it became, or at the end as a link to where it went."""
    name = escape(old.anchor)
    if target.address.path == old.path:
        element = f'<span class="kb-former" id="{name}"></span>'
        if not target.address.anchor:
            return re.sub(r"<h1\b[^<>]*>", lambda match: match[0] + element, html, count=1)
        wanted = re.escape(escape(target.address.anchor))
        start = re.compile(rf"""<[a-z][a-z0-9]*\b[^<>]*\bid=(?:"{wanted}"|'{wanted}'|{wanted}(?=[\s>]))[^<>]*>""")
        return start.sub(lambda match: match[0] + element, html, count=1)
    link = escape(site_urls.relative_url(target.address.url, start=old.url.partition("#")[0]))
    element = f'<p id="{name}" class="kb-former"><a href="{link}">{escape(target.label)}</a></p>'
    end = "</article>" if "</article>" in html else "</main>"
    return html.replace(end, element + end, 1)
