"""What the processors know of the extension that registers them."""

from __future__ import annotations

from typing import Protocol

from kb.rendering import Rendering
from kb.views import Views


class Host(Protocol):
    """The extension: the page being converted and the views of data blocks."""

    views: Views

    @property
    def rendering(self) -> Rendering:
        """The page being converted."""
        ...
