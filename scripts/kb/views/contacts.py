"""Contact cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.rendering import Rendering


def view_contacts(args: tuple[str, ...], rendering: Rendering) -> Mapping[str, Any]:
    """Return the published contacts named in ``args``, most urgent first."""
    named = [rendering.data.contacts[contact_id] for contact_id in args]
    shown = sorted((contact for contact in named if contact.publish), key=lambda contact: contact.priority)
    return {"contacts": shown}
