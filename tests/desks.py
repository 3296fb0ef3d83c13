"""The desk on a small archive, for the tests that open it: its address, and pages of the one browser."""

from __future__ import annotations

import datetime
from contextlib import contextmanager

from tribune.desk.edit import Desk
from tribune.desk.edit.app import app
from tribune.desk.server import address, listening, running

DAY = datetime.date(2026, 1, 1)


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
