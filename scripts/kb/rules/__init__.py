"""The rules: each yields findings and never raises."""

from kb.rules.registry import check_project, skipped_rules

__all__ = ["check_project", "skipped_rules"]
