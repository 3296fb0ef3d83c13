"""The desk on a small archive, for the tests that open it: its address, and pages of the one browser."""

from __future__ import annotations

import datetime
from contextlib import contextmanager

from tribune.desk.edit import Desk
from tribune.desk.edit.app import app
from tribune.desk.server import address, listening, running

DAY = datetime.date(2026, 1, 1)
MOST = 8  # clicks beside typing that a job may take
MOST_TABS = 400  # of a page's longest form
AT = "it => it === document.activeElement"


@contextmanager
def opened_on(archive_folder, port: int = 0):
    """The desk on an archive, and the address at which a browser comes in."""
    opened, listener = Desk(archive_folder, archive_folder / "site", archive_folder / ".tribune" / "cache", DAY), listening(port)
    site, door = app(opened, listener.getsockname()[1])
    with running(site, listener):
        opened.at = address(listener)
        opened.entrance = door.entrance(opened.at)
        yield opened


@contextmanager
def a_page(browser, scripted: bool = True, width: int = 1280):
    with browser.new_context(java_script_enabled=scripted, bypass_csp=True, viewport={"width": width, "height": 800}) as context:
        context.set_default_timeout(30_000)
        yield context.new_page()


class Hand:
    """Does a job by keys alone, from the page on which the desk opens, and counts what would be clicks of a mouse."""

    def __init__(self, page, at: str):
        self.page, self.clicks = page, 0
        page.goto(at)

    def click(self, name: str, within: str = "main") -> None:
        """The first thing of that name is reached and pressed, or chosen."""
        self.clicks += 1
        named = self.page.locator(within).locator("a, button, label").filter(has_text=name).first
        wanted = named.evaluate_handle("it => it.control || it").as_element()
        self._reach(wanted)
        kind = wanted.evaluate("it => it.type")
        while kind == "radio" and not wanted.evaluate(AT):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space" if kind in ("radio", "checkbox", "file") else "Enter")

    def write(self, label: str, text: str) -> None:
        """Typing, in a field that the Tab key leads to."""
        self._reach(self.page.get_by_label(label).first.element_handle())
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def _reach(self, wanted) -> None:
        for _ in range(MOST_TABS):
            if wanted.evaluate(f"{AT} || (it.type === 'radio' && it.name === document.activeElement.name)"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no key leads to {wanted.inner_text() or wanted.get_attribute('name')}")

    def sees(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()
        assert self.clicks <= MOST
