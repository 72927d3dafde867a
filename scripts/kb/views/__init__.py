"""Views: HTML made from the data, the same in every language."""

from kb.views.registry import VIEW_NAMES, Views

__all__ = ["VIEW_NAMES", "Views"]
