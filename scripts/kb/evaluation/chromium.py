"""Headless Chromium for the measurements; Playwright stands in tests/requirements.txt and is looked for only here."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kb.model import DataError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PATIENCE_MS = 120_000


@contextmanager
def chromium(options: Sequence[str] = ()) -> Iterator[Browser]:
    """Run Chromium with further ``options``: $KB_CHROMIUM, one on the path, or the one Playwright installed.

    Raises:
        DataError: Playwright or a browser is missing.
    """
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - the site is built without it
    except ImportError as error:
        raise DataError(
            "playwright", 0, found="no Playwright", expected="the test packages: .venv/bin/python -m pip install -r tests/requirements.txt"
        ) from error
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=_executable(playwright), args=[*ARGUMENTS, *options])
        except Error as error:
            first = str(error).strip().splitlines()[0]
            raise DataError("chromium", 0, found=f"a browser that does not start ({first})", expected="Chromium; name one in KB_CHROMIUM") from error
        try:
            yield browser
        finally:
            browser.close()


def _executable(playwright: Playwright) -> str:
    names = [os.environ.get("KB_CHROMIUM", ""), *NAMES, playwright.chromium.executable_path]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        expected = "Chromium. On Debian: apt-get install --no-install-recommends chromium fonts-liberation; or name one in KB_CHROMIUM"
        raise DataError("chromium", 0, found="no Chromium", expected=expected)
    return found


@contextmanager
def new_page(browser: Browser, url: str, *, language: str) -> Iterator[Page]:
    """Open ``url`` as a first visit."""
    context = browser.new_context(locale=language)
    try:
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(url)
        yield page
    finally:
        context.close()
