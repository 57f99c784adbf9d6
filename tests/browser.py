"""A real browser for tests: the machine's chromium, driven by Playwright (which brings none of its own here).

A test asks for `browser_page`. Where there is no browser or no Playwright it is skipped and says what is missing; with
CI=true or BRIEFING_BROWSER_REQUIRED=1 that is a failure, so that nobody believes in a check that never ran.
BRIEFING_BROWSER=/path/to/chromium names the browser to use.

Playwright keeps an event loop running in its thread for as long as the module's tests run: what runs a notebook in this
process (papermill does) must not be called then. Let a subprocess do it, or do it in a fixture of the session that comes
before `browser_page` in every test of the module.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 120_000
"""Milliseconds that a condition is waited for: much more than needed, for machines that have other things to do."""
ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # nothing outside this machine
    "--disable-quic",
    "--disable-gpu",
)


def browser_required() -> bool:
    """Whether a missing browser is a failure rather than a reason to skip."""
    return os.environ.get("CI") == "true" or os.environ.get("BRIEFING_BROWSER_REQUIRED") == "1"


def do_without(missing: str) -> NoReturn:
    """Skip the test for want of something, or fail it where the browser tests have to run."""
    if browser_required():
        pytest.fail(f"{missing}; CI=true or BRIEFING_BROWSER_REQUIRED=1 wants the browser tests to run", pytrace=False)
    pytest.skip(missing)


def browser_path() -> str:
    """The browser of this machine; skips the test where there is none."""
    named = os.environ.get("BRIEFING_BROWSER")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        do_without("no chromium on PATH (Debian: apt install chromium)")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a window, one for each module of tests."""
    path = browser_path()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        do_without("Playwright is not installed (sh tools/set-up.sh runtime test lab browser)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS], timeout=3 * PATIENCE)
        yield started
        started.close()


@pytest.fixture
def browser_context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: nothing kept from another test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def browser_page(browser_context: BrowserContext) -> Page:
    """An empty page of a fresh profile; `page.emulate_media(color_scheme="dark")` turns the lights off."""
    return browser_context.new_page()
