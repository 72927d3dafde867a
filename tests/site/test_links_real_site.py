"""The real site has no broken link, no unreviewed address and no forbidden markup."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kb.project import Project
from kb.site_check import check_site


@pytest.mark.nightly  # scripts/test builds the site before, and the build does not end without this check
def test_the_real_site_has_no_finding(site: Path, project: Project) -> None:
    start = time.process_time()
    findings = check_site(project, site)
    assert not findings, "\n".join(map(str, findings))
    assert time.process_time() - start < 30, "the check is meant for every build: it must stay quick"
