"""What changed: the timeline of the law, and the news of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, get_args

from kb.law_changes import Dated, State, date_of, sorted_changes, state_of
from kb.model import DataError, Instrument, LawChange, NewsItem, Page
from kb.model.changes import Area
from kb.rendering import Rendering
from kb.views.lists import existing_pages


@dataclass(frozen=True)
class ShownChange:
    """A change with its date and state; ``link`` leads to the page about it, '' when that page does not exist."""

    change: LawChange
    dated: Dated
    state: State
    instrument: Instrument | None
    link: str
    link_title: str

    @property
    def year(self) -> str:
        """Year of the change, four digits."""
        return self.dated.date[:4]


def view_changes(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the changes of the law by year, newest first; an argument names one area.

    Raises:
        DataError: no such area.
    """
    area = args[0] if args else ""
    if area and area not in get_args(Area):
        raise DataError(rendering.page.path, 0, found=f"the area '{area}'", expected=f"one of {', '.join(get_args(Area))}")
    shown = [_show(change, rendering) for change in sorted_changes(rendering.data, area)]
    return {"years": [(year, list(group)) for year, group in groupby(shown, key=lambda change: change.year)]}


def _show(change: LawChange, rendering: Rendering) -> ShownChange:
    data = rendering.data
    has_page = bool(change.page) and rendering.has_page(change.page or "")
    link = rendering.page_link(change.page or "") if has_page else ""
    title = rendering.target(change.page or "").title if has_page else ""
    state = state_of(change, data, rendering.page.shared.reviewed)
    return ShownChange(change, date_of(change, data), state, data.instruments.get(change.instrument), link, title)


def view_news(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the news by day, newest first, each with its pages that exist."""

    def shown(item: NewsItem) -> tuple[NewsItem, list[Page]]:
        return item, existing_pages(item.pages, rendering)

    news = rendering.data.news.values()
    return {"days": [(day, [shown(item) for item in items]) for day, items in groupby(news, key=lambda item: item.date)]}
