"""Nothing that was ever published may stop resolving."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb import site_urls
from kb.built_site import BuiltSite, file_of
from kb.model import LOCALES, Finding
from kb.release.addresses import Address
from kb.release.ledger import LEDGER, Published
from kb.release.redirects import Redirects, check_redirects

RULE = "published"
_REMEDY = "Bring it back, or say where it went in docs/data/redirects.tsv"


def check_published(site: BuiltSite, ledger: list[Published], redirects: Redirects) -> Iterator[Finding]:
    """Yield faults of the redirects, and rows of the ledger that lead nowhere in the built site."""

    def exists(address: Address) -> bool:
        return site.has_own_place(address.path, address.anchor)

    yield from check_redirects(redirects, exists)
    for row in ledger:
        if not site.has_place(row.address, row.anchor) and redirects.resolve(row.place, exists) is None:
            message = f"{row.place} ({row.kind} {row.id}) was published on {row.first_published} and leads nowhere"
            yield Finding(LEDGER, row.line, RULE, message.replace(" )", ")"), _REMEDY)
    yield from _check_permanent_anchors(site, ledger)


def _check_permanent_anchors(site: BuiltSite, ledger: Iterable[Published]) -> Iterator[Finding]:
    """Yield published sections that the permanent addresses of their page do not carry."""
    rows = list(ledger)
    page_ids = {row.address: row.id for row in rows if row.kind == "page"}
    for row in rows:
        page_id = page_ids.get(row.address)
        if not row.anchor or page_id is None:
            continue
        versions = [locale for locale in LOCALES if locale == row.locale]
        for url in (site_urls.go_url(page_id), *(site_urls.go_url(page_id, locale) for locale in versions)):
            if site.has_file(file_of(url)) and row.anchor not in site.page(file_of(url)).ids:
                message = f"/{url}#{row.anchor} was published on {row.first_published} and leads nowhere"
                yield Finding(LEDGER, row.line, RULE, message, _REMEDY)
