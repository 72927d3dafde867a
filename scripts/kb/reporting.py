"""How findings reach the terminal."""

from __future__ import annotations

import sys

from kb.model import Finding


def report(findings: list[Finding], what: str) -> int:
    """Print findings and their number; return the exit code."""
    for finding in findings:
        print(finding)
    print(f"{what}: {len(findings)} findings", file=sys.stderr)
    return 1 if findings else 0
