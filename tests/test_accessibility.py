"""The HTML of every committed edition in a real browser: no barrier that axe-core finds, nothing cut, wide or narrow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import do_without
from edition_trees import EDITIONS, edition_tree

from briefing.publish.page import page as html_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCREENS = {"wide": (1280, 900), "tablet": (820, 1100), "phone": (390, 844), "small phone": (360, 640)}
SMALLEST_TEXT = 9.0
"""CSS pixels below which text of a figure cannot be read on a screen."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The HTML file of each edition."""
    folder = tmp_path_factory.mktemp("pages")
    files = {}
    for name in EDITIONS:
        files[name] = folder / f"{name}.html"
        files[name].write_text(html_page(edition_tree(name)), encoding="utf-8")
    return files


def barriers(page: Page) -> list[str]:
    """What axe-core holds against the page that is open, each with the place it found first."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        do_without("axe-playwright-python is not installed (sh tools/set-up.sh runtime test lab browser)")
    found: dict[str, Any] = Axe().run(page).response
    assert found["passes"], "axe-core did not run"
    return [f"{row['id']}: {row['help']}: {row['nodes'][0]['html']}" for row in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", EDITIONS)
def test_no_barrier_in_light_or_dark(name: str, scheme: Any, pages: dict[str, Path], browser_page: Page) -> None:
    """axe-core finds no violation, contrast of text included, with every disagreement opened."""
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.goto(pages[name].as_uri())
    browser_page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert barriers(browser_page) == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_is_wider_than_the_screen(name: str, screen: str, pages: dict[str, Path], browser_page: Page) -> None:
    """No screen scrolls sideways, and no text sticks out of it; what scrolls does so within its own frame."""
    width, height = SCREENS[screen]
    browser_page.set_viewport_size({"width": width, "height": height})
    browser_page.goto(pages[name].as_uri())
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
    sticking = browser_page.evaluate(
        """width => [...document.querySelectorAll('p, li, td, th, h1, h2, h3, dd, dt, figcaption, summary')]
            .filter(part => part.offsetParent !== null && part.getBoundingClientRect().right > width + 1)
            .map(part => part.textContent.trim().slice(0, 60))""",
        width,
    )
    assert sticking == []


@pytest.mark.parametrize("screen", SCREENS)
def test_text_of_figures_can_be_read(screen: str, pages: dict[str, Path], browser_page: Page) -> None:
    """On every screen the drawn text is at least as large as small print."""
    width, height = SCREENS[screen]
    browser_page.set_viewport_size({"width": width, "height": height})
    browser_page.goto(pages[EDITIONS[-1]].as_uri())
    small = browser_page.evaluate(
        """least => [...document.querySelectorAll('svg text')]
            .filter(part => part.getClientRects().length && part.textContent.trim())
            .map(part => [part.textContent.trim(), parseFloat(getComputedStyle(part).fontSize)
                * part.getScreenCTM().a])
            .filter(([, size]) => size < least)""",
        SMALLEST_TEXT,
    )
    assert small == []


def test_a_reference_opens_its_quote_by_keyboard(pages: dict[str, Path], browser_page: Page) -> None:
    """The first reference is reached by the tab key, opens its quote with Enter and closes it with Escape."""
    browser_page.goto(pages[EDITIONS[-1]].as_uri())
    button = browser_page.locator("button[popovertarget]").first
    for _ in range(20):
        browser_page.keyboard.press("Tab")
        if button.evaluate("part => part === document.activeElement"):
            break
    else:
        pytest.fail("twenty presses of the tab key do not reach the first reference")
    target = browser_page.locator(f"#{button.get_attribute('popovertarget')}")
    assert not target.is_visible()
    browser_page.keyboard.press("Enter")
    target.wait_for(state="visible")
    browser_page.keyboard.press("Escape")
    target.wait_for(state="hidden")
