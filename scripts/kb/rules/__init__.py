"""The rules: each yields findings and never raises."""

from __future__ import annotations

from kb.model import Finding
from kb.project import Project


def check_project(project: Project) -> list[Finding]:
    """Return the findings of every rule over the sources, sorted."""
    return []
