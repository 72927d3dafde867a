"""The plan of record: the pages there are to be, and the claims that stand on none of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints
from pydantic.dataclasses import dataclass

from kb.model.claims import ClaimId
from kb.model.pages import TypeName
from kb.model.text import STRICT, NonEmpty, PageId

PagePath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*$")]
"""Path of a page under its locale, without ``.md``."""


@dataclass(frozen=True, config=STRICT)
class PlannedPage:
    """A page of the plan; ``reason`` says why it was added, and is empty for the pages the plan began with."""

    id: PageId
    slug: PagePath
    type: TypeName
    reason: str = ""


@dataclass(frozen=True, config=STRICT)
class PlanFile:
    """``docs/data/plan.yml``: the pages to write, and those added since."""

    pages: tuple[PlannedPage, ...]
    added: tuple[PlannedPage, ...] = ()

    def all_pages(self) -> tuple[PlannedPage, ...]:
        """Return the planned and the added pages, in file order."""
        return (*self.pages, *self.added)


@dataclass(frozen=True, config=STRICT)
class UnusedFile:
    """``docs/data/claims/unused.yml``: claims no page cites, each with its reason."""

    claims: dict[ClaimId, NonEmpty]
