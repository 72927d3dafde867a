"""Checklists on their pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.rendering import Rendering


def view_checklist(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the checklist named by the one argument."""
    (checklist_id,) = args
    return {"checklist": rendering.data.checklists[checklist_id]}
